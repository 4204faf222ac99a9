"""Spots: every position that an event has, once, in an order in which all of a tile, and of a cell, are neighbours.

That is the Z-order curve (Morton order, https://en.wikipedia.org/wiki/Z-order_curve): a square of the map of any zoom
is one range of it. So a tile is found by two look-ups, and to count its cells nothing is sorted or searched.
"""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from tracker.store.coded import Column

_SPREAD = (
    (16, 0x0000FFFF0000FFFF),
    (8, 0x00FF00FF00FF00FF),
    (4, 0x0F0F0F0F0F0F0F0F),
    (2, 0x3333333333333333),
    (1, 0x5555555555555555),
)
"""Steps that put a 0 before each bit of a number of 32: how far to shift, and which bits to keep."""


@dataclass(frozen=True, slots=True)
class Spots:
    """Positions along the curve, and at which of them the event in each row is."""

    of_row: Column
    """The number of its spot; of an event that is nowhere `len` of the spots."""
    x: Column
    y: Column
    along: Column
    """How far along the curve each is, ascending."""

    def __len__(self) -> int:
        return len(self.along)

    def range(self, z: int, x: int, y: int) -> tuple[int, int]:
        """Return the first spot of tile x, y of zoom z, and the one behind its last."""
        side = 32 - z
        corner = _along(np.array([x << side], np.uint64), np.array([y << side], np.uint64))[0]
        last = corner + np.uint64((1 << 2 * side) - 1)
        return int(np.searchsorted(self.along, corner)), int(np.searchsorted(self.along, last, side="right"))

    @classmethod
    def of(cls, at: Column, located: Column) -> "Spots":
        """Return the spots of events with positions `at`, x in the upper half and y in the lower."""
        found = pa.array(at).dictionary_encode()
        positions = found.dictionary.to_numpy()
        x, y = positions >> np.uint64(32), positions & np.uint64(0xFFFFFFFF)
        along = _along(x, y)
        order = np.argsort(along)
        number = np.empty(len(order), np.uint32)
        number[order] = np.arange(len(order), dtype=np.uint32)
        of_row = number[found.indices.to_numpy()]
        of_row[~located] = len(order)
        return cls(of_row, x[order].astype(np.uint32), y[order].astype(np.uint32), along[order])


def _along(x: Column, y: Column) -> Column:
    """Return how far along the curve positions of 32 bits each are: their bits by turns, that of y first."""
    curve: Column = _spread(y) << np.uint64(1) | _spread(x)
    return curve


def _spread(number: Column) -> Column:
    for shift, kept in _SPREAD:
        number = (number | number << np.uint64(shift)) & np.uint64(kept)
    return number
