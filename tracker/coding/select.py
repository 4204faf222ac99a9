"""Which readings are events worth a record, and which only serve another one or say too little."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from tracker import ontology
from tracker.coding.acts.frame import lemma
from tracker.coding.acts.pattern import Act
from tracker.coding.acts.reading import Reader, Reading
from tracker.coding.candidate import Candidate
from tracker.coding.echo import Echo
from tracker.coding.who.parties import Found, Parties
from tracker.coding.who.roles import JOINT, assign

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_TAKES_NOUNS = frozenset({"REQUEST", "REJECT", "THREATEN", "AGREE", "SANCTION", "CONCEDE"})
_TWO_SIDED = frozenset(
    {"AGREE", "SUPPORT", "ACCUSE", "AID", "COOPERATE", "SANCTION", "THREATEN", "REQUEST", "REJECT", "CONCEDE"}
)
_PHYSICAL = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT"})
_PUBLIC = frozenset(
    {
        "GOV",
        "MIL",
        "REB",
        "UAF",
        "PTY",
        "OPP",
        "JUD",
        "LEG",
        "SPY",
        "COP",
        "PRE",
        "IGO",
        "UNO",
        "EUR",
        "NGO",
        "ISM",
        "PRM",
    }
)
_OF_CLAUSE = frozenset({"of", "for", "from", "against", "about", "to", "on", "with", "into", "over"})
"""Prepositions before what is said, not before what happened earlier ("after holding a parade")."""
_ENOUGH = 2
_SPECIFIC = 2.0
_CIRCUMSTANCE = frozenset({"after", "before", "following", "amid", "despite", "since"})
_TRIGGERS = frozenset({"VERB", "NOUN", "ADJ", "AUX", "PROPN"})


def candidates(doc: "Doc", reader: Reader, parties: Parties, skip: list[tuple[int, int]]) -> Iterator[Candidate]:
    """Yield the events of a document in its order: acts that no other act takes up and that somebody takes part in."""
    echo = Echo()
    for sentence in doc.sents:
        if _skipped(sentence.start_char, sentence.end_char, skip) or sentence.text.rstrip().endswith("?"):
            continue
        readings = [found for token in sentence if token.pos_ in _TRIGGERS and (found := reader.read(token))]
        readings = [reading for reading in readings if not _speaks_of(reading, reader)]
        taken = {i for reading in readings if not reading.weak for i in _taken_up(reading, reader)}
        for reading in readings:
            if reading.token.i not in taken:
                refined = reader.refined(reading)
                candidate = echo.completed(Candidate(refined, assign(refined, reader, parties), sentence), reader)
                _recast(candidate, reader)
                if _worth(candidate, reader):
                    candidate.note("event_type", reading.token, "lexicon")
                    echo.remember(candidate)
                    yield candidate


def _skipped(start: int, end: int, skip: list[tuple[int, int]]) -> bool:
    return any(start < to and begin < end for begin, to in skip)


def _taken_up(reading: Reading, reader: Reader) -> Iterator[int]:
    """Yield the words whose readings belong to this one: complements, and all that is only asked, said or promised."""
    for step in reading.chain()[1:]:
        yield step.token.i
    frame = reader.frame(reading.token)
    if ontology.event_type(reading.event_type).quad in (1, 3):
        clauses = [
            *(clause for clause in frame.clauses if clause.i > reading.token.i),
            *(noun for prep, noun in frame.prepositions if noun.dep_ == "pcomp" and prep in _OF_CLAUSE),
        ]
        yield from (word.i for clause in clauses for word in _said(clause))
    if reading.event_type in ("CONSULT", "AGREE"):
        purposes = (child for child in reading.token.children if child.dep_ == "advcl" and _infinitive(child))
        yield from (word.i for clause in purposes for word in clause.subtree)
    if reading.event_type in _TAKES_NOUNS:
        nouns: list[Token] = [*frame.objects, *(noun for prep, noun in frame.prepositions if prep in _OF_CLAUSE)]
        yield from (noun.i for noun in nouns if noun.i != reading.token.i)


def _infinitive(verb: "Token") -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def _speaks_of(reading: Reading, reader: Reader) -> bool:
    """Tell whether a denial or claim only frames an act, which then carries it as its status."""
    cues = reader.lexicon.cues
    if lemma(reading.token) not in cues["denial"] | cues["claimant"]:
        return False
    return any(reader.read(clause) is not None for clause in reader.frame(reading.token).clauses)


def _said(clause: "Token") -> Iterator["Token"]:
    """Yield the words of a clause without what it says happened before, after or because of it."""
    for child in clause.children:
        if child.dep_ != "advcl" and child.lower_ not in _CIRCUMSTANCE:
            yield from _said(child)
    yield clause


def _recast(candidate: Candidate, reader: Reader) -> None:
    """Read what only people do otherwise when a state does it: China's protest is a word of blame, no crowd."""
    reading, roles = candidate.reading, candidate.roles
    if reading.event_type == "PROTEST" and roles.actors and all(_state(found) for found in roles.actors):
        candidate.reading = replace(reading, act=Act("ACCUSE", "disapprove"))
    if reading.event_type not in _PHYSICAL:
        vague = reader.lexicon.cues["vague"]  # "a sovereign state" of no known name is nobody
        told = tuple(one for one in roles.recipients if one.party.country or lemma(one.head) not in vague)
        candidate.roles = replace(roles, recipients=told)


def _state(found: Found) -> bool:
    return found.party.country is not None and (found.party.sector == "GOV" or (found.named and not found.party.sector))


def _entitled(reading: Reading, reader: Reader) -> bool:
    """Tell whether the act is only allowed or owed: "the right to protest"."""
    for word in reading.token.ancestors if reading.token.pos_ == "VERB" else ():
        if word.pos_ not in ("VERB", "AUX"):
            return word.pos_ == "NOUN" and lemma(word) in reader.lexicon.cues["entitlement"]
    return False


def _worth(candidate: Candidate, reader: Reader) -> bool:
    reading, roles = candidate.reading, candidate.roles
    if _entitled(reading, reader):
        return False
    if (reading.possible and not reading.future) or _conditional(reading):
        return False
    if reading.weak and not (roles.actors and roles.recipients):
        return False
    if reading.event_type == "RETREAT" and not candidate.parties:
        return False
    if reading.event_type in _PHYSICAL:
        return reading.token.pos_ != "ADJ" and _told(candidate) >= _ENOUGH
    if not any(_public(found) for found in roles.actors) or all(found.party.sector == "JRN" for found in roles.actors):
        return False
    if reading.event_type == "CONSULT":
        return len(candidate.parties) > 1
    sided = bool(roles.recipients) or (len(roles.actors) > 1 and reading.event_type in JOINT)
    return sided or reading.event_type not in _TWO_SIDED


def _conditional(reading: Reading) -> bool:
    return any(child.dep_ == "mark" and child.lower_ in ("if", "unless") for child in reading.token.children)


def _told(candidate: Candidate) -> int:
    """Count what a sentence tells of a physical act: by whom, to whom, where, how many, on which day."""
    roles, labels = candidate.roles, {ent.label_ for ent in candidate.sentence.ents}
    count = 2 * any(found.political for found in roles.actors)
    count += any(found.political for found in roles.recipients)
    count += bool(labels & {"GPE", "LOC", "FAC"}) + bool(labels & {"DATE", "TIME"}) + ("CARDINAL" in labels)
    count += candidate.reading.weight >= _SPECIFIC
    subject = candidate.token.dep_ in ("nsubj", "nsubjpass")  # "protests went on": the noun tells it by itself
    return count - (candidate.token.pos_ != "VERB" and candidate.reading.complement is None and not subject)


def _public(found: Found) -> bool:
    return found.political and (found.party.country is not None or found.party.sector in _PUBLIC)
