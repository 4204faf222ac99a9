"""Loose values read strictly: each reader returns what `EventFilter` holds, or says what would be right."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from tracker import ontology
from tracker.countries import resolve_code
from tracker.errors import FilterError
from tracker.model.event import Status
from tracker.model.filter.restriction import INTENSITIES, MOST_WORDS, Box, Range, Role
from tracker.model.filter.writing import split
from tracker.model.place import GeoPrecision
from tracker.model.written_dates import first_day, last_day

E = TypeVar("E", bound=StrEnum)
Reader = Callable[[Any], Any]


_REPEATED = 40
"""Characters of a value that a message repeats."""


def _refusal(key: str, value: Any, why: str) -> FilterError:
    return FilterError(key, f"{str(value)[:_REPEATED]!r} {why}")


def _words(kind: type[E], key: str) -> Reader:
    return _all(lambda value: _word(kind, key, value))


def _word(kind: type[E], key: str, value: str) -> E:
    try:
        return kind(value.lower())
    except ValueError:
        raise _refusal(key, value, f"is none of {', '.join(kind)}") from None


def _known(key: str, words: Callable[[], Iterable[str]], spell: Callable[[str], str] = str.lower) -> Reader:
    def read(value: str) -> str:
        """Return one of the words as the ontology spells it. Raises `FilterError`."""
        if (word := spell(value)) not in (known := tuple(words())):
            raise _refusal(key, value, f"is none of {', '.join(known)}")
        return word

    return _all(read)


def _country(value: str, key: str = "country") -> str:
    code = resolve_code(value)
    if code is None:
        raise _refusal(key, value, "is no country or organisation we know; use a name or a code such as PRK")
    return code


def _types() -> Iterable[str]:
    return (kind.code for kind in ontology.event_types())


def _modes() -> Iterable[str]:
    return dict.fromkeys(mode for kind in ontology.event_types() for mode in kind.modes)


def _quad(value: str) -> int:
    if value not in ("1", "2", "3", "4"):
        raise _refusal("quad", value, "is not 1, 2, 3 or 4")
    return int(value)


def _date(key: str, read: Callable[[str], date]) -> Reader:
    def parse(value: Any) -> date:
        """Return the date as it is, or read from text. Raises `FilterError`."""
        try:
            return value if isinstance(value, date) else read(str(value).strip())
        except ValueError:
            raise _refusal(key, value, "is not a date; expected YYYY, YYYY-MM or YYYY-MM-DD") from None

    return parse


def _number(text: str) -> float:
    if "_" in text:
        raise ValueError("to Python alone 1_0 is ten")
    return float(text)


def _box(value: Any) -> Box:
    try:
        west, south, east, north = map(_number, split(value))
    except ValueError:
        raise _refusal("bbox", value, "is not four numbers: west,south,east,north in degrees") from None
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise _refusal("bbox", value, "is not west,south,east,north in degrees, south below north")
    return west, south, east, north


def _text(value: Any) -> str | None:
    text = str(value).strip()
    if len(text.split()) > MOST_WORDS:
        raise FilterError("q", f"more than {MOST_WORDS} words; the rarest few are enough")
    return text or None


def _pair(key: str) -> Reader:
    def read(value: Any) -> tuple[str, ...]:
        """Return the codes of exactly two countries. Raises `FilterError`."""
        codes = tuple(_country(item, key) for item in split(value))
        if len(codes) != 2:
            raise _refusal(key, value, f"is not two countries, such as {key}=RUS,UKR")
        return codes

    return read


def _intensity(value: Any) -> Range:
    ends = value.split("..") if isinstance(value, str) else [str(end) for end in value]
    try:
        low, high = (_number(end) if end.strip() else bound for end, bound in zip(ends, INTENSITIES, strict=True))
    except ValueError:
        raise _refusal("intensity", value, "is not a range such as -10..-5, ..0 or 5..") from None
    if not INTENSITIES[0] <= low <= high <= INTENSITIES[1]:
        raise _refusal("intensity", value, "is not a range from -10 to 10, the lesser number first")
    return low, high


def _fatalities(value: Any) -> int:
    text = str(value).strip()
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise _refusal("fatalities", text, "is not a whole number, the least that passes")
    return int(text)


def _all(read: Reader) -> Reader:
    return lambda value: tuple(dict.fromkeys(read(item) for item in split(value)))


READERS: Mapping[str, Reader] = {
    "countries": _all(_country),
    "role": lambda value: _word(Role, "role", str(value)),
    "types": _known("type", _types, str.upper),
    "modes": _known("mode", _modes),
    "contexts": _known("context", ontology.contexts),
    "quads": _all(_quad),
    "statuses": _words(Status, "status"),
    "precisions": _words(GeoPrecision, "precision"),
    "datasets": _all(str),
    "sources": _all(str),
    "batches": _all(str),
    "start": _date("from", first_day),
    "end": _date("to", last_day),
    "text": _text,
    "box": _box,
    "between": _pair("between"),
    "toward": _pair("toward"),
    "intensity": _intensity,
    "fatalities": _fatalities,
}
"""Field of `EventFilter` to what reads a loose value for it; each raises `FilterError`."""
