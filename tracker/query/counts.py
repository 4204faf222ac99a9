"""How many: the counts over a filter, and the counts beside each of its options."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

import ibis
import ibis.expr.types as ir

from tracker.errors import FilterError
from tracker.model import EventFilter, Role
from tracker.query.conditions import ROLE_COLUMNS
from tracker.query.groups import group_of
from tracker.query.questions import ask
from tracker.store import Store


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts over all events of a filter."""

    events: int
    located: int
    dated: int
    countries: int
    """How many countries events happened in."""
    first: date | None
    last: date | None

    @property
    def unlocated(self) -> int:
        """Return how many events no map can show."""
        return self.events - self.located

    @property
    def undated(self) -> int:
        """Return how many events no timeline can show."""
        return self.events - self.dated


@dataclass(frozen=True, slots=True)
class Count:
    """One option of a filter, and how many events it would leave."""

    value: str
    events: int


FACETS: Mapping[str, str] = {
    "types": "event_type",
    "modes": "mode",
    "quads": "quad",
    "statuses": "status",
    "precisions": "geo_precision",
    "datasets": "dataset",
    "sources": "source",
    "batches": "batch_id",
    "intensity": "intensity",
}
"""Field of `EventFilter` to the column that it restricts; `countries` depends on the role."""

_TOGETHER = ("quads", "types", "modes", "statuses", "precisions", "datasets")
"""Have so few values that there are few combinations of them, whatever the number of events."""


def summary(store: Store, flt: EventFilter) -> Summary:
    """Count the events of a filter."""
    counts = _counted(store, flt)
    return Summary(**{field.name: counts[field.name] for field in fields(Summary)})


def first_days(store: Store, flt: EventFilter) -> tuple[date | None, date | None]:
    """Return the earliest and the latest day on which events of a filter begin."""
    counts = _counted(store, flt)
    return counts["first"], counts["last_begin"]


def _counted(store: Store, flt: EventFilter) -> dict[str, Any]:
    counts: dict[str, Any] = ask(store, "summary", flt, _counts).to_pylist()[0]
    return counts


def _counts(found: ir.Table) -> ir.Table:
    return found.aggregate(
        events=found.count(),
        located=found.lat.count(),
        dated=found.event_date.count(),
        countries=found.country.nunique(),
        first=found.event_date.min(),
        last=found.end_date.max(),
        last_begin=found.event_date.max(),
    )


def facet(store: Store, flt: EventFilter, field: str, *, limit: int | None = None) -> list[Count]:
    """Count the events of each value of a field of `EventFilter`, most events first, at most `limit` values.

    The field's own restriction is left out, so that the counts say what choosing another value would give.
    For `countries` each event counts once for each country that it has in the filter's role; the values of
    `intensity` are the bands of `tracker.query.groups`. Events without a value are not counted. Raises `FilterError`
    for a field that has no values to count.
    """
    if field not in FACETS and field != "countries":
        raise FilterError(field, f"has no values to count; those that have are countries, {', '.join(FACETS)}")
    if field in _TOGETHER and not getattr(flt, field):
        return _one_of_all(store, flt, FACETS[field])[:limit]

    def build(found: ir.Table) -> ir.Table:
        values = _countries(found, flt.role) if field == "countries" else found.select(value=_value(found, field))
        counts = values.filter(values.value.notnull()).group_by("value").aggregate(events=lambda t: t.count())
        return counts.order_by(ibis.desc("events"), "value").limit(limit)

    rows = ask(store, ("facet", field, limit), flt, build, without=field).to_pylist()
    return [Count(str(row["value"]), row["events"]) for row in rows]


def _value(found: ir.Table, field: str) -> Any:
    return group_of(found, field) if field == "intensity" else found[FACETS[field]]


def _one_of_all(store: Store, flt: EventFilter, column: str) -> list[Count]:
    """Count the events of each value of one of the `_TOGETHER`, from one pass over the events for all of them."""
    kinds = ask(store, "kinds", flt, _kinds)
    counts = kinds.group_by(column).aggregate([("events", "sum")]).to_pylist()
    ranked = sorted((-row["events_sum"], row[column]) for row in counts if row[column] is not None)
    return [Count(str(value), -events) for events, value in ranked]


def _kinds(found: ir.Table) -> ir.Table:
    return found.group_by([FACETS[field] for field in _TOGETHER]).aggregate(events=lambda t: t.count())


def _countries(found: ir.Table, role: Role) -> ir.Table:
    """Return one row for each event and country that it has in the role.

    Taking lists apart is slow, so it is done only for the events whose lists hold more than the first.
    """
    plain, lists = ROLE_COLUMNS[role]
    if not lists:
        return found.select(value=found[plain[0]])
    many = reduce(or_, [found[column].length() > 1 for column in lists])
    few = found.filter(~many)
    branches = [
        few.filter(few[column].notnull(), *[~few[column].identical_to(few[other]) for other in plain[:i]]).select(
            value=few[column]
        )
        for i, column in enumerate(plain)
    ]
    rest = found.filter(many)
    every = reduce(
        lambda left, right: left.concat(right), [rest[column] for column in lists], ibis.array([rest[plain[0]]])
    )
    return ibis.union(*branches, rest.select(value=every.unique().unnest()))
