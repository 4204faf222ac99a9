"""Which of the dates in the text is the act's own."""

import re
from collections.abc import Sequence, Set
from datetime import date

from tracker.coding.candidate import Candidate, Clue
from tracker.coding.dates import DatedPhrase, find_dates
from tracker.language import Doc, Token
from tracker.model import Article, DateBasis, DatePrecision, DateSpan, EvidenceField

_BACKWARDS = re.compile(r"\b(?P<span>\w+ (?:day|week|month)s?) (?:earlier\b|before(?=[,.;]|$))")
_ATTRIBUTIVE = frozenset({"nummod", "compound", "amod", "nmod", "poss"})
_LONGEST_SCENE = 31
_LONGEST_ACT = 14
_LONGEST_OPENING = 3
_OPEN_ENDED = frozenset({"since", "until", "till", "before", "after"})


class Calendar:
    """The dated phrases of one article, and the date that an act gets when it has none of its own."""

    def __init__(self, article: Article, doc: Doc) -> None:
        self.doc = doc
        self.published = article.published
        known = find_dates(doc.text, article.published)
        more = _earlier(doc.text, article.published, known)
        self.phrases: Sequence[DatedPhrase] = sorted([*known, *more], key=lambda phrase: phrase.start)

    def assign(self, candidate: Candidate, triggers: Set[int] = frozenset()) -> None:
        """Give the candidate the date nearest to its trigger in the sentence, else the fallback.

        `triggers` are the token positions of all triggers: a noun does not take the date of another act's verb.
        """
        sentence = candidate.sentence
        inside = self._undisputed([p for p in self.phrases if sentence.start_char <= p.start < sentence.end_char])
        own = [(self._distance(p, candidate, triggers), p) for p in inside]
        near = sorted((pair for pair in own if pair[0] is not None), key=lambda pair: pair[0] or (False, 0))
        if near:
            phrase = near[0][1]
            candidate.dates = phrase.span
            candidate.clues.append(Clue(EvidenceField.EVENT_DATE, phrase.start, phrase.end, "sentence"))
        else:
            candidate.dates = self._fallback(candidate)

    def _undisputed(self, phrases: Sequence[DatedPhrase]) -> Sequence[DatedPhrase]:
        """Leave out background ("over the clash in April") from a sentence that opens with a day."""
        opening = phrases[0] if phrases else None
        if opening is None or opening.span.days > 1 or not _opens(self.doc, opening):
            return phrases
        return [phrase for phrase in phrases if phrase.span.days <= _LONGEST_ACT]

    def _distance(self, phrase: DatedPhrase, candidate: Candidate, triggers: Set[int]) -> tuple[bool, int] | None:
        """Return whether the phrase is another clause's, and the steps in the parse between it and the trigger.

        `None` when the phrase dates something else.
        """
        span = self.doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
        if span is None:
            return None
        before = self.doc[span.start - 1] if span.start else None
        if before is not None and before.lower_ in _OPEN_ENDED:
            return None
        own = {step.token.i for step in candidate.reading.chain()}
        if _dates_a_thing(span.root, own) and (self.published or phrase.span.days > 1):
            return None
        if candidate.token.pos_ == "NOUN" and _belongs_elsewhere(span.root, own, triggers - own):
            return None
        mine, its = _clause(candidate.token), _clause(span.root)
        below = any(ancestor.i == mine.i for ancestor in its.ancestors)
        if below and its.dep_ == "conj" and any(child.dep_ in ("nsubj", "nsubjpass") for child in its.children):
            return None  # "A bombed B, and on 7 April C did": the day is C's
        return its.i != mine.i, _steps(span.root, candidate.token)

    def _fallback(self, candidate: Candidate) -> DateSpan | None:
        if self.published:
            return _day(self.published)
        scenes = [phrase for phrase in self.phrases if self._sets_scene(phrase)]
        earlier = [phrase for phrase in scenes if phrase.start < candidate.sentence.end_char]
        phrase = earlier[-1] if earlier else next(iter(scenes), None)
        if phrase is None:
            return None
        candidate.clues.append(Clue(EvidenceField.EVENT_DATE, phrase.start, phrase.end, "another sentence"))
        return phrase.span

    def _sets_scene(self, phrase: DatedPhrase) -> bool:
        """Tell whether a phrase may date what is told in other sentences: a day or week that is no thing's own."""
        span = self.doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
        return span is not None and phrase.span.days <= _LONGEST_SCENE and not _dates_a_thing(span.root, frozenset())


def _opens(doc: Doc, phrase: DatedPhrase) -> bool:
    """Tell whether a phrase with its preposition, and perhaps a label, begins its sentence: "Summary: On 6 May"."""
    span = doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
    before = span.sent.text[: phrase.start - span.sent.start_char] if span is not None else ""
    return span is not None and len(before.rpartition(":")[2].split()) <= _LONGEST_OPENING


def _day(published: date) -> DateSpan:
    return DateSpan(published, published, DatePrecision.DAY, DateBasis.PUBLISHED)


def _earlier(text: str, published: date | None, known: Sequence[DatedPhrase]) -> list[DatedPhrase]:
    """Return the phrases such as "three days earlier" that hang on no day named before: on the publication, then."""
    found: list[DatedPhrase] = []
    for match in _BACKWARDS.finditer(text) if published else ():
        ago = find_dates(f"{match['span']} ago", published)
        if ago and not any(phrase.start < match.end() and match.start() < phrase.end for phrase in known):
            found.append(DatedPhrase(match.start(), match.end(), match[0], ago[0].span))
    return found


def _clause(token: Token) -> Token:
    """Return the verb of the clause that a word stands in, or the head of its sentence."""
    return next((word for word in [token, *token.ancestors] if word.pos_ == "VERB"), token.sent.root)


def _dates_a_thing(date_word: Token, own: Set[int]) -> bool:
    """Tell whether a date belongs to a thing, not to what was done: "the 2011 coup", "a bridge built in 2014"."""
    attributive = date_word.left_edge.nbor(-1).pos_ != "ADP" if date_word.left_edge.i else False
    for word in [date_word, *date_word.ancestors]:
        if word.i in own or word.head.i in own:
            return False
        if word.dep_ in ("relcl", "acl") or (attributive and word.dep_ in _ATTRIBUTIVE and word.i < word.head.i):
            return word.head.pos_ in ("NOUN", "PROPN", "PRON")
        if word.pos_ in ("VERB", "AUX"):
            return False
    return False


def _belongs_elsewhere(date_word: Token, own: Set[int], others: Set[int]) -> bool:
    for ancestor in date_word.ancestors:
        if ancestor.i in own:
            return False
        if ancestor.i in others and ancestor.pos_ == "VERB":
            return True
    return False


def _steps(one: Token, other: Token) -> int:
    up = [one, *one.ancestors]
    for count, token in enumerate([other, *other.ancestors]):
        for length, ancestor in enumerate(up):
            if ancestor.i == token.i:
                return count * 2 + length
    return abs(one.i - other.i)
