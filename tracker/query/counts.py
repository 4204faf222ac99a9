"""How many: the counts over a filter, and the counts beside each of its options."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_

import ibis
import ibis.expr.types as ir
import numpy as np

from tracker.errors import FilterError
from tracker.model import EventFilter, Role
from tracker.query.asking.conditions import ROLE_COLUMNS
from tracker.query.asking.questions import ask
from tracker.query.holding.held import NO_DAY
from tracker.query.holding.overview import countries, values
from tracker.query.holding.selections import selected
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


_EPOCH = date(1970, 1, 1)

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
    selection = selected(store, flt)
    days = selection.of("day")
    dated = days != NO_DAY
    return Summary(
        events=len(selection),
        located=int(np.count_nonzero(selection.of("located"))),
        dated=int(np.count_nonzero(dated)),
        countries=len(selection.counts("country").keys() - {None}),
        first=_day(days[dated].min(initial=NO_DAY)),
        last=_day(selection.of("last")[dated].max(initial=-NO_DAY)),
    )


def _day(number: int) -> date | None:
    return None if abs(number) == NO_DAY else _EPOCH + timedelta(int(number))


def facet(store: Store, flt: EventFilter, field: str, *, limit: int | None = None) -> list[Count]:
    """Count the events of each value of a field of `EventFilter`, most events first, at most `limit` values.

    The field's own restriction is left out, so that the counts say what choosing another value would give.
    For `countries` each event counts once for each country that it has in the filter's role; the values of
    `intensity` are the bands of `tracker.query.groups`. Events without a value are not counted. Raises `FilterError`
    for a field that has no values to count.
    """
    if field not in FACETS and field != "countries":
        raise FilterError(field, f"has no values to count; those that have are countries, {', '.join(FACETS)}")
    if field == "countries" and flt.role in (Role.ANY, Role.PLACE):
        return _ranked(countries(store, flt), limit)
    if field not in ("countries", "batches"):
        return _ranked(values(store, flt, field, FACETS[field]), limit)

    def build(found: ir.Table) -> ir.Table:
        """Count the events of each value."""
        given = _countries(found, flt.role) if field == "countries" else found.select(value=found[FACETS[field]])
        return given.filter(given.value.notnull()).group_by("value").aggregate(events=lambda t: t.count())

    rows = ask(store, ("facet", field), flt, build, without=field).to_pylist()
    return _ranked({str(row["value"]): row["events"] for row in rows}, limit)


def _ranked(counts: Mapping[str, int], limit: int | None) -> list[Count]:
    ranked = sorted(counts.items(), key=lambda count: (-count[1], count[0]))
    return [Count(value, events) for value, events in ranked[:limit]]


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
