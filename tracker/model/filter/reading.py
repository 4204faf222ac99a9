"""Loose values read strictly: each reader returns what `EventFilter` holds, or says what would be right."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from tracker import ontology
from tracker.countries import resolve_code
from tracker.errors import FilterError, OntologyError
from tracker.model.event import Status
from tracker.model.filter.restriction import INTENSITIES, MOST_WORDS, Box, Range, Role
from tracker.model.filter.writing import split
from tracker.model.loose import first_day, last_day
from tracker.model.place import GeoPrecision

E = TypeVar("E", bound=StrEnum)
Reader = Callable[[Any], Any]


def _words(kind: type[E], key: str) -> Reader:
    def read(value: Any) -> tuple[E, ...]:
        """Return the words of `kind`, each once. Raises `FilterError`."""
        return tuple(dict.fromkeys(_word(kind, key, item) for item in split(value)))

    return read


def _word(kind: type[E], key: str, value: str) -> E:
    try:
        return kind(value.lower())
    except ValueError:
        raise FilterError(key, f"{value!r} is none of {', '.join(kind)}") from None


def _country(value: str, key: str = "country") -> str:
    code = resolve_code(value)
    if code is None:
        raise FilterError(key, f"{value!r} is no country or organisation we know; use a name or a code such as PRK")
    return code


def _type(value: str) -> str:
    try:
        return ontology.event_type(value.upper()).code
    except OntologyError as error:
        raise FilterError("type", str(error)) from None


def _context(value: str) -> str:
    if value.lower() not in ontology.contexts():
        raise FilterError("context", f"{value!r} is none of {', '.join(ontology.contexts())}")
    return value.lower()


def _quad(value: str) -> int:
    if value not in ("1", "2", "3", "4"):
        raise FilterError("quad", f"{value!r} is not 1, 2, 3 or 4")
    return int(value)


def _date(key: str, read: Callable[[str], date]) -> Reader:
    def parse(value: Any) -> date:
        """Return the date as it is, or read from text. Raises `FilterError`."""
        try:
            return value if isinstance(value, date) else read(str(value).strip())
        except ValueError:
            raise FilterError(key, f"{value!r} is not a date; expected YYYY, YYYY-MM or YYYY-MM-DD") from None

    return parse


def _box(value: Any) -> Box:
    try:
        west, south, east, north = (float(part) for part in split(value))
    except ValueError:
        raise FilterError("bbox", f"{value!r} is not four numbers: west,south,east,north in degrees") from None
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise FilterError("bbox", f"{value!r} is not west,south,east,north in degrees, south below north")
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
            raise FilterError(key, f"{value!r} is not two countries, such as {key}=RUS,UKR")
        return codes

    return read


def _intensity(value: Any) -> Range:
    ends = value.split("..") if isinstance(value, str) else [str(end) for end in value]
    try:
        low, high = (float(end) if end.strip() else bound for end, bound in zip(ends, INTENSITIES, strict=True))
    except ValueError:
        raise FilterError("intensity", f"{value!r} is not a range such as -10..-5, ..0 or 5..") from None
    if not INTENSITIES[0] <= low <= high <= INTENSITIES[1]:
        raise FilterError("intensity", f"{value!r} is not a range from -10 to 10, the lesser number first")
    return low, high


def _fatalities(value: Any) -> int:
    text = str(value).strip()
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise FilterError("fatalities", f"{text[:40]!r} is not a whole number, the least that passes")
    return int(text)


def _all(read: Reader) -> Reader:
    return lambda value: tuple(dict.fromkeys(read(item) for item in split(value)))


READERS: Mapping[str, Reader] = {
    "countries": _all(_country),
    "role": lambda value: _word(Role, "role", str(value)),
    "types": _all(_type),
    "modes": _all(str.lower),
    "contexts": _all(_context),
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
