"""Is a name that the gazetteer knows meant as a place here?"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tracker.geo.gazetteer import Gazetteer
from tracker.geo.knowledge import cues
from tracker.geo.lookup import lookup
from tracker.geo.naming import name_key
from tracker.geo.prominence import prominence
from tracker.geo.recognize.matches import Match

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_NAMES = frozenset({"PERSON", "ORG", "WORK_OF_ART", "PRODUCT", "EVENT", "LAW"})

KNOWN = 5.0
"""Prominence from which a name is taken for a place without a word around it saying so: a city of 100,000."""


class Reader:
    """Judges the matches of one text."""

    def __init__(self, gazetteer: Gazetteer, doc: "Doc") -> None:
        self._gazetteer = gazetteer
        self._doc = doc
        self._entity: dict[int, Span] = {token.i: entity for entity in doc.ents for token in entity}
        self._surnames = {entity[-1].text for entity in doc.ents if entity.label_ == "PERSON" and self._is_full(entity)}

    def _is_full(self, entity: "Span") -> bool:
        """Tell whether a person is given with first and last name, and is not a place known by that whole name."""
        return len(entity) > 1 and not self._gazetteer.entries(name_key(entity.text))

    def is_place(self, match: Match) -> bool:
        """Tell whether the words of `match` name a place where they stand."""
        key = name_key(self._doc[match.start : match.end].text)
        if match.entries[0].rank == 2:
            return self._is_demonym(match)
        if key in cues().not_places:
            return False
        if self._in_longer_name(match):
            return False
        if match.end - match.start == 1 and self._doc[match.start].text in self._surnames and not self._after_in(match):
            return False
        label = self._label(match)
        if label in _PLACES:
            return True
        best = match.entries[0]
        strength = best.prominence - prominence().penalty(best.feature_class, best.rank)
        if label is not None and strength < KNOWN:
            return False
        if self._after_in(match) and self._doc[match.start].pos_ == "PROPN":
            return True
        return strength >= KNOWN and self._written_as_name(match)

    def unknown_places(self, known: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Yield what the tagger takes for a place and the gazetteer does not know whole."""
        for entity in self._doc.ents:
            if entity.label_ not in _PLACES or not any(c.isupper() for c in entity.text):
                continue
            span = self._trimmed(entity)
            if span is None or any(span.start_char < end and start < span.end_char for start, end in known):
                continue
            if name_key(span.text) in cues().not_places or span.text.islower():
                continue
            if entity.label_ != "FAC" or lookup(self._gazetteer, span.text):
                yield span.start_char, span.end_char

    def _trimmed(self, entity: "Span") -> "Span | None":
        start, end = entity.start, entity.end
        while start < end and not self._doc[start].text[0].isupper():
            start += 1
        while end > start and (self._doc[end - 1].lower_ in ("'s", "’s", "'", "’") or "\n" in self._doc[end - 1].text):
            end -= 1
        return self._doc[start:end] if start < end else None

    def _label(self, match: Match) -> str | None:
        """Return the tagger's label of the match, or `None` where it sees no name."""
        entity = self._entity.get(match.start)
        return entity.label_ if entity else None

    def _in_longer_name(self, match: Match) -> bool:
        """Tell whether the match is a part of the name of a person, an organisation, a law …"""
        entity = self._entity.get(match.start)
        if entity and entity.label_ in _NAMES and (entity.start < match.start or self._goes_on(entity, match)):
            return True
        before = self._doc[match.start - 1] if match.start else None
        after = self._doc[match.end] if match.end < len(self._doc) else None
        return self._joined_before(before, match) or self._joined_after(after)

    def _goes_on(self, entity: "Span", match: Match) -> bool:
        rest = [token for token in self._doc[match.end : entity.end] if token.lower_ not in ("'s", "’s")]
        return bool(rest) and not (rest[0].lower_ in cues().followers)

    def _joined_before(self, before: "Token | None", match: Match) -> bool:
        if before is None or before.is_sent_start and before.pos_ != "PROPN":
            return False
        if before.lower_.rstrip(".") in cues().titles:
            return True
        if before.text in ("-", "–", "/") and not before.whitespace_ and not self._doc[before.i - 1].whitespace_:
            return False
        entity = self._entity.get(before.i)
        return (
            before.pos_ == "PROPN"
            and before.text[0].isupper()
            and before.lower_ not in cues().directions
            and entity is not None
            and entity.label_ in _NAMES
            and entity.end > match.start
        )

    def _joined_after(self, after: "Token | None") -> bool:
        return (
            after is not None
            and after.text[0].isupper()
            and after.lower_ in cues().organisation_words
            and after.lower_ not in cues().followers
        )

    def _after_in(self, match: Match) -> bool:
        """Tell whether a preposition of place, or a comma after another place, stands before the match."""
        position = match.start - 1
        while position >= 0 and (
            self._doc[position].lower_ in cues().directions or self._doc[position].lower_ == "the"
        ):
            position -= 1
        if position < 0:
            return False
        token = self._doc[position]
        if token.lower_ in ("in", "at", "near", "from", "into", "outside", "across", "throughout"):
            return True
        if token.text == "," and position:
            entity = self._entity.get(position - 1)
            return entity is not None and entity.label_ in _PLACES
        return False

    def _written_as_name(self, match: Match) -> bool:
        """Tell whether the tagger takes the words for a name, or the whole line is in capitals."""
        tokens = self._doc[match.start : match.end]
        return any(token.pos_ == "PROPN" for token in tokens) or all(
            token.is_upper for token in tokens if token.is_alpha
        )

    def _is_demonym(self, match: Match) -> bool:
        entity = self._entity.get(match.start)
        if entity and entity.label_ in _NAMES and len(entity) > match.end - match.start:
            return False
        return self._doc[match.start].pos_ in ("ADJ", "PROPN", "NOUN")
