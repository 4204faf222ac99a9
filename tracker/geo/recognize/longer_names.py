"""Longer names that a place name may be only a part of: people, bodies, laws, and places that nobody knows."""

from collections.abc import Mapping, Set
from functools import cache
from typing import NamedTuple

from tracker.geo.gazetteer import Entry
from tracker.geo.knowledge import cues
from tracker.geo.recognize.matches import Match
from tracker.geo.recognize.verdict import FAMOUS, KNOWN, strength
from tracker.geo.recognize.words import PLACES, Words, shouted
from tracker.language import Doc, Token

NAMES = frozenset({"ORG", "FAC", "LAW", "EVENT", "WORK_OF_ART", "PRODUCT", "PERSON"})
"""The tagger's labels of names that places are a part of."""

_NO_SURNAMES = PLACES | {"PERSON", "NORP"}
_ENDINGS = frozenset(["'s", "’s", "'", "’"])
_SEPARATORS = frozenset([",", ";", "and", "or", "to", "in", "near"])
_ONE_NAME = frozenset({"PERSON", "LAW", "WORK_OF_ART", "PRODUCT"})


class _Name(NamedTuple):
    """What the tagger takes for a name: its label and its tokens."""

    label: str
    start: int
    end: int


@cache
def _after_names() -> Set[str]:
    """Return what may be written with a capital after a name without being a part of it."""
    words = cues()
    return words.followers | words.institution_words | words.feature_words.keys()


@cache
def _beside_names() -> Set[str]:
    """Return the same for either side of a name."""
    return _after_names() | cues().directions | cues().titles | {"the"}


def after_title(doc: Doc, match: Match) -> bool:
    """Tell whether the title of a person stands before the match: "General Vernon"."""
    before = doc[match.start - 1] if match.start else None
    if before is None or not before.text[0].isupper():
        return False
    return before.lower_.rstrip(".") in cues().titles and not doc[match.start].is_sent_start


class LongerNames:
    """The names that the tagger sees in one text, and whether a match is a part of one."""

    def __init__(self, doc: Doc, words: Words, match_at: Mapping[int, Match]) -> None:
        """Take the text, and by token the matches in it."""
        self._doc = doc
        self._entity = words.entity
        self._match_at = match_at

    def have_part(self, match: Match, best: Entry) -> bool:
        """Tell whether the match is a part of the name of a person, an organisation, a law …"""
        if after_title(self._doc, match):
            return True
        entity = self._named(match)
        if entity and match.start and self._doc[match.start - 1].lower_ in cues().place_prepositions:
            entity = entity._replace(start=match.start)
        if entity and (entity.start < match.start or entity.end > match.end):
            if entity.label in NAMES:
                return not self._is_home(entity, match)
            if entity.label in PLACES and self._is_unknown_place(entity, match):
                return strength(best) < FAMOUS
        after = self._doc[match.end] if match.end < len(self._doc) else None
        if after is not None and after.text[0].isupper() and after.lower_ in cues().organisation_words:
            return True
        return strength(best) < FAMOUS and (self.joined_before(match) or (after is not None and self._joins(after)))

    def is_attribute(self, match: Match) -> bool:
        """Tell whether a demonym says where something is from: "Iraqi forces", not "the Iraqis" or "in Turkish"."""
        entity = self._named(match)
        if entity and entity.label in NAMES and entity.end - entity.start > match.end - match.start:
            return entity.start == match.start and self._is_home(entity, match)
        if self._doc[match.end - 1].tag_ in ("NNS", "NNPS"):
            return False
        after = next((token for token in self._doc[match.end : match.end + 4] if not _reaches_over(token)), None)
        return after is not None and after.pos_ in ("NOUN", "PROPN", "ADJ")

    def joined_before(self, match: Match) -> bool:
        """Tell whether the word before belongs to the same name: "Doug Logan"."""
        before = self._doc[match.start - 1] if match.start and not self._doc[match.start].is_sent_start else None
        if before is None or before.lower_ in cues().place_prepositions or before.lower_ in cues().directions:
            return False
        return self._is_name_outside(before, PLACES)

    def _joins(self, after: Token) -> bool:
        """Tell whether the word after belongs to the same name: "Jordan Smith"."""
        if after.is_sent_start or after.lower_ in _after_names():
            return False
        return self._is_name_outside(after, _NO_SURNAMES)

    def _is_name_outside(self, word: Token, labels: Set[str]) -> bool:
        """Tell whether a word is written as a name, and is in no name that has one of these labels."""
        if word.pos_ != "PROPN" or not word.text[0].isupper() or shouted(word.sent):
            return False
        own = self._entity.get(word.i)
        return own is None or own.label_ not in labels

    def _named(self, match: Match) -> _Name | None:
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

    def _is_unknown_place(self, entity: _Name, match: Match) -> bool:
        """Tell whether the longer name is a place that the gazetteer does not know: "Ein Issa", "Auckland Park"."""
        rest = [*self._doc[entity.start : match.start], *self._doc[match.end : entity.end]]
        own = (token for token in rest if token.text[0].isupper() and token.is_alpha)
        return any(token.lower_ not in _beside_names() and not self._is_known(token) for token in own)

    def _is_known(self, token: Token) -> bool:
        """Tell whether a word is itself the name of a place of weight: "Baghdad Iraq"."""
        match = self._match_at.get(token.i)
        return match is not None and strength(match.entries[0]) >= KNOWN

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
        if before:
            return _is_of_place(before, known)
        after_the = entity.start > 0 and self._doc[entity.start - 1].lower_ == "the"
        return _is_body_there(rest, known, after_the)


def _is_of_place(before: list[str], known: bool) -> bool:
    """Tell whether the words before a place make the name of something there: "University of Missouri"."""
    if before[-1] != "of" or len(before) < 2:
        return False
    return before[-2] in cues().of_words or (known and before[-2] not in cues().organisation_words)


def _is_body_there(rest: list[str], known: bool, after_the: bool) -> bool:
    """Tell whether the words after a place make the name of something there, or are none."""
    if any(word in cues().institution_words or word in cues().division_words for word in rest):
        return True
    # Nobody writes "the" before a person, and few have three names: "Paris Hilton" may be tagged as a firm.
    thing = len(rest) > 1 or after_the
    return not rest or (known and thing and cues().organisation_words.isdisjoint(rest))


def _reaches_over(token: Token) -> bool:
    """Tell whether a demonym may reach over a token to what it says something of: "Russian and Turkish envoys"."""
    return token.is_space or token.lower_ in ("and", "or", "-", "–")
