"""Is a name that the gazetteer knows meant as a place here?"""

from collections.abc import Sequence, Set
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from tracker.geo.entry import Entry
from tracker.geo.gazetteer import Gazetteer
from tracker.geo.knowledge import cues, given_names
from tracker.geo.naming import name_key
from tracker.geo.prominence import prominence
from tracker.geo.recognize.addresses import in_addresses
from tracker.geo.recognize.matches import Match
from tracker.geo.recognize.people import people
from tracker.geo.recognize.words import PLACES, Words, in_title_case, shouted
from tracker.geo.schema import HEARD

if TYPE_CHECKING:
    from tracker.language import Doc, Token

_BODIES = frozenset({"ORG", "FAC", "LAW", "EVENT", "WORK_OF_ART", "PRODUCT"})
_NAMES = _BODIES | {"PERSON"}

KNOWN = 5.0
"""Prominence from which a name is taken for a place without a word around it saying so: a city of 100,000."""

FAMOUS = 7.5
"""Prominence from which a name means the place even where the tagger sees something else: most countries."""


_FULL = 5
"""Letters from which the name of a division is hardly anything else."""

_FEW = 3
"""Places of which one is meant by another of its names, rather than something else."""

_ENDINGS = frozenset(["'s", "’s", "'", "’"])
_SEPARATORS = frozenset([",", ";", "and", "or", "to", "in", "near"])
_ONE_NAME = frozenset({"PERSON", "LAW", "WORK_OF_ART", "PRODUCT"})


class Verdict(IntEnum):
    """Whether a name is meant as a place.

    No; perhaps, when a word of place and the neighbourhood say so; when something else in the text does; yes.
    """

    NO = 0
    FAINT = 1
    MAYBE = 2
    YES = 3


class _Name(NamedTuple):
    """What the tagger takes for a name: its label and its tokens."""

    label: str
    start: int
    end: int


@cache
def _beside_names() -> Set[str]:
    """Return what may be written with a capital beside a name without being a part of it."""
    words = cues()
    known = words.followers | words.institution_words | words.directions | words.titles
    return known | words.feature_words.keys() | {"the"}


def strength(entry: Entry) -> float:
    """Return how prominent an entry is under the name that found it."""
    return entry.prominence - prominence().penalty(entry.feature_class, entry.rank)


class Reader:
    """Judges the matches of one text."""

    def __init__(self, gazetteer: Gazetteer, doc: "Doc", matches: Sequence[Match]) -> None:
        self._doc = doc
        self.words = Words(doc)
        self._entity = self.words.entity
        self._match_at = {position: match for match in matches for position in range(match.start, match.end)}
        self._addressed = in_addresses(doc, matches)
        self._people = people(doc, matches, lambda name: bool(gazetteer.entries(name_key(name.text))))

    def judge(self, match: Match) -> Verdict:
        """Return whether the words of `match` name a place where they stand."""
        best = match.entries[0]
        if self._is_abbreviation(match, best):
            return Verdict.YES if self._after_comma(match) or self._is_initials(match) else Verdict.NO
        if best.rank == 2:
            return Verdict.YES if self._is_attribute(match) else Verdict.NO
        if match.start in self._addressed and not self._after_title(match):
            return Verdict.YES
        if self._is_something_else(match, best):
            return Verdict.FAINT if self._is_namesake(match, best) else Verdict.NO
        label = self.words.label(match)
        if best.rank == HEARD and label not in PLACES and not self.words.after_place_word(match.start, strictly=True):
            return Verdict.NO
        after_in = self.words.after_place_word(match.start)
        if match.end - match.start == 1 and self._doc[match.start].text in self._people:
            return Verdict.YES if self.words.after_place_word(match.start, strictly=True) else Verdict.NO
        if best.feature_code == "BLDG":
            return Verdict.YES if after_in else Verdict.NO
        if best.feature_code == "ADMF":
            return Verdict.YES
        if label == "PERSON" and best.feature_class == "P" and self._doc[match.start].lower_ in given_names():
            return Verdict.YES if after_in else Verdict.MAYBE
        if strength(best) >= KNOWN or self._is_whole_name(match, best) or self._says_its_kind(match, best):
            return Verdict.YES if after_in or label in PLACES or self._written_as_name(match) else Verdict.MAYBE
        if label in PLACES and best.feature_code == "ADM1" and best.rank < 2 and len(self._text(match)) >= _FULL:
            return Verdict.YES
        if after_in and (label in PLACES or self._written_as_name(match)):
            return Verdict.YES if label not in _NAMES or self._can_only_be_place(match, best) else Verdict.MAYBE
        return Verdict.MAYBE

    def _text(self, match: Match) -> str:
        return self._doc[match.start : match.end].text

    def _can_only_be_place(self, match: Match, best: Entry) -> bool:
        """Tell whether a foreign name that the tagger takes for a person or a firm stands where neither does."""
        known = best.rank == 0 or (best.rank in (1, HEARD) and len(match.entries) <= _FEW)
        if not known or not self.words.after_place_word(match.start, strictly=True):
            return False
        return self._doc[match.start].lower_ not in given_names()

    def _is_whole_name(self, match: Match, best: Entry) -> bool:
        """Tell whether several words, or foreign letters, leave little else for the name of a town to be."""
        text = self._doc[match.start : match.end].text
        likely = strength(best) >= KNOWN - 0.7 and best.rank == 0
        return likely and (match.end - match.start > 1 or not text.isascii())

    def _says_its_kind(self, match: Match, best: Entry) -> bool:
        """Tell whether a division is called one: "Barren County"."""
        last = self._doc[match.end - 1].lower_
        if match.end - match.start > 1 and best.feature_class in cues().feature_words.get(last, ()):
            return True
        after = self._doc[match.end].lower_ if match.end < len(self._doc) else ""
        return best.rank < 2 and not best.is_country and best.feature_class in cues().division_words.get(after, ())

    def _is_something_else(self, match: Match, best: Entry) -> bool:
        text = self._doc[match.start : match.end].text
        key = name_key(text)
        if key in cues().not_places or key in cues().titles or len(key) < 2 or "$" in text:
            return True
        if text.isupper() and len(key) <= 4 and best.feature_class != "A":
            return True
        if best.feature_class == "P" and len(text) < 4 and text.isupper():
            return True
        after = self._doc[match.end] if match.end < len(self._doc) else None
        if self._is_team(match, best):
            return True
        if after is not None and (after.lower_ in cues().name_giving or after.text.startswith("$")):
            return True
        return self._in_longer_name(match, best, after)

    def _is_team(self, match: Match, best: Entry) -> bool:
        """Tell whether the name is that of a team: "Dynamo Kyiv", "Toronto Blue Jays"."""
        doc, end = self._doc, match.end
        before = doc[match.start - 1] if match.start and not doc[match.start].is_sent_start else None
        if before is not None and before.text[0].isupper() and before.lower_ in cues().club_words:
            return True
        while end < len(doc) and end < match.end + 2 and doc[end].text.istitle() and not doc[end].is_sent_start:
            end += 1
        last = doc[end - 1]
        if end == match.end or best.is_country or len(last) < 4 or not last.is_alpha or not last.lower_.endswith("s"):
            return False
        if last.tag_ not in ("NNPS", "NNP") or last.ent_type_ in ("DATE", "LOC", "FAC"):
            return False
        more = end < len(doc) and (doc[end].text in "'’" or doc[end].pos_ == "PROPN")
        known = cues().followers | cues().institution_words | cues().feature_words.keys() | cues().titles
        other = any(token.lower_ in known or token.i in self._match_at for token in doc[match.end : end])
        return not more and not other and not in_title_case(doc[match.start].sent)

    def _is_abbreviation(self, match: Match, best: Entry) -> bool:
        """Tell whether the match is a division cut short, which only stands after a place in it: "Glasgow, Ky."."""
        text = self._doc[match.start : match.end].text
        if text.lower() in cues().directions or (text.count(".") > 1 and name_key(text) in cues().not_places):
            return False
        dotted = text + (self._doc[match.end].text if match.end < len(self._doc) else "")
        return best.feature_code == "ADM1" and (
            len(text) < 3 or (len(text) < 6 and best.name != text and ("." in dotted or self._after_comma(match)))
        )

    def _after_comma(self, match: Match) -> bool:
        return (
            match.start > 1 and self._doc[match.start - 1].text == "," and self._doc[match.start - 2].text[0].isupper()
        )

    def _is_initials(self, match: Match) -> bool:
        """Tell whether a division is written as initials, which need no place before them: "the B.C. government"."""
        text = self._doc[match.start : match.end].text
        before = self._doc[match.start - 1] if match.start else None
        return text.count(".") > 1 and len(text) == 4 and not (before is not None and before.pos_ == "NUM")

    def _is_namesake(self, match: Match, best: Entry) -> bool:
        """Tell whether a common word may be the name of a town here: "in Liberty"."""
        capital = all(token.pos_ == "PROPN" and token.text[0].isupper() for token in self._doc[match.start : match.end])
        alone = capital and not self._joined_before(match)
        return alone and best.feature_class == "P" and self.words.label(match) in {None, *PLACES}

    def _in_longer_name(self, match: Match, best: Entry, after: "Token | None") -> bool:
        """Tell whether the match is a part of the name of a person, an organisation, a law …"""
        if self._after_title(match):
            return True
        entity = self._named(match)
        if entity and match.start and self._doc[match.start - 1].lower_ in cues().place_prepositions:
            entity = entity._replace(start=match.start)
        if entity and (entity.start < match.start or entity.end > match.end):
            if entity.label in _NAMES:
                return not self._is_home(entity, match)
            if entity.label in PLACES and self._in_unknown_place(entity, match):
                return strength(best) < FAMOUS
        if after is not None and after.text[0].isupper() and after.lower_ in cues().organisation_words:
            return True
        return strength(best) < FAMOUS and (self._joined_before(match) or self._joined_after(after))

    def _in_unknown_place(self, entity: _Name, match: Match) -> bool:
        """Tell whether the match is a part of a place that the gazetteer does not know: "Ein Issa", "Auckland Park"."""
        rest = [*self._doc[entity.start : match.start], *self._doc[match.end : entity.end]]
        return any(
            token.text[0].isupper()
            and token.is_alpha
            and token.lower_ not in _beside_names()
            and not self._is_known(token)
            for token in rest
        )

    def _is_known(self, token: "Token") -> bool:
        """Tell whether a word is itself the name of a place of weight: "Baghdad Iraq"."""
        match = self._match_at.get(token.i)
        return match is not None and strength(match.entries[0]) >= KNOWN

    def _named(self, match: Match) -> "_Name | None":
        """Return the tagger's name that the match is in; of a list taken for one name, the item."""
        entity = self._entity.get(match.start)
        if entity is None:
            return None
        if entity.label_ in _ONE_NAME and "," not in entity.text and " and " not in entity.text:
            return _Name(entity.label_, entity.start, entity.end)
        start, end = match.start, match.end
        while start > entity.start and self._doc[start - 1].lower_ not in _SEPARATORS:
            start -= 1
        while end < entity.end and self._doc[end].lower_ not in _SEPARATORS:
            end += 1
        return _Name(entity.label_, start, end)

    def _is_home(self, entity: _Name, match: Match) -> bool:
        """Tell whether a longer name is that of a body of the place: "Queensland Police Service"."""
        rest = [token.lower_ for token in self._doc[match.end : entity.end] if token.lower_ not in _ENDINGS]
        before = [token.lower_ for token in self._doc[entity.start : match.start]]
        if "the" in before:
            before = before[len(before) - before[::-1].index("the") :]
        before = [word for word in before if word not in cues().directions]
        if entity.label == "PERSON":
            return not before and (not rest or rest[0] in cues().followers or rest[0] in cues().division_words)
        known = strength(match.entries[0]) >= KNOWN and entity.label not in _ONE_NAME
        if not before:
            if any(word in cues().institution_words or word in cues().division_words for word in rest):
                return True
            # Nobody writes "the" before a person, and few have three names: "Paris Hilton" may be tagged as a firm.
            thing = len(rest) > 1 or (entity.start > 0 and self._doc[entity.start - 1].lower_ == "the")
            return not rest or (known and thing and cues().organisation_words.isdisjoint(rest))
        if before[-1] != "of" or len(before) < 2:
            return False
        return before[-2] in cues().of_words or (known and before[-2] not in cues().organisation_words)

    def _after_title(self, match: Match) -> bool:
        before = self._doc[match.start - 1] if match.start else None
        if before is None or not before.text[0].isupper():
            return False
        return before.lower_.rstrip(".") in cues().titles and not self._doc[match.start].is_sent_start

    def _joined_before(self, match: Match) -> bool:
        """Tell whether the word before belongs to the same name: "Doug Logan"."""
        before = self._doc[match.start - 1] if match.start and not self._doc[match.start].is_sent_start else None
        if before is not None and before.lower_ in cues().place_prepositions:
            return False
        if before is None or before.pos_ != "PROPN" or not before.text[0].isupper() or shouted(before.sent):
            return False
        own = self._entity.get(before.i)
        return before.lower_ not in cues().directions and (own is None or own.label_ not in PLACES)

    def _joined_after(self, after: "Token | None") -> bool:
        """Tell whether the word after belongs to the same name: "Jordan Smith"."""
        if after is None or after.pos_ != "PROPN" or not after.text[0].isupper() or after.is_sent_start:
            return False
        if shouted(after.sent):
            return False
        own = self._entity.get(after.i)
        words = cues()
        known = words.followers | words.institution_words | words.feature_words.keys()
        return after.lower_ not in known and (own is None or own.label_ not in PLACES | {"PERSON", "NORP"})

    def _written_as_name(self, match: Match) -> bool:
        """Tell whether the tagger takes the words for a name, the line is in capitals, or the name is long."""
        tokens = self._doc[match.start : match.end]
        if len(tokens) > 1 and (match.entries[0].feature_class in "HLST" or strength(match.entries[0]) >= KNOWN - 0.7):
            return True
        if not tokens.text.isascii() and not tokens[0].is_sent_start:
            return True
        return any(token.pos_ == "PROPN" for token in tokens) or all(
            token.is_upper for token in tokens if token.is_alpha
        )

    def _is_attribute(self, match: Match) -> bool:
        """Tell whether a demonym says where something is from: "Iraqi forces", not "the Iraqis" or "in Turkish"."""
        entity = self._named(match)
        if entity and entity.label in _NAMES and entity.end - entity.start > match.end - match.start:
            return entity.start == match.start and self._is_home(entity, match)
        if self._doc[match.end - 1].tag_ in ("NNS", "NNPS"):
            return False
        after = next((token for token in self._doc[match.end : match.end + 4] if not self._joins(token)), None)
        return after is not None and after.pos_ in ("NOUN", "PROPN", "ADJ")

    @staticmethod
    def _joins(token: "Token") -> bool:
        """Tell whether a demonym may reach over a token to what it says something of: "Russian and Turkish envoys"."""
        return token.is_space or token.lower_ in ("and", "or", "-", "–")
