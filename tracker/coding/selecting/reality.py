"""Whether an act is told as done or to come, or only as a right, a wish, a purpose, a condition or a possibility."""

from collections.abc import Iterator

from tracker.coding.acts.reader import Reader
from tracker.coding.acts.reading import Reading
from tracker.coding.acts.words import lemma
from tracker.coding.selecting.asking import asks_nobody
from tracker.language import Token

_CLAUSAL = ("VERB", "AUX")
_SAME_CLAUSE = frozenset({"conj", "xcomp", "acomp", "oprd"})
_MEETING = frozenset({"CONSULT", "PROTEST", "AGREE"})
"""Who travels, gathers or sits down for one of these does it."""
_OPEN = frozenset({"would", "could", "might", "may", "should", "must", "can"})
_IDEA = frozenset({"for", "of", "against", "about"})
_SUPPOSING = frozenset({"if", "unless", "whether", "lest"})
_REPLACED = frozenset({"instead", "rather"})


def real(reading: Reading, reader: Reader) -> bool:
    """Tell whether the words of an act tell it as a fact, past, present or to come."""
    if reading.possible and not reading.future:
        return False
    token, cues = reading.token, reader.lexicon.cues
    if reading.event_type == "REQUEST" and asks_nobody(reading, reader):
        return False
    if _entitled(token, cues["entitlement"]) or _conditional(token):
        return False
    if reading.operators or reading.future:
        return True
    if token.pos_ == "VERB" and token.dep_ == "amod" and (token.tag_ == "VBG" or token.lower_ in cues["doubt"]):
        return False  # "the besieging forces", "alleged members": what sort they are
    if token.pos_ in _CLAUSAL:
        return not _purposed(reading, reader) and not _idea(token)
    return not _object_of_possibility(token)


def _entitled(token: Token, words: frozenset[str]) -> bool:
    """Tell whether the act is only allowed or owed: "the right to protest"."""
    for word in token.ancestors if token.pos_ == "VERB" else ():
        if word.pos_ not in _CLAUSAL:
            return word.pos_ == "NOUN" and lemma(word) in words
    return False


def _conditional(token: Token) -> bool:
    return any(
        (child.dep_ == "mark" and child.lower_ in _SUPPOSING) or _inverted(child) or _whenever(child)
        for step in _clause(token)
        for child in step.children
    )


def _whenever(word: Token) -> bool:
    """Tell whether a clause in the present tells what happens each time, or is to come: "when | leaders gather"."""
    verb = word.head
    if word.lower_ not in ("when", "whenever") or verb.dep_ not in ("advcl", "relcl", "ccomp"):
        return False
    present = {child.tag_ for child in verb.children if child.dep_ in ("aux", "auxpass")} or {verb.tag_}
    return not present.isdisjoint(("VBP", "VBZ"))


def _inverted(auxiliary: Token) -> bool:
    """Tell whether an auxiliary stands before its subject, as in "had the president resigned"."""
    if auxiliary.dep_ not in ("aux", "auxpass") or auxiliary.lower_ not in ("had", "were", "should"):
        return False
    clause = auxiliary.head
    subject = next((child for child in clause.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    return clause.dep_ == "advcl" and subject is not None and auxiliary.i < subject.i


def _clause(token: Token) -> Iterator[Token]:
    """Yield the verb and those that its clause hangs on: "if Iran closed | and mined the strait"."""
    yield token
    while token.dep_ in _SAME_CLAUSE and token.head.pos_ in _CLAUSAL:
        token = token.head
        yield token


def _purposed(reading: Reading, reader: Reader) -> bool:
    """Tell whether an infinitive says what something is for, or what somebody wants, and not what was done."""
    token, cues = reading.token, reader.lexicon.cues
    while token.dep_ == "conj" and token.tag_ == "VB" and not _marked(token) and token.head.pos_ in _CLAUSAL:
        token = token.head
    if not _marked(token) or token.dep_ == "ROOT":
        return False
    head = token.head
    if head.pos_ in _CLAUSAL and _may_be(head):
        return True
    if token.dep_ in ("acl", "relcl"):
        ordinal = any(child.dep_ == "amod" and lemma(child) in cues["ordinal"] for child in head.children)
        return not ordinal and lemma(head) not in cues["expectation"] | cues["attempting"]
    if token.dep_ in ("xcomp", "ccomp", "csubj", "acomp") and (head.pos_ == "ADJ" or lemma(head) in cues["wanting"]):
        return True
    purpose = token.dep_ == "advcl" and lemma(head) not in cues["means"]
    return purpose and reading.event_type not in _MEETING and reading.act.mode != "crowd-control"


def _may_be(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ in _OPEN for child in verb.children)


def _marked(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def _idea(verb: Token) -> bool:
    """Tell whether a gerund only says which idea is meant: "the risk of bombing", "no appetite for sending troops"."""
    governor = verb.head
    if verb.dep_ != "pcomp":
        return False
    if governor.head.pos_ in _CLAUSAL and _may_be(governor.head):
        return True  # "could earn money by | selling arms"
    not_done = governor.lower_ == "without" or (governor.i > 0 and governor.nbor(-1).lower_ in _REPLACED)
    return not_done or (governor.lower_ in _IDEA and governor.head.pos_ == "NOUN")


def _object_of_possibility(noun: Token) -> bool:
    """Tell whether a noun completes a verb that only may come true: "could lead to | war"."""
    step = noun
    while step.dep_ in ("pobj", "prep", "dobj", "conj", "attr", "pcomp"):
        step = step.head
        if step.pos_ in _CLAUSAL:
            return any(child.dep_ == "aux" and child.lower_ in _OPEN for child in step.children)
    return False
