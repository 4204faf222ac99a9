"""Whether words of asking ask anybody for anything, or only tell a wish of one's own or how things are."""

from tracker.coding.acts.frame import OUGHT
from tracker.coding.acts.reader import Reader
from tracker.coding.acts.reading import Reading
from tracker.coding.acts.words import lemma
from tracker.language import Token

_DOERS = frozenset({"nsubj", "nsubjpass"})
_STATING = frozenset({"will", "would", "can", "could", "may", "might", "are", "have", "wo", "ca", "'ll", "’ll"})
_FINITE = frozenset({"VBZ", "VBD"})


def asks_nobody(reading: Reading, reader: Reader) -> bool:
    """Tell whether a request is none: "wants | to fly home", "insists | it cannot house them"."""
    return _wants_to(reading, reader) or _states(reading, reader)


def _wants_to(reading: Reading, reader: Reader) -> bool:
    """Tell whether somebody only wants to do a thing, and wants nobody else to."""
    clauses = [child for child in reading.token.children if child.dep_ in ("xcomp", "ccomp")]
    wants = lemma(reading.token) in reader.lexicon.cues["wanting"]
    return wants and bool(clauses) and not any(_has_doer(clause) for clause in clauses)


def _states(reading: Reading, reader: Reader) -> bool:
    """Tell whether the clause says how things are: who asks uses the subjunctive, "should" or an infinitive."""
    frame = reader.frame(reading.token)
    clauses = [clause for clause in frame.clauses if clause.dep_ == "ccomp" and _has_doer(clause)]
    if any(_surmised(clause) for clause in clauses):
        return True
    asks = frame.obliging or reading.operators or frame.objects
    return bool(clauses) and not asks and all(_indicative(clause) for clause in clauses)


def _surmised(verb: Token) -> bool:
    """Tell whether the clause is a guess or a regret about what is past: "must have heard"."""
    helping = [child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")]
    return helping[1:2] == ["have"] and helping[0] in OUGHT


def _has_doer(verb: Token) -> bool:
    return any(child.dep_ in _DOERS for child in verb.children)


def _indicative(verb: Token) -> bool:
    helping = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    finite = helping[0] if helping else verb
    return finite.tag_ in _FINITE or finite.lower_ in _STATING
