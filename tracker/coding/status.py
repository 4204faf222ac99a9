"""How the text presents an act: reported, claimed, planned, denied or historical."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from tracker.coding.acts.lexicon import Lexicon
from tracker.coding.acts.pattern import Words
from tracker.coding.acts.words import lemma
from tracker.coding.background import background
from tracker.coding.candidate import Candidate
from tracker.coding.selecting.worth import PHYSICAL
from tracker.language import Token
from tracker.model import DateBasis, EvidenceField, Status

Sign = tuple[Token, str, Status]
"""A word, what it does (the reason that is noted), and the status that it gives."""

_NEWS = timedelta(days=180)
"""What ended longer ago than this before publication is background."""

_NEGATION, _MODALITY = frozenset({"neg"}), frozenset({"aux"})


def decide(candidate: Candidate, lexicon: Lexicon, published: date | None) -> Status:
    """Return the status of a candidate, and note the word that decided it."""
    reading, cues = candidate.reading, lexicon.cues
    if reading.negated:
        candidate.note(EvidenceField.STATUS, _marker(reading.token, _NEGATION), "negation")
        return Status.DENIED
    for word, reason, status in _signs(candidate, lexicon):
        candidate.note(EvidenceField.STATUS, word, reason)
        return status
    if _old(candidate, published):
        return Status.HISTORICAL
    if _ahead(candidate, published):
        return Status.PLANNED
    before = None if reading.future or reading.possible else background(candidate, lexicon)
    if before is not None:
        candidate.note(EvidenceField.STATUS, before, "background")
        return Status.HISTORICAL
    if reading.future or reading.possible or _to_come(candidate.token, cues["future_word"]):
        candidate.note(EvidenceField.STATUS, _marker(reading.token, _MODALITY), "future")
        return Status.PLANNED
    return Status.REPORTED


def _marker(trigger: Token, relations: frozenset[str]) -> Token:
    """Return the word beside the trigger that marks it: "not", "will"; the trigger itself when it does so alone."""
    return next((child for child in trigger.children if child.dep_ in relations), trigger)


def _signs(candidate: Candidate, lexicon: Lexicon) -> Iterator[Sign]:
    """Yield the words that tell how certain the act is, the one that decides first."""
    yield from _doubts(candidate, lexicon.cues["doubt"])
    for governor in _governors(candidate.token):
        yield from _outlooks(governor, candidate, lexicon.cues)
        yield from _adverbs(governor, candidate, lexicon.cues)
        yield from _claims(governor, candidate, lexicon)
    if not candidate.reading.future:
        for word in candidate.sentence:
            if word.lower_ == "according" or word.lower_ in lexicon.cues["unconfirmed"]:
                yield word, "attribution", Status.CLAIMED


def _unsure(candidate: Candidate) -> Status:
    """Return the status of what somebody only says: of what is to come it stays planned."""
    return Status.PLANNED if candidate.reading.future else Status.CLAIMED


def _doubts(candidate: Candidate, doubt: Words) -> Iterator[Sign]:
    """Yield the adjectives that doubt the act: "an alleged attack"."""
    for step in candidate.reading.chain():
        for word in step.token.children:
            if word.dep_ in ("amod", "acomp") and not doubt.isdisjoint((lemma(word), word.lower_)):
                yield word, "doubt", Status.CLAIMED


def _outlooks(governor: Token, candidate: Candidate, cues: Mapping[str, Words]) -> Iterator[Sign]:
    """Yield what expects or denies the act: "is expected to", "denied that", "the attack is imminent"."""
    name, above = lemma(governor), governor is not candidate.token
    if above and name in cues["expecting"] and governor.pos_ == "VERB":
        yield governor, "expectation", Status.PLANNED
    if above and name in cues["denial"]:
        yield governor, "denial", Status.DENIED
    if governor.pos_ == "AUX" and _predicates(governor, cues["future_word"]):
        yield governor, "expectation", Status.PLANNED
    if governor.pos_ == "NOUN" and name in cues["expectation"] and candidate.reading.future:
        yield governor, "expectation", Status.PLANNED


def _adverbs(governor: Token, candidate: Candidate, cues: Mapping[str, Words]) -> Iterator[Sign]:
    """Yield the small words of a clause that make it a condition or hedge it: "if", "reportedly"."""
    for word in governor.children:
        if word.dep_ == "mark" and word.lower_ in cues["condition"]:
            yield word, "condition", Status.PLANNED
        if word.dep_ == "advmod" and word.lower_ in cues["hedge"]:
            yield word, "hedge", _unsure(candidate)


def _claims(governor: Token, candidate: Candidate, lexicon: Lexicon) -> Iterator[Sign]:
    """Yield the verbs by which somebody claims the act, beside its clause or above it."""
    claimant = lexicon.cues["claimant"]
    for word in governor.children:
        if word.dep_ == "parataxis" and (lemma(word) in claimant or _hearsay(word, lexicon)):
            yield word, "claim", _unsure(candidate)
    if not (governor.pos_ == "VERB" and lemma(governor) in claimant) and not _hearsay(governor, lexicon):
        return
    core = candidate.reading.chain()[-1].token
    boast = any(lemma(child) in lexicon.cues["owned"] for child in governor.children)  # "claimed responsibility"
    if (governor.i != core.i or boast) and not _taken_for_granted(candidate.token):
        yield governor, "claim", _unsure(candidate)


def _governors(token: Token) -> Iterator[Token]:
    """Yield the token and what governs its clause, up to the root of the sentence."""
    yield token
    for ancestor in token.ancestors:
        if ancestor.pos_ in ("VERB", "AUX", "NOUN"):
            yield ancestor


def _hearsay(verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether onlookers say it ("witnesses said"), or it "is said" by nobody in particular."""
    if verb.pos_ != "VERB" or lemma(verb) not in lexicon.cues["saying"] | lexicon.cues["hearsay"]:
        return False
    if any(child.dep_ == "auxpass" for child in verb.children):
        return any(child.dep_ == "xcomp" for child in verb.children)
    speakers = [child for child in verb.children if child.dep_ == "nsubj"]
    return any(lemma(speaker) in lexicon.cues["onlooker"] for speaker in speakers)


def _taken_for_granted(token: Token) -> bool:
    """Tell whether the words presuppose the act: "his show of force" happened, whatever is claimed about it."""
    return token.pos_ == "NOUN" and any(child.dep_ == "poss" for child in token.children)


def _to_come(token: Token, words: frozenset[str]) -> bool:
    return token.pos_ == "NOUN" and any(child.dep_ == "amod" and child.lower_ in words for child in token.children)


def _predicates(verb: Token, words: frozenset[str]) -> bool:
    return any(child.dep_ == "acomp" and child.lower_ in words for child in verb.children)


def _ahead(candidate: Candidate, published: date | None) -> bool:
    """Tell whether a deed is dated after publication: "a strike has been called for Thursday"."""
    dates = candidate.dates
    if dates is None or published is None or dates.basis is DateBasis.PUBLISHED:
        return False
    return candidate.event_type in PHYSICAL and dates.start > published


def _old(candidate: Candidate, published: date | None) -> bool:
    dates = candidate.dates
    if dates is None or published is None or dates.basis is DateBasis.PUBLISHED:
        return False
    return dates.end < published - _NEWS
