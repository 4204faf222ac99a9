"""Cells of the map: what is at the spots in each of them, added up."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import ibis.expr.types as ir
import numpy as np

from tracker.model import EventFilter
from tracker.query.asking.questions import ask, chosen_rows
from tracker.query.groups import groups
from tracker.query.holding.selections import Selection
from tracker.query.holding.spots import Spots
from tracker.query.map.crowds import Crowd, Shares, crowd, shares
from tracker.store import Store
from tracker.store.coded import Column


@dataclass(frozen=True, slots=True)
class Cells:
    """One cell a row: `n` events, `q1`…`q4` and `by_` counts of groups, and where they are.

    `x` and `y` are the mean of their positions, `west`, `east`, `north` and `south` the outermost; `day` is the first,
    in days since 1970, and `row` the first row of the store that one of them stands in.
    """

    columns: Mapping[str, Column]

    def __len__(self) -> int:
        return len(self.columns["n"])

    def __getitem__(self, name: str) -> Column:
        return self.columns[name]

    def chosen(self, mask: Column) -> "Cells":
        """Return the cells where `mask` is true."""
        return Cells({name: column[mask] for name, column in self.columns.items()})


@dataclass(frozen=True, slots=True)
class Tile:
    """The spots of one tile that events of a selection are at, and their groups."""

    spots: Spots
    crowd: Crowd
    shares: Mapping[str, Shares]

    def __len__(self) -> int:
        return len(self.crowd.spots)

    @classmethod
    def of(cls, store: Store, selection: Selection, z: int, x: int, y: int, by: str) -> "Tile":
        """Return tile x, y of zoom z, with the events by quad and by group `by`."""
        spots, every = selection.events.spots, crowd(store, selection)
        first, end = np.searchsorted(every.spots, spots.range(z, x, y)).tolist()
        parts = {name: shares(store, selection, name).part(first, end) for name in {"quad", by}}
        return cls(spots, every.part(first, end), parts)

    def cells(self, shift: int) -> Cells:
        """Return its cells of 2^shift units a side; 0 makes one of each spot."""
        along = self.spots.along[self.crowd.spots] >> np.uint64(2 * shift)
        new = np.diff(along, prepend=along[:1] + np.uint64(1)) != 0
        begin, cell = np.flatnonzero(new), np.cumsum(new) - 1
        n = np.add.reduceat(self.crowd.events, begin, dtype=np.int64)
        columns = self._counts(cell, len(begin)) | {"n": n}
        for name, position in (("x", self.spots.x[self.crowd.spots]), ("y", self.spots.y[self.crowd.spots])):
            columns[name] = np.add.reduceat(position * self.crowd.events.astype(np.float64), begin) / n
            for side, outermost in _SIDES[name].items():
                columns[side] = outermost.reduceat(position, begin)
        for name, first in (("day", self.crowd.day), ("row", self.crowd.row)):
            columns[name] = np.minimum.reduceat(first, begin)
        return Cells(columns)

    def _counts(self, cell: Column, cells: int) -> dict[str, Column]:
        counts = {}
        for by, shares_ in self.shares.items():
            added, prefix = shares_.added(cell, cells), "q" if by == "quad" else "by_"
            for code in groups(by):
                known = code in shares_.names
                counts[f"{prefix}{code}"] = added[:, shares_.names.index(code)] if known else np.zeros(cells, np.int64)
        return counts


_SIDES: Mapping[str, Mapping[str, np.ufunc]] = {
    "x": {"west": np.minimum, "east": np.maximum},
    "y": {"north": np.minimum, "south": np.maximum},
}


def texts(store: Store, cells: Cells, *, summaries: bool) -> dict[int, dict[str, Any]]:
    """Return `event_id`, `place` and, if asked for, `summary` of the event in the `row` of each cell, by row.

    A second question for those few, because to carry texts through the counting of all events would double its time.
    """
    wanted = ("row", "event_id", "place", *(("summary",) if summaries else ()))

    def build(events: ir.Table, rows: Any) -> ir.Table:
        """Return the words to show beside the chosen events."""
        return chosen_rows(events, rows).select(*wanted)

    rows = tuple(sorted(cells["row"].tolist()))
    found = ask(store, wanted, EventFilter(), build, rows=rows).to_pylist() if rows else []
    return {row["row"]: row for row in found}
