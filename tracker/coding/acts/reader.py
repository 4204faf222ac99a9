"""Reading the acts of a document: a word's own entry, composed with its complement, its negation and its modality."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from tracker.coding.acts.finite import finite
from tracker.coding.acts.frame import Frame
from tracker.coding.acts.lexicon import Lexicon
from tracker.coding.acts.matching import best
from tracker.coding.acts.pattern import Act, Pattern
from tracker.coding.acts.reading import Reading
from tracker.coding.acts.words import lemma, lemmas
from tracker.countries import find_identities
from tracker.language import Doc, Token

_VERBAL = ("VERB", "AUX")
_NOMINAL = ("NOUN", "PROPN")
_BRINGING = ("to", "on", "in", "from", "with", "for")
"""Prepositions that bring what an operator is about: "agreed on a truce"."""
_DEPTH = 8


class Reader:
    """Read the acts of one document; every word is read once."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        self.doc = doc
        self.lexicon = lexicon
        self._frames: dict[int, Frame] = {}
        self._readings: dict[int, Reading | None] = {}

    def frame(self, token: Token) -> Frame:
        """Return what stands around `token`."""
        found = self._frames.get(token.i)
        if found is None:
            found = self._frames[token.i] = Frame(token, self.lexicon.cues["partitive"])
        return found

    def read(self, token: Token, depth: int = 0) -> Reading | None:
        """Return the act that `token` triggers, or `None`."""
        if token.i in self._readings:
            return self._readings[token.i]
        self._readings[token.i] = None  # a parse that bites its own tail ends here
        dated = token.ent_type_ == "DATE" and token.pos_ in _NOMINAL  # "in March", "every other week"
        found = None if depth > _DEPTH or dated else self._read(token, depth)
        self._readings[token.i] = found
        return found

    def _read(self, token: Token, depth: int) -> Reading | None:
        part = "VERB" if token.pos_ in _VERBAL else "NOUN" if token.pos_ in _NOMINAL else token.pos_
        words, frame = lemmas(token), partial(self.frame, token)
        own = best(self.lexicon.acts.get(part), words, frame)
        operator = best(self.lexicon.operators.get(part), words, frame)
        reading = self._composed(token, operator, own, depth) if operator else None
        if reading is None and own is not None:
            reading = Reading(token, own.act, own.weight, own.weak)
        if reading is None or part == "NOUN":
            return reading
        return finite(reading, self.frame(token), self.lexicon)

    def _composed(self, token: Token, operator: Pattern, own: Pattern | None, depth: int) -> Reading | None:
        name = operator.act.operator or ""
        complement = self._complement(token, name, depth)
        if complement is None or (own and own.weight > 2 and name not in ("agree", "promise", "raise", "cease")):
            return None
        if own and own.weight > 2 and name == "promise" and own.act.event_type == complement.event_type:
            return None  # "offered condolences" consoles
        weight = max(complement.weight, own.weight if own else 0.0) + 0.5
        common = replace(complement, token=token, weight=weight, complement=complement, weak=False)
        if name == "undergo":
            return None if complement.token.pos_ == "VERB" else replace(common, reversed=True)
        if name in ("raise", "cause"):
            if own and (own.weight > complement.weight or own.act.event_type == complement.event_type):
                act = own.act if own.act.mode or not complement.act.mode else complement.act
                return replace(common, act=act, own=True)
            return replace(common, own=True)
        becomes = self.lexicon.composition.get((name, complement.event_type))
        if name == "cease" and own and own.weight >= 2.5:
            return None
        if becomes is None:
            return replace(common, own=True, future=True, operators=(name, *complement.operators))
        act = Act(becomes[0], becomes[1], complement.act.contexts)
        return replace(common, act=act, own=True, future=name == "plan", operators=(name, *complement.operators))

    def _complement(self, token: Token, operator: str, depth: int) -> Reading | None:
        """Return the act that an operator is about: in a clause before one in a noun."""
        frame = self.frame(token)
        nouns = _nouns(frame, operator)
        for candidate in [*self._clauses(frame, operator), *nouns]:
            reading = self.read(self._whole(candidate), depth + 1)
            if reading is not None and not (candidate in nouns and reading.weak):
                return reading
        return None

    def _clauses(self, frame: Frame, operator: str) -> list[Token]:
        """Return the clauses in which the act of an operator may stand."""
        clauses = [c for c in frame.clauses if c.pos_ in _VERBAL]
        if operator == "undergo" or (operator in ("raise", "cause") and self._of_others(frame)):
            return []
        if operator == "cause":
            return clauses if self._own_forces(frame) else []
        if operator == "plan":
            return [c for c in clauses if all(child.dep_ != "nsubj" for child in c.children)]
        return [c for c in clauses if c.dep_ != "ccomp"] if operator in ("raise", "cease") else clauses

    def _whole(self, noun: Token) -> Token:
        """Return what a partitive is a part of: the talks of "a round of talks"."""
        if lemma(noun) in self.lexicon.cues["partitive"] and noun.pos_ == "NOUN":
            for prep, inner in self.frame(noun).prepositions:
                if prep == "of":
                    return inner
        return noun

    def _own_forces(self, frame: Frame) -> bool:
        military = {role for role, sector in self.lexicon.roles.items() if sector in ("MIL", "COP")}
        doers = [doer for clause in frame.clauses for doer in self.frame(clause).subjects]
        return not frame.object_words.union(map(lemma, doers)).isdisjoint(military)

    def _of_others(self, frame: Frame) -> bool:
        """Tell whether those who are to act are of another country: "Mali ordered French troops to leave"."""
        doers = [doer for clause in frame.clauses for doer in self.frame(clause).subjects]
        ruled, ruling = _countries([*frame.objects, *doers]), _countries(frame.subjects)
        return bool(ruled and ruling) and ruled.isdisjoint(ruling)


def _nouns(frame: Frame, operator: str) -> list[Token]:
    """Return the nouns that may be the act of an operator: its objects, and what its prepositions bring."""
    nouns = [noun for noun in frame.objects if noun.pos_ in _NOMINAL]
    if operator == "undergo":
        return [*nouns, *(noun for prep, noun in frame.prepositions if prep in ("under", "with"))]
    if operator in ("agree", "promise", "cease", "raise"):
        brought = (noun for prep, noun in frame.prepositions if prep in _BRINGING)
        return [*nouns, *(noun for noun in brought if noun.pos_ in ("VERB", "NOUN", "PROPN"))]
    return nouns


def _countries(heads: Iterable[Token]) -> set[str]:
    """Return the countries named in the phrases around `heads`."""
    phrases = (head.doc[head.left_edge.i : head.i + 1].text for head in heads)
    return {found.code for phrase in phrases for _, _, found in find_identities(phrase) if found.code}
