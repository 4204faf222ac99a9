"""Crowds: how many events of a selection are at each spot, counted once for all tiles of its map."""

from dataclasses import dataclass

import numpy as np

from tracker.query.asking.questions import remembered
from tracker.query.holding.selections import Selection
from tracker.query.holding.tally import amounts, tally
from tracker.store import Store
from tracker.store.coded import Column


@dataclass(frozen=True, slots=True)
class Crowd:
    """The spots where any of the events are, in their order."""

    spots: Column
    """The number of each."""
    events: Column
    day: Column
    """The first of the events, in days since 1970."""
    row: Column
    """The first row of the store that one of them stands in."""

    @property
    def nbytes(self) -> int:
        """Return how many bytes it takes."""
        return int(self.spots.nbytes + self.events.nbytes + self.day.nbytes + self.row.nbytes)

    def part(self, first: int, end: int) -> "Crowd":
        """Return what is at some of these spots that follow each other."""
        return Crowd(self.spots[first:end], self.events[first:end], self.day[first:end], self.row[first:end])


@dataclass(frozen=True, slots=True)
class Shares:
    """How many events of each group are at each of those spots."""

    begin: Column
    """Of each spot, where its groups begin; one number more says where those of the last one end."""
    group: Column
    """A number among `names`."""
    events: Column
    names: tuple[str | None, ...]

    @property
    def nbytes(self) -> int:
        """Return how many bytes it takes."""
        return int(self.begin.nbytes + self.group.nbytes + self.events.nbytes)

    def part(self, first: int, end: int) -> "Shares":
        """Return the shares at some of these spots that follow each other."""
        edges = self.begin[first : end + 1]
        inside = slice(edges[0], edges[-1])
        return Shares(edges - edges[0], self.group[inside], self.events[inside], self.names)

    def added(self, cell: Column, cells: int) -> Column:
        """Return how many events of each name, a column each, are in each cell; `cell` is that of each spot."""
        place = np.repeat(cell, np.diff(self.begin)) * len(self.names) + self.group
        counts = np.bincount(place, weights=self.events, minlength=cells * len(self.names))
        return counts.reshape(cells, len(self.names)).astype(np.int64)


def crowd(store: Store, selection: Selection) -> Crowd:
    """Return where the located events of a selection are."""
    return remembered(store, ("crowd", selection.key), lambda: _crowd(selection))


def _crowd(selection: Selection) -> Crowd:
    # The last of the spots is nowhere.
    spot, room = selection.of("spot"), len(selection.events.spots) + 1
    events = amounts(spot, room)[:-1]
    day, row = (_least(selection.of(name), spot, room)[:-1] for name in ("day", "row"))
    spots = np.flatnonzero(events)
    return Crowd(spots.astype(np.uint32), events[spots].astype(np.uint32), day[spots], row[spots])


def _least(values: Column, spot: Column, room: int) -> Column:
    least = np.full(room, np.iinfo(values.dtype).max, values.dtype)
    np.minimum.at(least, spot, values)
    return least


def shares(store: Store, selection: Selection, by: str) -> Shares:
    """Return how many of them are in each group `by` at each spot of their crowd."""
    return remembered(store, ("shares", selection.key, by), lambda: _shares(selection, by))


def _shares(selection: Selection, by: str) -> Shares:
    groups, names = selection.groups(by)
    found, events = tally(selection.of("spot").astype(np.int64) * len(names) + groups)
    located = np.searchsorted(found, len(selection.events.spots) * len(names))
    spot, group = np.divmod(found[:located], len(names))
    begin = np.flatnonzero(np.append(np.diff(spot, prepend=-1), 1))
    kind = np.min_scalar_type(len(names))
    return Shares(begin.astype(np.uint32), group.astype(kind), events[:located].astype(np.uint32), names)
