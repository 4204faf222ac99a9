"""What is asked of the events: one frozen value behind every view, link, route and export."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, Self, TypeVar

from tracker import ontology
from tracker.countries import resolve_code
from tracker.errors import FilterError, OntologyError
from tracker.model.event import Status
from tracker.model.loose import first_day, last_day
from tracker.model.place import GeoPrecision

E = TypeVar("E", bound=StrEnum)


class Role(StrEnum):
    """In which role a country must stand in the event."""

    PLACE = "place"
    ACTOR = "actor"
    RECIPIENT = "recipient"
    ANY = "any"


Box = tuple[float, float, float, float]
"""West, south, east, north, in degrees; west > east crosses the antimeridian."""


MOST_VALUES, MOST_WORDS = 300, 20
"""Of one restriction: enough for all countries of the world, and too few to keep the engine from others."""
Range = tuple[float, float]
"""Least and greatest."""
INTENSITIES: Range = (-10.0, 10.0)


@dataclass(frozen=True, slots=True)
class EventFilter:
    """A conjunction: an event passes when it meets every restriction that is set; an empty one is none.

    Within one restriction the values are alternatives. Build it with `of` (loose) or `from_query` (a URL).
    """

    countries: tuple[str, ...] = ()
    role: Role = Role.ANY
    types: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    quads: tuple[int, ...] = ()
    statuses: tuple[Status, ...] = ()
    precisions: tuple[GeoPrecision, ...] = ()
    datasets: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    batches: tuple[str, ...] = ()
    start: date | None = None
    """Events that end before this day do not pass; nor do events without a date once `start` or `end` is set."""
    end: date | None = None
    """Events that start after this day do not pass."""
    text: str | None = None
    """Words that must all stand in summary, quote, place or parties, in any letter case."""
    box: Box | None = None
    between: tuple[str, ...] = ()
    """Two countries: one acts upon the other, either way round, or both stand among the actors."""
    toward: tuple[str, ...] = ()
    """Two countries: the first acts, the second is acted upon."""
    intensity: Range | None = None
    """From and to, both included; events without an intensity do not pass."""
    fatalities: int | None = None
    """At least so many; events that state none do not pass."""

    def __post_init__(self) -> None:
        if self.start and self.end and self.end < self.start:
            raise FilterError("to", f"{self.end} is before from={self.start}; swap them")

    @classmethod
    def of(cls, **loose: Any) -> Self:
        """Build a filter from loose values: one or many, names or codes, text or dates.

        `EventFilter.of(start="2024", countries="Sudan", types=["protest"])`. Raises `FilterError` that names
        the parameter, the value and what would be right.
        """
        known = {field.name for field in fields(cls)}
        for name in loose.keys() - known:
            raise FilterError(name, f"unknown; the parameters are {', '.join(sorted(known))}")
        read = {name: _READERS[name](value) for name, value in loose.items() if _given(value)}
        for name, value in read.items():
            if isinstance(value, tuple) and len(value) > MOST_VALUES:
                raise FilterError(QUERY_KEYS[name], f"more than {MOST_VALUES} values; ask for fewer at once")
        return cls(**read)

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Self:
        """Build a filter from URL parameters; parameters of other purposes are passed over.

        `country=PRK,RUS&role=any&type=THREATEN&from=2017-04&to=2017-04`. Raises `FilterError`.
        """
        return cls.of(**{name: query[key] for name, key in QUERY_KEYS.items() if query.get(key)})

    def to_query(self) -> dict[str, str]:
        """Return the shortest URL parameters that `from_query` turns into this same filter."""
        query = {}
        for name, key in QUERY_KEYS.items():
            value = getattr(self, name)
            if value in ((), None) or (name == "role" and (value is Role.ANY or not self.countries)):
                continue
            query[key] = _written(name, value)
        return query

    def with_(self, **changes: Any) -> Self:
        """Return a copy with loose `changes`; an empty value lifts the restriction."""
        defaults = {field.name: field.default for field in fields(self)}
        lifted = {name: defaults[name] for name, value in changes.items() if not _given(value)}
        return replace(self, **{name: getattr(type(self).of(**changes), name) for name in changes} | lifted)

    @property
    def active(self) -> tuple[str, ...]:
        """Return the names of the restrictions that are set, in declaration order; `role` is never one alone."""
        return tuple(
            field.name for field in fields(self) if field.name != "role" and getattr(self, field.name) not in ((), None)
        )


QUERY_KEYS: Mapping[str, str] = {
    "countries": "country",
    "role": "role",
    "types": "type",
    "modes": "mode",
    "contexts": "context",
    "quads": "quad",
    "statuses": "status",
    "precisions": "precision",
    "datasets": "dataset",
    "sources": "source",
    "batches": "batch",
    "start": "from",
    "end": "to",
    "text": "q",
    "box": "bbox",
    "between": "between",
    "toward": "toward",
    "intensity": "intensity",
    "fatalities": "fatalities",
}
"""Field of `EventFilter` to URL parameter."""


def _given(value: Any) -> bool:
    return value is not None and value != "" and value != () and value != []


def _written(name: str, value: Any) -> str:
    if name == "intensity":
        return "..".join(str(bound).removesuffix(".0") for bound in value)
    return ",".join(_escape(str(v)) for v in value) if isinstance(value, tuple) else str(value)


def _escape(value: str) -> str:
    return value.replace("\\", "\\\\").replace(",", "\\,")


def _many(value: Any) -> list[str]:
    """Split at commas (`\\,` is a comma within a value), or take an iterable as it is."""
    if not isinstance(value, str):
        items: Iterable[Any] = value if isinstance(value, Iterable) else [value]
        return [str(item).strip() for item in items]
    parts, current, escaped = [], "", False
    for char in value:
        if escaped:
            current, escaped = current + char, False
        elif char == "\\":
            escaped = True
        elif char == ",":
            parts.append(current)
            current = ""
        else:
            current += char
    return [part.strip() for part in [*parts, current] if part.strip()]


def _words(kind: type[E], key: str) -> Any:
    def read(value: Any) -> tuple[E, ...]:
        return tuple(dict.fromkeys(_word(kind, key, item) for item in _many(value)))

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


def _date(key: str, read: Any) -> Any:
    def parse(value: Any) -> date:
        try:
            return value if isinstance(value, date) else read(str(value).strip())
        except ValueError:
            raise FilterError(key, f"{value!r} is not a date; expected YYYY, YYYY-MM or YYYY-MM-DD") from None

    return parse


def _box(value: Any) -> Box:
    try:
        west, south, east, north = (float(part) for part in _many(value))
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


def _pair(key: str) -> Any:
    def read(value: Any) -> tuple[str, ...]:
        codes = tuple(_country(item, key) for item in _many(value))
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


def _all(read: Any) -> Any:
    return lambda value: tuple(dict.fromkeys(read(item) for item in _many(value)))


_READERS: Mapping[str, Any] = {
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
