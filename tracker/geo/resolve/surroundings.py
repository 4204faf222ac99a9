"""What the rest of a text is about: the countries, divisions and points of the answers given so far."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product

from tracker.geo.gazetteer import Entry
from tracker.geo.resolve.question import Question
from tracker.model import GeoPrecision

_CELL_DEGREES = 3.0
"""Places farther than the next cell have lost nine tenths of their pull."""
_POINTS = {GeoPrecision.CITY, GeoPrecision.SITE, GeoPrecision.DISTRICT}


@dataclass
class Surroundings:
    """What the rest of the text is about, as far as it is resolved."""

    total: float = 0.0
    countries: dict[str | None, float] = field(default_factory=dict)
    divisions: dict[tuple[str | None, str | None], float] = field(default_factory=dict)
    inside: float = 0.0
    within: dict[str, float] = field(default_factory=dict)
    """By country the places in it, without itself and its demonym, which is often said of people abroad."""
    points: dict[tuple[int, int], dict[int, tuple[Entry, float]]] = field(default_factory=dict)
    """By cell of some degrees and by id, so that a long text does not compare every place with every other."""

    @classmethod
    def of(cls, questions: Iterable[Question]) -> "Surroundings":
        """Return the surroundings that the best candidates of `questions` make, each as strong as it is sure."""
        made = cls()
        for question in questions:
            made.count(question, 1)
        return made

    def count(self, question: Question, times: int) -> None:
        """Count the answer of a question in (`times` 1) or out again (−1)."""
        entry = question.best
        if entry is None:
            return
        weight = times * question.confidence * (1 + math.log(max(1, len(question.mentions))))
        self.total += weight
        precision = entry.precision
        if entry.country:
            self.countries[entry.country] = self.countries.get(entry.country, 0.0) + weight
            if precision is not GeoPrecision.COUNTRY:
                self.inside += weight
                self.within[entry.country] = self.within.get(entry.country, 0.0) + weight
        if entry.admin1:
            division = entry.country, entry.admin1
            self.divisions[division] = self.divisions.get(division, 0.0) + weight
        if precision in _POINTS:
            here = self.points.setdefault(_cell(entry), {})
            _, before = here.get(entry.id, (entry, 0.0))
            here[entry.id] = entry, before + weight

    def around(self, entry: Entry) -> Iterator[tuple[Entry, float]]:
        """Yield the other points in the cells around an entry, with their weights."""
        row, column = _cell(entry)
        for cell in product((row - 1, row, row + 1), (column - 1, column, column + 1)):
            yield from (found for number, found in self.points.get(cell, {}).items() if number != entry.id)


def _cell(entry: Entry) -> tuple[int, int]:
    return math.floor(entry.lat / _CELL_DEGREES), math.floor(entry.lon / _CELL_DEGREES)
