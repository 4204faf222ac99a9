"""What an `EventFilter` asks, as Ibis predicates. Every value is a literal of the expression, never text of a query."""

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from operator import and_, or_
from typing import Any

import ibis
import ibis.expr.types as ir

from tracker.model import EventFilter, Role
from tracker.model.filter import Box
from tracker.store import Store


def matching(store: Store, flt: EventFilter, *, without: str | None = None) -> ir.Table:
    """Return the events that pass `flt`, leaving out its restriction `without`; nothing runs yet."""
    return passing(store.events, flt, without=without)


def passing(events: ir.Table, flt: EventFilter, *, without: str | None = None) -> ir.Table:
    """Return the rows of `events`, a table with the store's columns, that pass `flt`."""
    predicates = [
        condition(events, flt)
        for name, condition in _CONDITIONS.items()
        if name != without and getattr(flt, name) not in ((), None)
    ]
    return events.filter(*predicates) if predicates else events


ROLE_COLUMNS: Mapping[Role, tuple[tuple[str, ...], tuple[str, ...]]] = {
    Role.PLACE: (("country",), ()),
    Role.ACTOR: (("actor_country",), ("actor_countries",)),
    Role.RECIPIENT: (("recipient_country",), ("recipient_countries",)),
    Role.ANY: (("country", "actor_country", "recipient_country"), ("actor_countries", "recipient_countries")),
}
"""The columns with the one or first country of a role, and the columns with the lists of all of them."""


def _countries(events: ir.Table, flt: EventFilter) -> ir.BooleanValue:
    plain, lists = ROLE_COLUMNS[flt.role]
    tests = [events[column].isin(flt.countries) for column in plain]
    # Looking into a list is slow, and most hold no more than the first, which has a column of its own.
    for column in lists:
        tests.append((events[column].length() > 1) & reduce(or_, map(events[column].contains, flt.countries)))
    return reduce(or_, tests)


def _one_of(field: str, column: str) -> Callable[[ir.Table, EventFilter], ir.BooleanValue]:
    def condition(events: ir.Table, flt: EventFilter) -> ir.BooleanValue:
        values: Sequence[Any] = getattr(flt, field)
        return events[column].isin([value if isinstance(value, int) else str(value) for value in values])

    return condition


def _words(events: ir.Table, flt: EventFilter) -> ir.BooleanValue:
    # The engine puts both sides into lower case, so that they agree on letters such as İ.
    tests = [events.searched.contains(ibis.literal(word).lower()) for word in (flt.text or "").split()]
    return reduce(and_, tests)


def _box(events: ir.Table, flt: EventFilter) -> ir.BooleanValue:
    assert flt.box is not None  # noqa: S101  conditions are made for restrictions that are set
    return within(events, flt.box)


def within(events: ir.Table, box: Box) -> ir.BooleanValue:
    """Return whether an event lies in a box, borders included; one with west > east crosses the antimeridian."""
    west, south, east, north = box
    lons = events.lon.between(west, east) if west <= east else (events.lon >= west) | (events.lon <= east)
    return events.lat.between(south, north) & lons


_CONDITIONS: Mapping[str, Callable[[ir.Table, EventFilter], Any]] = {
    "start": lambda events, flt: events.end_date >= flt.start,
    "end": lambda events, flt: events.event_date <= flt.end,
    "box": _box,
    "types": _one_of("types", "event_type"),
    "modes": _one_of("modes", "mode"),
    "quads": _one_of("quads", "quad"),
    "statuses": _one_of("statuses", "status"),
    "precisions": _one_of("precisions", "geo_precision"),
    "datasets": _one_of("datasets", "dataset"),
    "sources": _one_of("sources", "source"),
    "batches": _one_of("batches", "batch_id"),
    "countries": _countries,
    "text": _words,
}
"""Restriction to its predicate."""
