"""Cells of the map: events by where they are, how many and of which group, as columns that can be added up."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import ibis
import ibis.expr.types as ir
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from tracker.model import EventFilter
from tracker.model.mercator import SIDE
from tracker.query.groups import group_of, groups
from tracker.query.questions import ask
from tracker.store import Store

Column = npt.NDArray[Any]

NO_DAY = 2**31 - 1
"""The first day of a cell none of whose events has one."""

_LEAST, _GREATEST = ("west", "north", "day", "row"), ("east", "south")


@dataclass(frozen=True, slots=True)
class Cells:
    """One cell a row: `n` events, `q1`…`q4` and `by_` counts of groups, and where they are.

    `x` and `y` are the sums of their positions, `west`, `east`, `north` and `south` the outermost; `day` is the first,
    in days since 1970, and `row` the row of the store that one of them stands in.
    """

    columns: Mapping[str, Column]

    def __len__(self) -> int:
        return len(self.columns["n"])

    def __getitem__(self, name: str) -> Column:
        return self.columns[name]

    def chosen(self, mask: Column) -> "Cells":
        """Return the cells where `mask` is true."""
        return Cells({name: column[mask] for name, column in self.columns.items()})

    def larger(self, shift: int) -> "Cells":
        """Return the same events in cells of 2^shift units a side, which is at least what these have."""
        key = (self["west"].astype(np.uint64) >> np.uint64(shift)) << np.uint64(32)
        key |= self["north"].astype(np.uint64) >> np.uint64(shift)
        order = np.argsort(key, kind="stable")
        first = np.flatnonzero(np.diff(key[order], prepend=key[order][:1] + np.uint64(1))) if len(key) else order
        return Cells({name: _adding(name).reduceat(column[order], first) for name, column in self.columns.items()})

    @property
    def one_place(self) -> Column:
        """Return where all events of a cell are at one position."""
        single: Column = (self["west"] == self["east"]) & (self["north"] == self["south"])
        return single


def _adding(name: str) -> np.ufunc:
    if name in _LEAST:
        return np.minimum
    return np.maximum if name in _GREATEST else np.add


@dataclass(frozen=True, slots=True)
class Square:
    """A range of positions on the map, both ends included."""

    left: int
    top: int
    right: int
    bottom: int

    @classmethod
    def of(cls, z: int, x: int, y: int) -> "Square":
        """Return the square of tile x, y of zoom z."""
        side = SIDE >> z
        return cls(x * side, y * side, (x + 1) * side - 1, (y + 1) * side - 1)


def counted_up_to(
    store: Store, flt: EventFilter, square: Square, shift: int, by: str, *, most: int
) -> tuple[pa.Table, bool]:
    """Return what `counted` does and true, or more than `most` of the cells and false when there are more."""
    limit = (most + 1) * _groups_of_one(by)
    rows = counted(store, flt, square, shift, by, limit=limit)
    return rows, rows.num_rows < limit


def counted(
    store: Store, flt: EventFilter, square: Square, shift: int, by: str, *, limit: int | None = None
) -> pa.Table:
    """Count the events of a filter in a square, by cells of 2^shift units a side, quad and group.

    To count by group and add up afterwards is much faster than one condition for each group. At most `limit` rows.
    """

    def build(inside: ir.Table, shift: Any) -> ir.Table:
        """Count the events of each cell and group, and sum their positions."""
        keys = {"cell_x": inside.x >> shift, "cell_y": inside.y >> shift, "quad": inside.quad}
        keys |= {} if by == "quad" else {"group": group_of(inside, by)}
        day = inside.event_date.min().delta(ibis.date("1970-01-01"), unit="day")
        cells = inside.group_by(**keys).aggregate(
            n=inside.count(),
            x=inside.x.cast("float64").sum(),
            y=inside.y.cast("float64").sum(),
            west=inside.x.min(),
            east=inside.x.max(),
            north=inside.y.min(),
            south=inside.y.max(),
            day=ibis.coalesce(day, NO_DAY),
            row=inside.row.min(),
        )
        return cells.drop("cell_x", "cell_y").limit(limit)

    return _inside(store, flt, square, ("cells", by, limit), build, shift=shift)


def _groups_of_one(by: str) -> int:
    """Return how many combinations of quad and group a cell can have, nulls among them."""
    return 5 if by == "quad" else 5 * (len(groups(by)) + 1)


def cells_of(rows: pa.Table, square: Square, shift: int, by: str) -> Cells:
    """Return the cells of 2^shift units a side in a square, from what `counted` found in one around it."""
    west, north = rows["west"].to_numpy(), rows["north"].to_numpy()
    across = (west >= square.left) & (west <= square.right)
    inside = rows.filter(pa.array(across & (north >= square.top) & (north <= square.bottom)))
    columns = {name: inside[name].to_numpy() for name in inside.column_names if name not in ("quad", "group")}
    quads = pc.fill_null(inside["quad"], 0).to_numpy()
    columns |= {f"q{quad}": np.where(quads == quad, columns["n"], 0) for quad in (1, 2, 3, 4)}
    if by != "quad":
        group = pc.fill_null(pc.index_in(inside["group"], pa.array(groups(by))), -1).to_numpy()
        columns |= {f"by_{code}": np.where(group == i, columns["n"], 0) for i, code in enumerate(groups(by))}
    return Cells(columns).larger(shift)


def texts(store: Store, cells: Cells) -> dict[int, dict[str, Any]]:
    """Return `event_id`, `summary`, `place` and `geo_precision` of the event in the `row` of each cell, by row.

    A second question for those few, because to carry texts through the counting of all events would double its time.
    """

    def build(events: ir.Table, rows: Any) -> ir.Table:
        """Return the words to show beside the chosen events."""
        wanted = rows.unnest().name("wanted").as_table()
        chosen = events.semi_join(wanted, events.row == wanted.wanted)
        return chosen.select("row", "event_id", "summary", "place", "geo_precision")

    rows = tuple(sorted(cells["row"].tolist()))
    found = ask(store, "texts", EventFilter(), build, rows=rows).to_pylist() if rows else []
    return {row["row"]: row for row in found}


def _inside(
    store: Store, flt: EventFilter, square: Square, question: Hashable, build: Callable[..., ir.Table], **more: Any
) -> pa.Table:
    def build_inside(found: ir.Table, left: Any, right: Any, top: Any, bottom: Any, **more: Any) -> ir.Table:
        """Build over the events within the square alone."""
        return build(found.filter(found.x.between(left, right), found.y.between(top, bottom)), **more)

    return ask(store, question, flt, build_inside, **asdict(square), **more)
