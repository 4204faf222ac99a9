"""How many: the counts over a filter, and the counts beside each of its options."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.compute as pc

from tracker.errors import FilterError
from tracker.model import EventFilter, Role
from tracker.query.conditions import ROLE_COLUMNS
from tracker.query.groups import group_of
from tracker.query.overview import countries, overview, values
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


_COUNTED_TOGETHER = ("quads", "types", "modes", "statuses", "precisions", "datasets", "sources")

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


def summary(store: Store, flt: EventFilter) -> Summary:
    """Count the events of a filter."""
    counted = overview(store, flt)
    days, places = counted["days"], counted["places"]
    return Summary(
        events=_sum(days["events"]),
        located=_sum(days["located"]),
        dated=_sum(days.filter(pc.is_valid(days["day"]))["events"]),
        countries=places.num_rows - places["country"].null_count,
        first=pc.min(days["day"]).as_py(),
        last=pc.max(days["last"]).as_py(),
    )


def _sum(column: pa.ChunkedArray) -> int:
    return int(pc.sum(column).as_py() or 0)


def facet(store: Store, flt: EventFilter, field: str, *, limit: int | None = None) -> list[Count]:
    """Count the events of each value of a field of `EventFilter`, most events first, at most `limit` values.

    The field's own restriction is left out, so that the counts say what choosing another value would give.
    For `countries` each event counts once for each country that it has in the filter's role; the values of
    `intensity` are the bands of `tracker.query.groups`. Events without a value are not counted. Raises `FilterError`
    for a field that has no values to count.
    """
    if field not in FACETS and field != "countries":
        raise FilterError(field, f"has no values to count; those that have are countries, {', '.join(FACETS)}")
    if field in _COUNTED_TOGETHER:
        return _ranked(values(store, flt, field, FACETS[field]), limit)
    if field == "countries" and flt.role in (Role.ANY, Role.PLACE):
        return _ranked(countries(store, flt), limit)

    def build(found: ir.Table) -> ir.Table:
        """Count the events of each value."""
        given = _countries(found, flt.role) if field == "countries" else found.select(value=_value(found, field))
        return given.filter(given.value.notnull()).group_by("value").aggregate(events=lambda t: t.count())

    rows = ask(store, ("facet", field), flt, build, without=field).to_pylist()
    return _ranked({str(row["value"]): row["events"] for row in rows}, limit)


def _ranked(counts: Mapping[str, int], limit: int | None) -> list[Count]:
    ranked = sorted(counts.items(), key=lambda count: (-count[1], count[0]))
    return [Count(value, events) for value, events in ranked[:limit]]


def _value(found: ir.Table, field: str) -> Any:
    return group_of(found, field) if field == "intensity" else found[FACETS[field]]


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
