"""How many: the counts over a filter, and the counts beside each of its options."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import ibis
import ibis.expr.types as ir

from tracker.errors import FilterError
from tracker.model import EventFilter, Role
from tracker.query.conditions import country_columns, matching
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
}
"""Field of `EventFilter` to the column that it restricts; `countries` depends on the role."""


def summary(store: Store, flt: EventFilter) -> Summary:
    """Count the events of a filter."""
    found = matching(store, flt)
    row = (
        found.aggregate(
            events=found.count(),
            located=found.lat.count(),
            dated=found.event_date.count(),
            countries=found.country.nunique(),
            first=found.event_date.min(),
            last=found.end_date.max(),
        )
        .to_pyarrow()
        .to_pylist()[0]
    )
    return Summary(**row)


def facet(store: Store, flt: EventFilter, field: str, *, limit: int | None = None) -> list[Count]:
    """Count the events of each value of a field of `EventFilter`, most events first, at most `limit` values.

    The field's own restriction is left out, so that the counts say what choosing another value would give.
    For `countries` each event counts once for each country that it has in the filter's role. Events without
    a value are not counted. Raises `FilterError` for a field that has no values to count.
    """
    if field not in FACETS and field != "countries":
        raise FilterError(field, f"has no values to count; those that have are countries, {', '.join(FACETS)}")
    found = matching(store, flt, without=field)
    values = _countries(found, flt.role) if field == "countries" else found.select(value=found[FACETS[field]])
    counts = (
        values.filter(values.value.notnull())
        .group_by("value")
        .aggregate(events=lambda t: t.count())
        .order_by(ibis.desc("events"), "value")
        .limit(limit)
    )
    return [Count(str(row["value"]), row["events"]) for row in counts.to_pyarrow().to_pylist()]


def _countries(found: ir.Table, role: Role) -> ir.Table:
    """Return one row for each event and country that it has in the role."""
    plain, lists = country_columns(role)
    if plain and not lists:
        return found.select(value=found[plain])
    arrays: list[Any] = [found[column] for column in lists]
    if plain:
        arrays.append(ibis.array([found[plain]]))
    every = arrays[0]
    for array in arrays[1:]:
        every = every.concat(array)
    return found.select(value=every.unique().unnest())
