"""Which names of a text could be near each other, before it is known which place any of them is."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from tracker.geo.gazetteer import Entry

_CELLS_PER_DEGREE = 2
_LOCAL = frozenset("PSR")

Cell = tuple[int, int]


class Neighbourhood:
    """The cells of half a degree in which each name has a candidate.

    A name with few candidates that has one near a place says much for the place, a "Springfield" little.
    """

    def __init__(self, names: Iterable[tuple[str, Sequence[Entry]]]) -> None:
        """Take the names by key, each with all its candidates."""
        self._names: dict[Cell, set[str]] = defaultdict(set)
        self._weights: dict[str, float] = {}
        for key, entries in names:
            local = [entry for entry in entries if _is_local(entry)]
            self._weights[key] = 1 / math.sqrt(len(local)) if local else 0.0
            for entry in local:
                self._names[_cell(entry)].add(key)

    def support(self, entry: Entry, key: str) -> float:
        """Return how much the names other than `key` speak for `entry`: 1 for each sole place nearby, less else."""
        if not _is_local(entry):
            return 0.0
        row, column = _cell(entry)
        near: set[str] = set()
        for down in (-1, 0, 1):
            for right in (-1, 0, 1):
                near |= self._names.get((row + down, column + right), set())
        # A county and its seat have one name: "Madison" says nothing for "Madison County".
        return sum(self._weights[other] for other in near if other.split(" ")[0] != key.split(" ")[0])


def _is_local(entry: Entry) -> bool:
    return entry.feature_class in _LOCAL or (entry.feature_class == "A" and entry.feature_code.startswith("ADM2"))


def _cell(entry: Entry) -> Cell:
    return math.floor(entry.lat * _CELLS_PER_DEGREE), math.floor(entry.lon * _CELLS_PER_DEGREE)
