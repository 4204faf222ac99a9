"""Dates in digits: 2017-04-16, 16/04/2017, 16.4.2017, 2017-04, 2014–16."""

import re
from datetime import date

from tracker.coding.dates import spans
from tracker.coding.dates.context import Context
from tracker.coding.dates.lexicon import DASH, RANGE, YEAR
from tracker.coding.dates.rule import Rule
from tracker.model import DateSpan

_CLOCK = r"(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_YEAR_FIRST = rf"(?P<year>1[5-9]\d\d|20\d\d|2100)(?P<sep>[-/.])(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}}){_CLOCK}"
_YEAR_LAST = r"(?P<first>\d{1,2})(?P<sep>[-/.])(?P<second>\d{1,2})(?P=sep)(?P<year>\d{4}|\d\d)"
_END = r"(?![\w/])(?![.,-]\d)"
_LABEL = re.compile(r"\s*(?:[A-Z]\w{1,15}: ?)?")
_ORDER = re.compile(rf"(?<![\w/.-]){_YEAR_LAST}{_END}")


def day_first(text: str) -> bool | None:
    """Tell whether the text writes day before month in digits; `None` when it shows neither or both."""
    seen = set()
    for match in _ORDER.finditer(text):
        first, second = int(match["first"]), int(match["second"])
        if match["sep"] == "/" and (first > 12) != (second > 12):
            seen.add(first > 12)
    return seen.pop() if len(seen) == 1 else None


def _year_first(match: re.Match[str], context: Context) -> DateSpan:
    return spans.day(date(int(match["year"]), int(match["month"]), int(match["day"])))


def _year_last(match: re.Match[str], context: Context) -> DateSpan | None:
    first, second, year = int(match["first"]), int(match["second"]), _full_year(match["year"])
    heads = match["sep"] == "/" and _heads_a_report(match, context)
    if heads and second == 0 and first <= 12:
        return spans.month(year, first) if first else spans.year(year)
    if match["sep"] == "." or first > 12 or first == second:
        swapped = False
    elif second > 12:
        swapped = True
    elif context.day_first is None and not heads:
        return None
    else:
        swapped = not context.day_first
    number, month = (second, first) if swapped else (first, second)
    return spans.day(date(year, month, number))


def _heads_a_report(match: re.Match[str], context: Context) -> bool:
    """Tell whether it heads an incident report ("Summary: 05/12/1971: ..."): the month goes first, `00` is unknown."""
    line = context.text[: match.start()].rpartition("\n")[2]
    return _LABEL.fullmatch(line) is not None and context.text[match.end() : match.end() + 1] == ":"


def _full_year(digits: str) -> int:
    """Complete a two-digit year as POSIX does: 69 to 99 are of the 20th century."""
    value = int(digits)
    if len(digits) == 4:
        return value
    return value + (1900 if value >= 69 else 2000)


def _year_and_month(match: re.Match[str], context: Context) -> DateSpan | None:
    year, month = int(match["year"]), int(match["month"])
    might_be_years = year % 100 < month
    return None if might_be_years else spans.month(year, month)


def _years(match: re.Match[str], context: Context) -> DateSpan | None:
    first, last = int(match["first"]), int(match["last"])
    if len(match["last"]) == 2:
        last += first // 100 * 100
    if (
        not context.spans(match["range"], match.start())
        or last <= first
        or context.precedes(match.end(), "not_after_a_year")
    ):
        return None
    return None if context.follows(match.start(), "not_before_a_year") else spans.years(first, last)


def _day_and_month(match: re.Match[str], context: Context) -> DateSpan | None:
    """Read "on 21/06", which no name such as "9/11" can be mistaken for."""
    day, month = int(match["day"]), int(match["month"])
    if context.published is None or not context.follows(match.start(), "day_leads"):
        return None
    found = spans.nearest(context.published, month, day, future=context.future(match.start(), match.end()))
    return spans.day(found) if found else None


RULES = (
    Rule.of(_YEAR_FIRST + _END, _year_first),
    Rule.of(_YEAR_LAST + _END, _year_last),
    Rule.of(r"(?P<day>1[3-9]|2\d|3[01])/(?P<month>0\d|1[0-2])" + _END, _day_and_month),
    Rule.of(r"(?P<year>1[5-9]\d\d|20\d\d)-(?P<month>0[1-9]|1[0-2])(?![\w/-])(?![.,]\d)", _year_and_month),
    Rule.of(
        rf"(?P<first>1[5-9]\d\d|20\d\d)(?P<range>{RANGE}|{DASH})(?P<last>{YEAR}|(?<=\d[-–/])\d\d(?![\w%]|[.,]\d|-\d))",
        _years,
    ),
)
