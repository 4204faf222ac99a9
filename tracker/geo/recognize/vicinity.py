"""Take in the doubtful names that fit among the sure ones: little towns around the one that a paper writes for."""

from collections.abc import Sequence
from typing import NamedTuple

from tracker.geo.gazetteer import MAIN_NAME, OTHER_NAME, contains
from tracker.geo.neighbourhood import Neighbourhood
from tracker.geo.recognize.matches import Match
from tracker.geo.recognize.verdict import Verdict
from tracker.geo.recognize.words import PLACES, Words

NEAR = 0.4
"""Support of the neighbourhood from which a name fits: one other name that could be only six places, and is near."""

_MAIN_SENSES = 5


class Judged(NamedTuple):
    """A match with its key and what the words around it say."""

    match: Match
    key: str
    verdict: Verdict


class Vicinity:
    """The places of one text, and what would fit among them."""

    def __init__(self, words: Words, judged: Sequence[Judged]) -> None:
        self._words = words
        self._judged = judged
        self._sure = {one.key for one in judged if one.verdict is Verdict.YES}
        self._otherwise = {one.key for one in judged if one.verdict is Verdict.NO}
        self._at: dict[int | None, Match] = {one.match.start: one.match for one in judged if one.verdict is Verdict.YES}
        self._taken = {n for one in judged if one.verdict is Verdict.YES for n in _positions(one.match)}
        self._countries = {one.match.entries[0].country for one in judged if one.verdict is Verdict.YES} - {None}
        self._near = Neighbourhood({one.key: one.match.entries for one in judged if self._may_help(one)}.items())

    def _may_help(self, one: Judged) -> bool:
        if one.verdict is Verdict.MAYBE:
            return self._words.after_place_word(one.match.start) or self._words.label(one.match) in PLACES
        return one.verdict is Verdict.YES and one.match.entries[0].rank <= OTHER_NAME

    def places(self) -> list[Match]:
        """Return the matches that are places, in order."""
        doubtful = [one for one in self._judged if Verdict.NO < one.verdict < Verdict.YES]
        for one in (*doubtful, *doubtful[::-1]):
            if (one.key in self._sure and one.verdict is Verdict.MAYBE) or self._fits(one):
                self._sure.add(one.key)
                self._taken.update(_positions(one.match))
        return [one.match for one in self._judged if one.match.start in self._taken]

    def _fits(self, one: Judged) -> bool:
        """Tell whether a doubtful name stands where a place could, and could lie among the others."""
        words, match = self._words, one.match
        after = words.after_place_word(match.start)
        if one.verdict is Verdict.FAINT:
            return (after or words.beside(match, self._taken)) and self._is_near(one)
        place = words.label(match) in PLACES
        stands = after or place or words.could_be_after(match.start) or words.has_people(match.end)
        if self._is_contained(match):
            return True
        if words.opens_sentence(match) and one.key not in self._otherwise:
            stands = True
        if stands or words.beside(match, self._taken):
            return self._is_near(one) or ((after or place) and self._is_in_country(match))
        return False

    def _is_contained(self, match: Match) -> bool:
        """Tell whether the place that the name is said to be in has one of that name."""
        outer = self._at.get(self._words.container(match))
        return outer is not None and any(
            contains(out, entry) for out in outer.entries[:_MAIN_SENSES] for entry in match.entries
        )

    def _is_near(self, one: Judged) -> bool:
        return any(self._near.support(entry, one.key) >= NEAR for entry in one.match.entries)

    def _is_in_country(self, match: Match) -> bool:
        """Tell whether one of the likelier senses lies in a country that the text is about."""
        return any(
            entry.country in self._countries and entry.rank == MAIN_NAME for entry in match.entries[:_MAIN_SENSES]
        )


def _positions(match: Match) -> range:
    return range(match.start, match.end)
