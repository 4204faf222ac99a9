"""What negation and modality make of an act."""

from dataclasses import replace

from tracker.coding.acts.asked import mode_of
from tracker.coding.acts.frame import Frame
from tracker.coding.acts.lexicon import Lexicon
from tracker.coding.acts.pattern import Act
from tracker.coding.acts.reading import Reading
from tracker.coding.acts.words import lemma
from tracker.language import Token

_DEEDS = frozenset({"AID", "COOPERATE"})


def finite(reading: Reading, frame: Frame, lexicon: Lexicon) -> Reading:
    """Return what is read at a verb as its negation, its future or its possibility makes it."""
    around = [child for word in _marked(frame.token) for child in word.children]
    auxiliaries = {child.lower_ for child in around if child.dep_ == "aux"}
    infinitive = "to" in auxiliaries
    negated = any(child.dep_ == "neg" for child in around)
    future = not infinitive and bool(auxiliaries & {"will", "'ll", "’ll", "shall", "would", "'d", "’d"})
    possible = not infinitive and bool(auxiliaries & lexicon.cues["modal_possible"])
    future = future or _going(frame)
    if "would" in auxiliaries and "have" in auxiliaries:
        future, possible = False, True  # "would have condemned": it did not happen
    operators = ("negation",) * negated + ("future",) * (future and not negated)
    if infinitive and _arranged(frame) and not negated:
        becomes = lexicon.composition.get(("plan", reading.event_type))
        act = Act(becomes[0], becomes[1], reading.act.contexts) if becomes else reading.act
        return replace(reading, act=act, future=True, operators=("plan", *reading.operators))
    if negated and possible and reading.event_type in _DEEDS:
        return replace(reading, negated=True, possible=True)  # "cannot house them": who is unable refuses nothing
    if negated and reading.event_type != "REJECT":
        becomes = lexicon.composition.get(("negation", reading.event_type))
        if becomes:
            act = Act(becomes[0], becomes[1], reading.act.contexts)
            return replace(reading, act=act, future=False, operators=(*operators, *reading.operators))
        return replace(reading, negated=True, operators=(*operators, *reading.operators))
    if future:
        said = _announced(frame, lexicon)
        becomes = lexicon.composition.get(("promise" if said else "future", reading.event_type))
        act = reading.act
        if becomes:
            act = Act(becomes[0], mode_of(becomes[0], reading, lexicon) or becomes[1], act.contexts)
        return replace(reading, act=act, future=True, operators=(*operators, *reading.operators))
    return replace(reading, possible=possible or reading.possible) if possible else reading


def _marked(token: Token) -> list[Token]:
    """Return the words that carry tense and negation of `token`: its own, or those of the verb it is joined to."""
    own = {child.dep_ for child in token.children}
    if token.pos_ == "ADJ" and token.dep_ in ("acomp", "oprd") and token.head.pos_ in ("VERB", "AUX"):
        return [token, token.head]
    joined = token.dep_ == "conj" and token.tag_ == "VB" and own.isdisjoint({"aux", "nsubj", "nsubjpass", "neg"})
    return [token, *_marked(token.head)] if joined and token.head.pos_ in ("VERB", "AUX") else [token]


def _going(frame: Frame) -> bool:
    """Tell whether "going" only says that something lies ahead: "police are going to clear the square"."""
    if frame.token.lower_ != "going" or not any(child.lemma_ == "be" for child in frame.children):
        return False
    ahead = [child for child in frame.children if child.dep_ == "xcomp"]
    return any(below.lower_ == "to" for child in ahead for below in child.children)


def _announced(frame: Frame, lexicon: Lexicon) -> bool:
    """Tell whether those who will act say so themselves, which is a promise: "Chad said it would free them"."""
    verb = frame.token.head
    own = [child for child in frame.children if child.dep_ in ("nsubj", "nsubjpass")]
    said = frame.token.dep_ == "ccomp" and lemma(verb) in lexicon.cues["saying"]
    return said and all(child.pos_ == "PRON" for child in own)


def _arranged(frame: Frame) -> bool:
    """Tell whether an infinitive says what is to be: "the ministers are to meet", in a headline "Macron to visit"."""
    token, verb = frame.token, frame.token.head
    if token.dep_ == "ROOT" or (token.dep_ in ("acl", "relcl") and verb.dep_ == "ROOT" and verb.is_title):
        return True
    if token.dep_ != "xcomp" or verb.lemma_ != "be" or verb.tag_ not in ("VBZ", "VBP", "VBD"):
        return False
    between = [child for child in verb.children if child.dep_ in ("attr", "acomp", "prep", "dobj")]
    return all(child.i > token.i for child in between)
