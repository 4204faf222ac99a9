"""What a word says in its sentence: its own entry, composed with its complement, its negation and its modality."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tracker.coding.acts.frame import Frame, lemma, lemmas
from tracker.coding.acts.lexicon import Index, Lexicon
from tracker.coding.acts.pattern import Act, Pattern

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_VERBAL = ("VERB", "AUX")
_NOMINAL = ("NOUN", "PROPN")
_DEPTH = 8
_ASIDE = frozenset({"advcl", "conj", "relcl", "ccomp", "parataxis"})
_REFUSING = frozenset(
    {"will", "would", "can", "could", "do", "shall", "'ll", "ca", "wo", "may", "must", "should", "have"}
)


@dataclass(frozen=True, slots=True)
class Reading:
    """An act read at a trigger word."""

    token: "Token"
    act: Act
    weight: float
    weak: bool = False
    complement: "Reading | None" = None
    """The reading of the clause or noun that this one takes up ("hold | talks", "agree | to withdraw")."""
    own: bool = False
    """Whether the complement's act is this subject's own act, so that its recipients are this act's."""
    reversed: bool = False
    """Whether the subject is the one it is done to ("faces criticism from")."""
    future: bool = False
    possible: bool = False
    negated: bool = False
    operators: tuple[str, ...] = field(default=())

    @property
    def event_type(self) -> str:
        """The PLOVER type."""
        return self.act.event_type or ""

    def chain(self) -> list["Reading"]:
        """Return this reading and the complements below it."""
        return [self, *(self.complement.chain() if self.complement else [])]


class Reader:
    """Read the acts of one document; every word is read once."""

    def __init__(self, doc: "Doc", lexicon: Lexicon) -> None:
        self.doc = doc
        self.lexicon = lexicon
        self._frames: dict[int, Frame] = {}
        self._readings: dict[int, Reading | None] = {}

    def frame(self, token: "Token") -> Frame:
        """Return what stands around `token`."""
        found = self._frames.get(token.i)
        if found is None:
            found = self._frames[token.i] = Frame(token, self.lexicon.cues["partitive"])
        return found

    def read(self, token: "Token", depth: int = 0) -> Reading | None:
        """Return the act that `token` triggers, or `None`."""
        if token.i in self._readings:
            return self._readings[token.i]
        self._readings[token.i] = None  # a parse that bites its own tail ends here
        dated = token.ent_type_ == "DATE" and token.pos_ in _NOMINAL  # "in March", "every other week"
        found = None if depth > _DEPTH or dated else self._read(token, depth)
        self._readings[token.i] = found
        return found

    def _read(self, token: "Token", depth: int) -> Reading | None:
        part = "VERB" if token.pos_ in _VERBAL else "NOUN" if token.pos_ in _NOMINAL else token.pos_
        own = _best(self.lexicon.acts.get(part), token, self)
        operator = _best(self.lexicon.operators.get(part), token, self)
        reading = self._composed(token, operator, own, depth) if operator else None
        if reading is None and own is not None:
            reading = Reading(token, own.act, own.weight, own.weak)
        if reading is None or part == "NOUN":
            return reading
        return self._finite(reading, token)

    def refined(self, reading: Reading) -> Reading:
        """Return the reading with the type and mode that the words around its trigger give it."""
        known = self.lexicon.refinements.get((reading.event_type, reading.act.mode))
        if not known:
            return reading
        around = self._around(reading)
        for words, event_type, mode in known:
            if not words.isdisjoint(around):
                contexts = reading.act.contexts if event_type == reading.event_type else ()
                return replace(reading, act=Act(event_type, mode, contexts))
        return reading

    def _around(self, reading: Reading) -> set[str]:
        """Return the lemmas of the trigger's phrase, of its subjects and of a participle that says how."""
        found: set[str] = set()
        for step in reading.chain():
            frame = self.frame(step.token)
            aside = {word.i for child in frame.children if child.dep_ in _ASIDE for word in child.subtree}
            heads = [step.token, *frame.subjects] if step.token.pos_ == "VERB" else [step.token]
            found.update(w for head in heads for word in head.subtree if word.i not in aside for w in lemmas(word))
        return found

    def _composed(self, token: "Token", operator: Pattern, own: Pattern | None, depth: int) -> Reading | None:
        name = operator.act.operator or ""
        complement = self._complement(token, name, depth)
        if complement is None or (own and own.weight > 2 and name not in ("agree", "promise", "raise", "cease")):
            return None
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

    def _complement(self, token: "Token", operator: str, depth: int) -> Reading | None:
        frame = self.frame(token)
        clauses = [c for c in frame.clauses if c.pos_ in _VERBAL]
        if operator == "cause" and not self._own_forces(frame):
            clauses = []
        elif operator == "plan":
            clauses = [c for c in clauses if all(child.dep_ != "nsubj" for child in c.children)]
        elif operator in ("raise", "cease"):
            clauses = [clause for clause in clauses if clause.dep_ != "ccomp"]
        nouns = [noun for noun in frame.objects if noun.pos_ in _NOMINAL]
        if operator == "undergo":
            clauses, nouns = [], [*nouns, *(n for prep, n in frame.prepositions if prep in ("under", "with"))]
        if operator in ("agree", "promise", "cease", "raise"):
            verbal = ("VERB", "NOUN", "PROPN")
            nouns += [
                n
                for prep, n in frame.prepositions
                if prep in ("to", "on", "in", "from", "with", "for") and n.pos_ in verbal
            ]
        for candidate in [*clauses, *nouns]:
            reading = self.read(self._whole(candidate), depth + 1)
            if reading is not None and not (candidate in nouns and reading.weak):
                return reading
        return None

    def _whole(self, noun: "Token") -> "Token":
        """Return what a partitive is a part of: the talks of "a round of talks"."""
        if lemma(noun) in self.lexicon.cues["partitive"] and noun.pos_ == "NOUN":
            for prep, inner in self.frame(noun).prepositions:
                if prep == "of":
                    return inner
        return noun

    def _own_forces(self, frame: Frame) -> bool:
        military = {role for role, sector in self.lexicon.roles.items() if sector in ("MIL", "COP")}
        obeying = {lemma(doer) for clause in frame.clauses for doer in self.frame(clause).subjects}
        return not (frame.object_words | obeying).isdisjoint(military)

    def _finite(self, reading: Reading, token: "Token") -> Reading:
        frame = self.frame(token)
        auxiliaries = {child.lower_ for child in frame.children if child.dep_ == "aux"}
        infinitive = "to" in auxiliaries
        negated = any(child.dep_ == "neg" for child in frame.children)
        future = not infinitive and bool(auxiliaries & {"will", "'ll", "’ll", "shall", "would", "'d", "’d"})
        possible = not infinitive and bool(auxiliaries & self.lexicon.cues["modal_possible"])
        if "would" in auxiliaries and "have" in auxiliaries:
            future, possible = False, True  # "would have condemned": it did not happen
        operators = ("negation",) * negated + ("future",) * (future and not negated)
        if negated and "not" not in _matched_words(reading):
            becomes = self.lexicon.composition.get(("negation", reading.event_type))
            if becomes:
                act = Act(becomes[0], becomes[1], reading.act.contexts)
                return replace(reading, act=act, future=False, operators=(*operators, *reading.operators))
            return replace(reading, negated=True, operators=(*operators, *reading.operators))
        if future:
            becomes = self.lexicon.composition.get(("future", reading.event_type))
            act = Act(becomes[0], becomes[1], reading.act.contexts) if becomes else reading.act
            return replace(reading, act=act, future=True, operators=(*operators, *reading.operators))
        return replace(reading, possible=possible or reading.possible) if possible else reading


def _matched_words(reading: Reading) -> frozenset[str]:
    return frozenset({"not"}) if reading.event_type == "REJECT" else frozenset()


def _best(index: Index | None, token: "Token", reader: Reader) -> Pattern | None:
    if index is None:
        return None
    for word in lemmas(token):
        for pattern in index.get(word, ()):
            if pattern.fits(reader.frame(token)):
                return (
                    pattern
                    if pattern.names_object(reader.frame(token))
                    else _sharper(pattern, index[word], token, reader)
                )
    return None


def _sharper(chosen: Pattern, others: Sequence[Pattern], token: "Token", reader: "Reader") -> Pattern:
    """Return an entry that names the object itself, if one fits: "captured the rebel | area" is no arrest of rebels."""
    frame = reader.frame(token)
    near = (other for other in others if other.objects is not None and chosen.weight - other.weight <= 1)
    return next((other for other in near if other.names_object(frame) and other.fits(frame)), chosen)
