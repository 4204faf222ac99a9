"""Which: events as rows of a table, one event whole, and the box that holds them all."""

from typing import Any

import ibis.expr.types as ir
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from tracker.errors import FilterError
from tracker.model import EventFilter
from tracker.model.columns import COLUMNS
from tracker.model.filter import Box
from tracker.query.asking.conditions import matching
from tracker.query.asking.questions import ask, chosen_rows
from tracker.query.cursors import Cursor
from tracker.query.holding.overview import nearest
from tracker.query.holding.selections import steadily
from tracker.store import Store

PAGE_COLUMNS = (
    "event_id",
    "event_date",
    "end_date",
    "date_precision",
    "event_type",
    "mode",
    "quad",
    "intensity",
    "actors",
    "recipients",
    "country",
    "admin1",
    "place",
    "lat",
    "lon",
    "geo_precision",
    "status",
    "fatalities",
    "summary",
    "quote",
    "source",
    "source_url",
    "published",
    "dataset",
    "batch_id",
)
"""What a table shows; `actors` and `recipients` as text, their names with semicolons between."""

_FEW = 5000
"""Events by day: when no more than these can be on a page, only they are looked at."""


def page(
    store: Store,
    flt: EventFilter,
    *,
    order: str = "-event_date",
    limit: int = 100,
    offset: int = 0,
    after: Cursor | None = None,
) -> pd.DataFrame:
    """Return rows `offset` to `offset + limit` of the events, those behind `after` only, with `PAGE_COLUMNS`.

    `order` is one of them, with a minus before it for the greatest first; events without a value come last,
    and ties are in the order of `event_id`, so that pages never overlap. Raises `FilterError`.
    """
    column = order.removeprefix("-")
    if column not in PAGE_COLUMNS:
        raise FilterError("sort", f"{column!r} is no column to sort by; those are {', '.join(PAGE_COLUMNS)}")
    # The rows first, and then all columns of those alone: the engine would carry them through the sorting.
    return steadily(store, lambda: _told(store, _rows(store, flt, order, max(0, limit), max(0, offset), after)))


def _told(store: Store, rows: pa.Array) -> pd.DataFrame:
    if not len(rows):
        return pd.DataFrame(columns=list(PAGE_COLUMNS))

    def build(events: ir.Table, rows: Any) -> ir.Table:
        """Return what a table shows of the rows."""
        chosen = chosen_rows(events, rows)
        return chosen.select("row", **{name: _shown(chosen, name) for name in PAGE_COLUMNS})

    found = ask(store, "shown", EventFilter(), build, rows=tuple(rows.to_pylist()))
    ordered = found.take(pc.index_in(rows, found["row"].combine_chunks()))
    return pd.DataFrame({name: ordered[name].to_pylist() for name in PAGE_COLUMNS})


def _rows(store: Store, flt: EventFilter, order: str, most: int, first: int, after: Cursor | None) -> pa.Array:
    column, latest = order.removeprefix("-"), order.startswith("-")
    last: dict[str, Any] = {}
    if after:
        last = {"last_id": after.event_id} | ({} if after.key is None else {"last_key": after.key})
    near = nearest(store, flt, latest=latest, most=first + most, after=after) if column == "event_date" else None
    edges: dict[str, Any] = {}
    if near:
        reach, rows = near
        few = len(rows) <= _FEW
        edges = {"rows": tuple(rows.tolist())} if few else {"reach": reach}
        flt = EventFilter() if few else flt

    def build(found: ir.Table, reach: Any = None, rows: Any = None, **last: Any) -> ir.Table:
        """Return the rows in their order, from among those that are known to be near, or as far as `reach`."""
        keyed = found.mutate(shown_key=_shown(found, column))
        if reach is not None:
            keyed = keyed.filter(keyed.event_date >= reach if latest else keyed.event_date <= reach)
        if rows is not None:
            keyed = chosen_rows(keyed, rows)
        if after:
            keyed = keyed.filter(_behind(keyed, descending=latest, **last))
        return _ordered(keyed, keyed.shown_key, order).limit(most, offset=first).select("row")

    found = ask(store, ("page", order, first, most, *last, *edges), flt, build, **last, **edges)
    return found["row"].combine_chunks()


def _behind(rows: ir.Table, *, descending: bool, last_id: Any, last_key: Any = None) -> ir.BooleanValue:
    """Return whether a row comes after the one with these; rows without a key come last."""
    later_id = rows.event_id > last_id
    if last_key is None:
        unkeyed: ir.BooleanValue = rows.shown_key.isnull() & later_id
        return unkeyed
    beyond = rows.shown_key < last_key if descending else rows.shown_key > last_key
    behind: ir.BooleanValue = beyond | ((rows.shown_key == last_key) & later_id) | rows.shown_key.isnull()
    return behind


def _ordered(rows: ir.Table, key: Any, order: str) -> ir.Table:
    key = key.desc(nulls_first=False) if order.startswith("-") else key.asc(nulls_first=False)
    return rows.order_by(key) if order.endswith("event_id") else rows.order_by(key, "event_id")


def _shown(found: ir.Table, name: str) -> Any:
    if name in ("actors", "recipients"):
        return found[name].map(lambda party: party["name"]).join("; ")
    return found[name]


def event(store: Store, event_id: str) -> dict[str, Any] | None:
    """Return the whole canonical row of an event as plain Python values, or `None` when there is none."""

    def build(found: ir.Table, event_id: Any) -> ir.Table:
        """Return the row of the event."""
        return found.filter(found.event_id == event_id).select(*COLUMNS).limit(1)

    rows = ask(store, "event", EventFilter(), build, event_id=event_id).to_pylist()
    return rows[0] if rows else None


def extent(store: Store, flt: EventFilter) -> Box | None:
    """Return the smallest box around the located events, or `None` when there are none.

    Where it is narrower that way, it crosses the antimeridian and its west is greater than its east.
    """
    found = matching(store, flt)
    eastern, western = found.lon >= 0, found.lon < 0
    bounds = found.aggregate(
        west=found.lon.min(),
        south=found.lat.min(),
        east=found.lon.max(),
        north=found.lat.max(),
        far_west=found.lon.min(where=eastern),
        far_east=found.lon.max(where=western),
    )
    row = store.read(bounds).to_pylist()[0]
    if row["west"] is None:
        return None
    west, east = row["west"], row["east"]
    if row["far_west"] is not None and row["far_east"] is not None:
        across = 360 - row["far_west"] + row["far_east"]
        if across < east - west:
            west, east = row["far_west"], row["far_east"]
    return west, row["south"], east, row["north"]
