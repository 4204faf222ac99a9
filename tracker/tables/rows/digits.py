"""Dates without a separator, in an order that only the whole column tells: `01162017`, `170116`, `2017016`."""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date, timedelta

PIVOT = 40
"""Years of two digits from here on are of the 1900s: what is told has mostly happened."""
_MOSTLY = 0.8
_CENTURIES = r"(?:1[6-9]|20)\d\d"
_MONTH, _DAY = r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])"
_USUAL = re.compile(rf"{_CENTURIES}{_MONTH}{_DAY}|{_CENTURIES}{_MONTH}|\d{{4}}(?:0\d|1[0-2])(?:[0-2]\d|3[01])")
"""Year, month and day, or year and month: what needs no settling."""
_YEAR_LAST = re.compile(rf"(?:{_DAY}{_MONTH}|{_MONTH}{_DAY})({_CENTURIES})")
_SHORT = re.compile(rf"\d\d{_MONTH}{_DAY}")
_SHORT_LAST = re.compile(rf"(?:{_DAY}{_MONTH}|{_MONTH}{_DAY})\d\d")
_DAY_OF_YEAR = re.compile(rf"({_CENTURIES})([0-2]\d\d|3[0-5]\d|36[0-6])")


def separated(texts: Collection[str]) -> Mapping[str, str]:
    """Return the digits of a column as dates with separators; nothing where they are as usual, or no dates.

    Which of day and month stands first is left to who reads them: `01162017` -> `01-16-2017`.
    """
    usual = sum(_USUAL.fullmatch(text) is not None for text in texts)
    if usual >= _MOSTLY * len(texts):
        return {}
    if len({text[:2] for text in texts}) > len({text[-2:] for text in texts}):
        # Days differ more than years do: `150317` begins with a year when most others begin with 15 too.
        ways = [(shape, write) for shape, write in _WAYS if shape is not _SHORT]
    else:
        ways = list(_WAYS)
    for shape, write in ways:
        written = {text: write(match) for text in texts if (match := shape.fullmatch(text.zfill(_width(shape, text))))}
        if len(written) >= _MOSTLY * len(texts):
            return written
    return {}


def _width(shape: re.Pattern[str], text: str) -> int:
    """Return how many digits there were before a program took the zero at their beginning away."""
    return len(text) + (shape is not _DAY_OF_YEAR and len(text) % 2)


def _year_last(match: re.Match[str]) -> str:
    return f"{match[0][:2]}-{match[0][2:4]}-{match[0][4:]}"


def _day_of_year(match: re.Match[str]) -> str:
    return (date(int(match[1]), 1, 1) + timedelta(days=int(match[2]) - 1)).isoformat()


def _year_first(match: re.Match[str]) -> str:
    year = int(match[0][:2])
    return f"{year + (2000 if year < PIVOT else 1900)}-{match[0][2:4]}-{match[0][4:]}"


_Write = Callable[[re.Match[str]], str]
_WAYS: tuple[tuple[re.Pattern[str], _Write], ...] = (
    (_DAY_OF_YEAR, _day_of_year),
    (_YEAR_LAST, _year_last),
    (_SHORT, _year_first),
    (_SHORT_LAST, _year_last),
)
