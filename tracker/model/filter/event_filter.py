"""What is asked of the events: one frozen value behind every view, link, route and export."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Self

from tracker.errors import FilterError
from tracker.model.event import Status
from tracker.model.filter.reading import READERS
from tracker.model.filter.restriction import MOST_VALUES, Box, Range, Role
from tracker.model.filter.writing import QUERY_KEYS, written
from tracker.model.place import GeoPrecision


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
        read = {name: READERS[name](value) for name, value in loose.items() if _given(value)}
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
            query[key] = written(name, value)
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


def _given(value: Any) -> bool:
    return value is not None and value != "" and value != () and value != []
