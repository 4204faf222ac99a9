"""Which readings are events worth a record, and which only serve another one or say too little."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tracker import ontology
from tracker.coding.acts.reading import Reader, Reading
from tracker.coding.candidate import Candidate
from tracker.coding.who.parties import Found, Parties
from tracker.coding.who.roles import assign

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_TAKES_NOUNS = frozenset({"REQUEST", "REJECT", "THREATEN", "AGREE", "SANCTION", "CONCEDE"})
_TWO_SIDED = frozenset(
    {"SUPPORT", "ACCUSE", "AID", "COOPERATE", "SANCTION", "THREATEN", "REQUEST", "REJECT", "CONCEDE"}
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
_TRIGGERS = frozenset({"VERB", "NOUN", "ADJ", "AUX", "PROPN"})


def candidates(doc: "Doc", reader: Reader, parties: Parties, skip: list[tuple[int, int]]) -> Iterator[Candidate]:
    """Yield the events of a document in its order: acts that no other act takes up and that somebody takes part in."""
    for sentence in doc.sents:
        if _skipped(sentence.start_char, sentence.end_char, skip) or sentence.text.rstrip().endswith("?"):
            continue
        readings = [found for token in sentence if token.pos_ in _TRIGGERS and (found := reader.read(token))]
        taken = {i for reading in readings for i in _taken_up(reading, reader)}
        for reading in readings:
            if reading.token.i not in taken:
                candidate = Candidate(reading, assign(reading, reader, parties), sentence)
                if _worth(candidate):
                    candidate.note("event_type", reading.token, "lexicon")
                    yield candidate


def _skipped(start: int, end: int, skip: list[tuple[int, int]]) -> bool:
    return any(start < to and begin < end for begin, to in skip)


def _taken_up(reading: Reading, reader: Reader) -> Iterator[int]:
    """Yield the words whose readings belong to this one: complements, and all that is merely asked, said or promised."""
    for step in reading.chain()[1:]:
        yield step.token.i
    frame = reader.frame(reading.token)
    if ontology.event_type(reading.event_type).quad in (1, 3):
        clauses = [*frame.clauses, *(noun for _, noun in frame.prepositions if noun.dep_ == "pcomp")]
        yield from (word.i for clause in clauses for word in clause.subtree)
    if reading.event_type in _TAKES_NOUNS:
        nouns: list[Token] = [*frame.objects, *(noun for _, noun in frame.prepositions)]
        yield from (noun.i for noun in nouns if noun.i != reading.token.i)


def _worth(candidate: Candidate) -> bool:
    reading, roles = candidate.reading, candidate.roles
    if reading.possible and not reading.future:
        return False
    everybody = candidate.parties
    if not any(found.political for found in everybody):
        return False
    if reading.weak and not (roles.actors and roles.recipients):
        return False
    if reading.event_type in _PHYSICAL:
        return reading.token.pos_ != "ADJ"
    if not any(_public(found) for found in everybody):
        return False
    if reading.event_type == "CONSULT":
        return len(everybody) > 1
    if not roles.actors:
        return False
    return bool(roles.recipients) or reading.event_type not in _TWO_SIDED


def _public(found: Found) -> bool:
    return found.political and (found.party.country is not None or found.party.sector in _PUBLIC)
