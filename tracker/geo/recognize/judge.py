"""Is a name that the gazetteer knows meant as a place here?"""

from collections.abc import Sequence

from tracker.geo.gazetteer import DEMONYM, HEARD, MAIN_NAME, OTHER_NAME, Entry, Gazetteer, name_key
from tracker.geo.knowledge import cues, given_names
from tracker.geo.recognize.addresses import in_addresses
from tracker.geo.recognize.longer_names import NAMES, LongerNames, after_title
from tracker.geo.recognize.matches import Match
from tracker.geo.recognize.people import people
from tracker.geo.recognize.teams import is_team
from tracker.geo.recognize.verdict import KNOWN, Verdict, strength
from tracker.geo.recognize.words import PLACES, Words
from tracker.geo.recognize.writing import (
    after_comma,
    is_abbreviation,
    is_initials,
    is_whole_name,
    is_written_as_name,
    says_its_kind,
)
from tracker.language import Doc

_FULL = 5
"""Letters from which the name of a division is hardly anything else."""

_FEW = 3
"""Places of which one is meant by another of its names, rather than something else."""


class Judge:
    """Judges the matches of one text."""

    def __init__(self, gazetteer: Gazetteer, doc: Doc, matches: Sequence[Match]) -> None:
        self._doc = doc
        self.words = Words(doc)
        self._match_at = {position: match for match in matches for position in range(match.start, match.end)}
        self._longer = LongerNames(doc, self.words, self._match_at)
        self._addressed = in_addresses(doc, matches)
        self._people = people(doc, matches, lambda name: bool(gazetteer.entries(name_key(name.text))))

    def judge(self, match: Match) -> Verdict:
        """Return whether the words of `match` name a place where they stand."""
        best = match.entries[0]
        if is_abbreviation(self._doc, match, best):
            return _yes_or_no(after_comma(self._doc, match) or is_initials(self._doc, match))
        if best.rank == DEMONYM:
            return _yes_or_no(self._longer.is_attribute(match))
        if match.start in self._addressed and not after_title(self._doc, match):
            return Verdict.YES
        if self._is_something_else(match, best):
            return Verdict.FAINT if self._is_namesake(match, best) else Verdict.NO
        decided = self._by_word_before(match, best)
        return self._weigh(match, best) if decided is None else decided

    def _by_word_before(self, match: Match, best: Entry) -> Verdict | None:
        """Return what the word before alone decides: of people, houses, and names that only sound like one's own."""
        if best.rank == HEARD and self.words.label(match) not in PLACES and not self._is_clearly_where(match):
            return Verdict.NO
        if match.end - match.start == 1 and self._doc[match.start].text in self._people:
            return _yes_or_no(self._is_clearly_where(match))
        if best.feature_code == "BLDG":
            return _yes_or_no(self.words.after_place_word(match.start))
        return None

    def _weigh(self, match: Match, best: Entry) -> Verdict:
        """Return whether a name is a place that nothing speaks against."""
        if best.feature_code == "ADMF":
            return Verdict.YES
        label, after_in = self.words.label(match), self.words.after_place_word(match.start)
        if label == "PERSON" and best.feature_class == "P" and self._doc[match.start].lower_ in given_names():
            return Verdict.YES if after_in else Verdict.MAYBE
        as_name = label in PLACES or is_written_as_name(self._doc, match)
        sure = strength(best) >= KNOWN or is_whole_name(self._doc, match, best)
        if sure or says_its_kind(self._doc, match, best):
            return Verdict.YES if after_in or as_name else Verdict.MAYBE
        if label in PLACES and self._is_long_division(match, best):
            return Verdict.YES
        meant = after_in and as_name and (label not in NAMES or self._can_only_be_place(match, best))
        return Verdict.YES if meant else Verdict.MAYBE

    def _is_long_division(self, match: Match, best: Entry) -> bool:
        named = best.feature_code == "ADM1" and best.rank <= OTHER_NAME
        return named and len(self._doc[match.start : match.end].text) >= _FULL

    def _can_only_be_place(self, match: Match, best: Entry) -> bool:
        """Tell whether a foreign name that the tagger takes for a person or a firm stands where neither does."""
        known = best.rank == MAIN_NAME or (best.rank in (OTHER_NAME, HEARD) and len(match.entries) <= _FEW)
        return known and self._is_clearly_where(match) and self._doc[match.start].lower_ not in given_names()

    def _is_clearly_where(self, match: Match) -> bool:
        """Tell whether a word stands before the match that hardly ever stands before a person."""
        return self.words.after_place_word(match.start, strictly=True)

    def _is_something_else(self, match: Match, best: Entry) -> bool:
        """Tell whether a word, a code, a team, or a longer name is meant."""
        text = self._doc[match.start : match.end].text
        key = name_key(text)
        if key in cues().not_places or key in cues().titles or len(key) < 2 or "$" in text:
            return True
        if text.isupper() and _is_code(text, key, best):
            return True
        after = self._doc[match.end] if match.end < len(self._doc) else None
        if after is not None and (after.lower_ in cues().name_giving or after.text.startswith("$")):
            return True
        return is_team(self._doc, match, best, self._match_at) or self._longer.have_part(match, best)

    def _is_namesake(self, match: Match, best: Entry) -> bool:
        """Tell whether a common word may be the name of a town here: "in Liberty"."""
        capital = all(token.pos_ == "PROPN" and token.text[0].isupper() for token in self._doc[match.start : match.end])
        alone = capital and not self._longer.joined_before(match)
        return alone and best.feature_class == "P" and self.words.label(match) in {None, *PLACES}


def _is_code(text: str, key: str, best: Entry) -> bool:
    """Tell whether a few capitals are too few for what the place is: no country, nor a town in three."""
    return (len(key) <= 4 and best.feature_class != "A") or (best.feature_class == "P" and len(text) < 4)


def _yes_or_no(meant: bool) -> Verdict:
    return Verdict.YES if meant else Verdict.NO
