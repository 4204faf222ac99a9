"""What an `EventFilter` asks, as Ibis predicates. Every value is a literal or a parameter, never text of a query."""

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from operator import and_, or_
from typing import Any

import ibis
import ibis.expr.types as ir

from tracker.model import EventFilter, Role
from tracker.model.columns import CELL_SEPARATOR
from tracker.model.filter import Box
from tracker.store import Store

Bind = Callable[[str, tuple[Any, ...]], tuple[Any, ...]]
"""Gives the values of a restriction, known by its name, the form that they have in the expression."""


def _as_they_are(name: str, values: tuple[Any, ...]) -> tuple[Any, ...]:
    return values


def matching(store: Store, flt: EventFilter) -> ir.Table:
    """Return the events that pass `flt`; nothing runs yet."""
    return passing(store.events, flt)


def passing(events: ir.Table, flt: EventFilter, *, without: str | None = None, bind: Bind = _as_they_are) -> ir.Table:
    """Return the rows of `events`, a table with the store's columns, that pass `flt` but for its part `without`."""
    predicates = [
        _CONDITIONS[name](events, bind(name, values), flt)
        for name, values in restrictions(flt, without=without).items()
    ]
    return events.filter(*predicates) if predicates else events


def restrictions(flt: EventFilter, *, without: str | None = None) -> dict[str, tuple[Any, ...]]:
    """Return the restrictions that are set, each with its values as numbers, dates and texts."""
    return {
        name: _values(getattr(flt, name))
        for name in _CONDITIONS
        if name != without and getattr(flt, name) not in ((), None)
    }


def _values(value: Any) -> tuple[Any, ...]:
    if isinstance(value, str):
        return tuple(value.split())
    parts = value if isinstance(value, tuple) else (value,)
    return tuple(str(part) if isinstance(part, str) else part for part in parts)


ROLE_COLUMNS: Mapping[Role, tuple[tuple[str, ...], tuple[str, ...]]] = {
    Role.PLACE: (("country",), ()),
    Role.ACTOR: (("actor_country",), ("actor_countries",)),
    Role.RECIPIENT: (("recipient_country",), ("recipient_countries",)),
    Role.ANY: (("country", "actor_country", "recipient_country"), ()),
}
"""The columns with the one or first country of a role, and those with the lists of all in it, where it is one role."""


def _countries(events: ir.Table, values: Sequence[Any], flt: EventFilter) -> ir.BooleanValue:
    plain, lists = ROLE_COLUMNS[flt.role]
    tests = [events[column].isin(values) for column in plain]
    # Looking into a list is slow, and most hold no more than the first, which has a column of its own.
    for column in lists:
        tests.append((events[column].length() > 1) & reduce(or_, map(events[column].contains, values)))
    if flt.role is Role.ANY:
        further = events.further_countries
        tests.append(further.notnull() & reduce(or_, map(further.split(CELL_SEPARATOR).contains, values)))
    return reduce(or_, tests)


def _among(events: ir.Table, side: str, code: Any) -> ir.BooleanValue:
    all_of_them = events[f"{side}_countries"]
    found: ir.BooleanValue = (events[f"{side}_country"] == code) | (
        (all_of_them.length() > 1) & all_of_them.contains(code)
    )
    return found


def _toward(events: ir.Table, values: Sequence[Any], flt: EventFilter) -> ir.BooleanValue:
    return _among(events, "actor", values[0]) & _among(events, "recipient", values[1])


def _between(events: ir.Table, values: Sequence[Any], flt: EventFilter) -> ir.BooleanValue:
    first, second = values
    either = _toward(events, (first, second), flt) | _toward(events, (second, first), flt)
    if len(set(flt.between)) == 1:
        return either
    # Those who meet, or fight without a known direction, all stand among the actors.
    return either | (_among(events, "actor", first) & _among(events, "actor", second))


def _one_of(column: str) -> Callable[[ir.Table, Sequence[Any], EventFilter], ir.BooleanValue]:
    return lambda events, values, flt: events[column].isin(values)


def _words(events: ir.Table, values: Sequence[Any], flt: EventFilter) -> ir.BooleanValue:
    # The engine puts both sides into lower case, so that they agree on letters such as İ.
    literals = (ibis.literal(word) if isinstance(word, str) else word for word in values)
    return reduce(and_, [events.searched.contains(word.lower()) for word in literals])


def _box(events: ir.Table, values: Sequence[Any], flt: EventFilter) -> ir.BooleanValue:
    west, south, east, north = values
    return _within(events, (west, south, east, north), crosses=crosses(flt.box))


def crosses(box: Box | None) -> bool:
    """Return whether a box goes over the antimeridian."""
    return box is not None and box[0] > box[2]


def _within(events: ir.Table, box: tuple[Any, Any, Any, Any], *, crosses: bool) -> ir.BooleanValue:
    west, south, east, north = box
    lons = (events.lon >= west) | (events.lon <= east) if crosses else events.lon.between(west, east)
    return events.lat.between(south, north) & lons


_CONDITIONS: Mapping[str, Callable[[ir.Table, Sequence[Any], EventFilter], Any]] = {
    "start": lambda events, values, flt: events.end_date >= values[0],
    "end": lambda events, values, flt: events.event_date <= values[0],
    "box": _box,
    "types": _one_of("event_type"),
    "modes": _one_of("mode"),
    "contexts": lambda events, values, flt: reduce(or_, map(events.contexts.contains, values)),
    "quads": _one_of("quad"),
    "statuses": _one_of("status"),
    "precisions": _one_of("geo_precision"),
    "datasets": _one_of("dataset"),
    "sources": _one_of("source"),
    "batches": _one_of("batch_id"),
    "intensity": lambda events, values, flt: events.intensity.between(values[0], values[1]),
    "fatalities": lambda events, values, flt: events.fatalities >= values[0],
    "countries": _countries,
    "between": _between,
    "toward": _toward,
    "text": _words,
}
"""Restriction to its predicate."""
