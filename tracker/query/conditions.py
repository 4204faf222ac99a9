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
    events = store.events
    predicates = [
        condition(events, flt)
        for name, condition in _CONDITIONS.items()
        if name != without and getattr(flt, name) not in ((), None)
    ]
    return events.filter(*predicates) if predicates else events


def country_columns(role: Role) -> tuple[str | None, tuple[str, ...]]:
    """Return the plain column and the list columns that hold the countries of a role."""
    return _ROLES[role]


_ROLES: Mapping[Role, tuple[str | None, tuple[str, ...]]] = {
    Role.PLACE: ("country", ()),
    Role.ACTOR: (None, ("actor_countries",)),
    Role.RECIPIENT: (None, ("recipient_countries",)),
    Role.ANY: ("country", ("actor_countries", "recipient_countries")),
}


def _countries(events: ir.Table, flt: EventFilter) -> ir.BooleanValue:
    plain, lists = country_columns(flt.role)
    tests: list[Any] = [events[plain].isin(flt.countries)] if plain else []
    tests += [events[column].contains(code) for column in lists for code in flt.countries]
    # A place without a country is not in the list: null would make the whole test null, which filters the same.
    return reduce(or_, tests)


def _one_of(field: str, column: str) -> Callable[[ir.Table, EventFilter], ir.BooleanValue]:
    def condition(events: ir.Table, flt: EventFilter) -> ir.BooleanValue:
        values: Sequence[Any] = getattr(flt, field)
        return events[column].isin([value if isinstance(value, int) else str(value) for value in values])

    return condition


def _words(events: ir.Table, flt: EventFilter) -> ir.BooleanValue:
    haystack = searched_text(events)
    tests = [haystack.contains(ibis.literal(word).lower()) for word in (flt.text or "").split()]
    return reduce(and_, tests)


def searched_text(events: ir.Table) -> ir.StringValue:
    """Return what a text filter looks into, in lower case: summary, quote, place and the names of the parties."""
    names = [events[role].map(lambda party: party["name"]).join("\n") for role in ("actors", "recipients")]
    parts = [ibis.coalesce(part, "") for part in (events.summary, events.quote, events.place, *names)]
    # A line break is in no word, so no word is found across two of them.
    joined: ir.StringValue = ibis.literal("\n").join(parts)
    return joined.lower()


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
