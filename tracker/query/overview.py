"""What stands beside a filter, counted together: one pass over the events answers most of what a page shows.

To look at each event costs the same whether one number is wanted of it or all, so they are asked for together, as
grouping sets: by kind, source, country and day. Where a facet leaves out its own restriction, its set is asked alone.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.compute as pc

from tracker.model import EventFilter, Role
from tracker.model.columns import CELL_SEPARATOR
from tracker.query.cursors import Cursor
from tracker.query.groups import group_of
from tracker.query.questions import ask_by
from tracker.store import Store

KINDS = ("quad", "event_type", "mode", "status", "geo_precision", "dataset")
"""What the column `kind` of the store holds, in its order."""

_ANYWHERE = {"places": ("country",), "actors": ("second",), "recipients": ("third",), "further": ("country", "more")}
_SETS: Mapping[str, tuple[str, ...]] = {
    "kinds": ("kind",),
    "sources": ("source",),
    "days": ("day", "group"),
    **_ANYWHERE,
}
_ALSO = {"located": "count(x)", "last": "max(end_date)"}


def overview(store: Store, flt: EventFilter) -> Mapping[str, pa.Table]:
    """Return the events of a filter by kind, by source, by country and by day and quad.

    Each table has its columns, `events`, how many of them are `located`, and the `last` day of any. Of the countries
    of an event `places`, `actors` and `recipients` count each once; `further` has the few with more.
    """
    return _counted(store, flt, _SETS, also=_ALSO)


def days(store: Store, flt: EventFilter, by: str) -> pa.Table:
    """Return the events of a filter by their first `day` and their `group` in `by`, both null for none."""
    counted = overview(store, flt) if by == "quad" else _counted(store, flt, _only("days"), by=by)
    return counted["days"].set_column(1, "group", counted["days"]["group"].cast(pa.string()))


def values(store: Store, flt: EventFilter, field: str, column: str) -> dict[str, int]:
    """Return how many events of a filter, but for its restriction `field`, have each value of `column`.

    `column` is one of `KINDS` or `source`.
    """
    if getattr(flt, field):
        return _sums(_counted(store, flt, {field: (column,)}, without=field)[field], column)
    counted = overview(store, flt)
    return _sums(_part_of(counted["kinds"], column) if column in KINDS else counted["sources"], column)


def countries(store: Store, flt: EventFilter) -> dict[str, int]:
    """Return how many events have each country in the role of the filter, which is any or place, without `countries`.

    An event counts once for each country that it has.
    """
    names = ("places",) if flt.role is Role.PLACE else tuple(_ANYWHERE)
    counted = _counted(store, flt, _only(*names), without="countries") if flt.countries else overview(store, flt)
    found = _sums(counted["places"], "country")
    if flt.role is Role.PLACE:
        return found
    for name, column in (("actors", "second"), ("recipients", "third")):
        for code, events in _sums(counted[name], column).items():
            found[code] = found.get(code, 0) + events
    for row in counted["further"].to_pylist():
        for code in set((row["more"] or "").split(CELL_SEPARATOR)) - {row["country"], ""}:
            found[code] = found.get(code, 0) + row["events"]
    return found


def edge(store: Store, flt: EventFilter, *, latest: bool, most: int, after: Cursor | None) -> date | None:
    """Return the day up to which the next `most` events by day stand, the latest or the earliest first.

    Counted are those on the days beyond that of `after`, in that direction. `None` when they are fewer than `most`,
    so that any day can be needed, and events without one.
    """
    if after and not isinstance(after.key, date):
        return None
    dated = overview(store, flt)["days"].filter(pc.is_valid(pc.field("day")))
    if after:
        dated = dated.filter(pc.field("day") < after.key if latest else pc.field("day") > after.key)
    by_day = dated.group_by("day").aggregate([("events", "sum")])
    ordered = by_day.sort_by([("day", "descending" if latest else "ascending")])
    enough = pc.greater_equal(pc.cumulative_sum(ordered["events_sum"]), most)
    days = ordered["day"].filter(enough)
    return days[0].as_py() if len(days) else None


def _part_of(kinds: pa.Table, column: str) -> pa.Table:
    parts = pc.split_pattern(kinds["kind"], CELL_SEPARATOR, max_splits=len(KINDS) - 1)
    part = pc.list_element(parts, KINDS.index(column))
    return pa.table({column: pc.if_else(pc.equal(part, ""), None, part), "events": kinds["events"]})


def _sums(table: pa.Table, column: str) -> dict[str, int]:
    sums = table.filter(pc.is_valid(table[column])).group_by(column).aggregate([("events", "sum")])
    return {str(row[column]): row["events_sum"] for row in sums.to_pylist()}


def _only(*names: str) -> Mapping[str, tuple[str, ...]]:
    return {name: _SETS[name] for name in names}


def _counted(
    store: Store,
    flt: EventFilter,
    sets: Mapping[str, tuple[str, ...]],
    *,
    without: str | None = None,
    by: str = "quad",
    also: Mapping[str, str] = MappingProxyType({}),
) -> Mapping[str, pa.Table]:
    def build(found: ir.Table) -> ir.Table:
        """Return what is counted of each event, under one name for each facet."""
        place, actor, recipient = found.country, found.actor_country, found.recipient_country
        return found.select(
            *KINDS,
            "kind",
            "source",
            "country",
            "x",
            "end_date",
            day=found.event_date,
            group=found.quad if by == "quad" else group_of(found, by),
            second=ibis.ifelse(actor.identical_to(place), None, actor),
            third=ibis.ifelse(recipient.identical_to(place) | recipient.identical_to(actor), None, recipient),
            more=found.further_countries,
        )

    return ask_by(store, ("overview", by), flt, build, sets, also=also, without=without)
