"""What the words around a name say of where it stands."""

from collections.abc import Container

from tracker.geo.knowledge import cues
from tracker.geo.recognize.matches import Match
from tracker.language import Doc, Span, Token

PLACES = frozenset({"GPE", "LOC", "FAC"})
"""The tagger's labels of places."""

_JOINTS = frozenset([",", "and", "or"])


def shouted(sentence: Span) -> bool:
    """Tell whether a sentence is a headline in capitals, in which the tagger sees names everywhere or nowhere."""
    return len(sentence) > 2 and sentence.text.isupper()


def in_title_case(sentence: Span) -> bool:
    """Tell whether a sentence is a headline in which every word of weight has a capital."""
    words = [token.text for token in sentence if token.is_alpha and len(token) > 3]
    return sum(word[0].isupper() for word in words) > 0.8 * len(words)


class Words:
    """The words of one text, with the tagger's names outside headlines in capitals."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        loud = {sentence.start for sentence in doc.sents if shouted(sentence)} if doc.ents else set()
        self.entity = {i: e for e in doc.ents if e.sent.start not in loud for i in range(e.start, e.end)}

    def label(self, match: Match) -> str | None:
        """Return the tagger's label of the match, or `None` where it sees no name."""
        entity = self.entity.get(match.start)
        return entity.label_ if entity else None

    def after_place_word(self, start: int, *, strictly: bool = False) -> bool:
        """Tell whether a preposition of place, or a comma or "and" after another place, stands before a token.

        `strictly`, only a preposition that hardly ever stands before a person.
        """
        position = start - 1
        while position >= 0 and self._may_stand_between(self._doc[position]):
            position -= 1
        if position < 0:
            return False
        token = self._doc[position]
        if strictly and token.lower_ != "of":
            return token.lower_ in cues().strong_prepositions or self._doc[start - 1].lower_ in cues().directions
        if token.lower_ in cues().place_prepositions or token.lower_ in cues().feature_words:
            return True
        if token.lower_ == "of" and position:
            before = self._doc[position - 1].lower_
            return before in cues().feature_words or before in cues().directions or before in cues().surroundings
        if token.lower_ in (",", "and", "or") and position:
            if token.text == "," and self._doc[position - 1].lower_ in cues().division_words:
                return True
            entity = self.entity.get(position - 1)
            return entity is not None and entity.label_ in PLACES
        return False

    def could_be_after(self, start: int) -> bool:
        """Tell whether the word before a token may introduce a place among other things: "a man of", "such as"."""
        return start > 0 and self._doc[start - 1].lower_ in cues().weak_prepositions

    def has_people(self, end: int) -> bool:
        """Tell whether the words that end at a token stand before what a place has: "Danbury police"."""
        return end < len(self._doc) and self._doc[end].text in cues().place_followers

    def opens_sentence(self, match: Match) -> bool:
        """Tell whether a name is the subject at the start of a sentence: "Woodstock did the same"."""
        end = match.end
        return bool(self._doc[match.start].is_sent_start) and (
            end < len(self._doc) and self._doc[end].pos_ in ("VERB", "AUX")
        )

    def container(self, match: Match) -> int | None:
        """Return the token at which the place would start that a match is said to be in: "Joplin, Mo."."""
        doc, end = self._doc, match.end
        if end + 1 < len(doc) and doc[end].lower_ in (",", "in"):
            return end + 1
        return None

    def beside(self, match: Match, places: Container[int]) -> bool:
        """Tell whether a match is joined to one of the tokens in `places` by a comma or "and"."""
        doc, before, after = self._doc, match.start - 1, match.end
        if before > 0 and doc[before].lower_ in _JOINTS and before - 1 in places:
            return True
        return after + 1 < len(doc) and doc[after].lower_ in _JOINTS and after + 1 in places

    @staticmethod
    def _may_stand_between(token: Token) -> bool:
        return token.is_space or token.lower_ == "the" or token.lower_ in cues().directions
