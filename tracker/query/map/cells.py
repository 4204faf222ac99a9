"""Cells of the map: events by where they are, how many and of which group, as columns that can be added up."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tracker.model import EventFilter
from tracker.model.mercator import SIDE
from tracker.query.groups import groups
from tracker.query.questions import ask, chosen_rows, remembered
from tracker.query.selections import Selection
from tracker.store import Store
from tracker.store.coded import Column

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


def counted(store: Store, selection: Selection, square: Square, shift: int, by: str) -> pa.Table:
    """Count the located events of a selection in a square, by cells of 2^shift units a side, quad and group `by`.

    To count by group and add up afterwards is much faster than one condition for each group.
    """
    key = ("cells", selection.key, square, shift, by)
    return remembered(store, key, lambda: _count(selection.where(_within(selection, square)), shift, by))


def places(selection: Selection, square: Square, by: str) -> Cells:
    """Return each position in a square that located events of a selection have."""
    return cells_of(_count(selection.where(_within(selection, square)), 0, by), square, 0, by)


def _within(selection: Selection, square: Square) -> Column:
    # Only where what is nowhere would stand does it take a look at who is somewhere.
    nowhere = square.left == square.top == 0
    inside = selection.of("located") if nowhere else np.ones(len(selection), dtype=np.bool_)
    for name, first, last in (("x", square.left, square.right), ("y", square.top, square.bottom)):
        if (first, last) != (0, SIDE - 1):
            position = selection.of(name)
            inside = inside & (position >= first)
            inside &= position <= last
    return inside


def _count(inside: Selection, shift: int, by: str) -> pa.Table:
    x, y = inside.of("x"), inside.of("y")
    cell = (x >> np.uint32(shift)).astype(np.uint64) << np.uint64(32) | y >> np.uint32(shift)
    columns = {"cell": cell, "x": x, "y": y, "day": inside.of("day"), "row": inside.of("row")}
    named = {name: inside.groups(name) for name in ("quad", by)}
    columns |= {name: numbers for name, (numbers, _) in named.items()}
    found = pa.table(columns).group_by(["cell", *named]).aggregate(list(_ADDED.values()))
    texts = {name: pa.array(texts, pa.string()).take(found[name]) for name, (_, texts) in named.items()}
    return pa.table(texts | {name: found["_".join(added)] for name, added in _ADDED.items()})


_ADDED: Mapping[str, tuple[str, str]] = {
    "n": ("x", "count"),
    "x": ("x", "sum"),
    "y": ("y", "sum"),
    "west": ("x", "min"),
    "east": ("x", "max"),
    "north": ("y", "min"),
    "south": ("y", "max"),
    "day": ("day", "min"),
    "row": ("row", "min"),
}
"""Column of a cell to what it is made of."""


def cells_of(rows: pa.Table, square: Square, shift: int, by: str) -> Cells:
    """Return the cells of 2^shift units a side in a square, from what `counted` found in one around it."""
    west, north = rows["west"].to_numpy(), rows["north"].to_numpy()
    across = (west >= square.left) & (west <= square.right)
    inside = rows.filter(pa.array(across & (north >= square.top) & (north <= square.bottom)))
    columns = {name: inside[name].to_numpy() for name in inside.column_names if name not in ("quad", by)}
    for prefix, kind in (("q", "quad"), *(("by_", kind) for kind in (by,) if kind != "quad")):
        numbers = pc.fill_null(pc.index_in(inside[kind], pa.array(groups(kind))), -1).to_numpy()
        columns |= {f"{prefix}{code}": np.where(numbers == i, columns["n"], 0) for i, code in enumerate(groups(kind))}
    return Cells(columns).larger(shift)


def texts(store: Store, cells: Cells) -> dict[int, dict[str, Any]]:
    """Return `event_id`, `summary`, `place` and `geo_precision` of the event in the `row` of each cell, by row.

    A second question for those few, because to carry texts through the counting of all events would double its time.
    """

    def build(events: ir.Table, rows: Any) -> ir.Table:
        """Return the words to show beside the chosen events."""
        return chosen_rows(events, rows).select("row", "event_id", "summary", "place", "geo_precision")

    rows = tuple(sorted(cells["row"].tolist()))
    found = ask(store, "texts", EventFilter(), build, rows=rows).to_pylist() if rows else []
    return {row["row"]: row for row in found}
