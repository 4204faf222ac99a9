"""Which readings are candidates: acts that no other act takes up, each with its two sides."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker import ontology
from tracker.coding.acts.pattern import Act
from tracker.coding.acts.reader import Reader
from tracker.coding.acts.reading import Reading
from tracker.coding.acts.refining import refined
from tracker.coding.acts.words import lemma
from tracker.coding.candidate import Candidate
from tracker.coding.learned.judge import Judge
from tracker.coding.selecting.echo import Echo
from tracker.coding.selecting.voices import Voices
from tracker.coding.selecting.worth import PHYSICAL, between_parties, happened, told_enough
from tracker.coding.who.parties import Found, Parties
from tracker.coding.who.roles import assign
from tracker.language import Doc, Span, Token

_TAKES_NOUNS = frozenset({"REQUEST", "REJECT", "THREATEN", "AGREE", "SANCTION", "CONCEDE"})
_OF_CLAUSE = frozenset({"of", "for", "from", "against", "about", "to", "on", "with", "into", "over"})
"""Prepositions before what is said, not before what happened earlier ("after holding a parade")."""
_CIRCUMSTANCE = frozenset({"after", "before", "following", "amid", "despite", "since"})
LITTLE, ENOUGH, PLENTY = 0.3, 0.5, 0.8
"""Probability of an event asked of a deed at a named place; of what the sentence tells enough of; of any other."""
DEEDS = frozenset({"ASSAULT", "PROTEST"})
_TRIGGERS = frozenset({"VERB", "NOUN", "ADJ", "AUX", "PROPN"})


def candidates(
    doc: Doc,
    reader: Reader,
    parties: Parties,
    judge: Judge,
    skip: Sequence[tuple[int, int]] = (),
    places: Sequence[tuple[int, int]] = (),
) -> Iterator[Candidate]:
    """Yield the events of a document in its order: acts that somebody takes part in, and that the judge believes.

    `skip` are spans of words that are not the text's own, `places` those of place names.
    """
    voices = Voices(parties.entities, reader.lexicon)
    for candidate in readings(doc, reader, parties, skip):
        if not happened(candidate, reader) or voices.only_comment(candidate):
            continue
        placed = _overlaps(candidate.sentence, places)
        known = told_enough(candidate, reader, placed=placed)
        if not known and not between_parties(candidate):
            continue
        verdict = judge.found(candidate, reader)
        if verdict.event >= _asked(candidate, known=known, placed=placed):
            yield verdict.candidate


def _asked(candidate: Candidate, *, known: bool, placed: bool) -> float:
    if known and placed and candidate.event_type in DEEDS:
        return LITTLE
    return ENOUGH if known else PLENTY


def readings(doc: Doc, reader: Reader, parties: Parties, skip: Sequence[tuple[int, int]] = ()) -> Iterator[Candidate]:
    """Yield the acts that no other act takes up, worth a record or not, as the rules read them."""
    echo = Echo()
    for sentence in doc.sents:
        if _overlaps(sentence, skip) or sentence.text.rstrip().endswith("?"):
            continue
        found = [reading for token in sentence if token.pos_ in _TRIGGERS and (reading := reader.read(token))]
        found = [reading for reading in found if not frames_only(reading, reader)]
        taken = {i for reading in found if not reading.weak for i in _taken_up(reading, reader)}
        for reading in found:
            if reading.token.i not in taken:
                full = refined(reading, reader)
                candidate = echo.completed(Candidate(full, assign(full, reader, parties), sentence), reader)
                recast(candidate, reader)
                yield candidate
                if happened(candidate, reader) and told_enough(candidate, reader):
                    echo.remember(candidate)


def _overlaps(sentence: Span, spans: Sequence[tuple[int, int]]) -> bool:
    return any(sentence.start_char < end and start < sentence.end_char for start, end in spans)


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


def _infinitive(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def frames_only(reading: Reading, reader: Reader) -> bool:
    """Tell whether a denial or claim only frames an act, which then carries it as its status."""
    cues = reader.lexicon.cues
    if lemma(reading.token) not in cues["denial"] | cues["claimant"]:
        return False
    return any(reader.read(clause) is not None for clause in reader.frame(reading.token).clauses)


def _said(clause: Token) -> Iterator[Token]:
    """Yield the words of a clause without what it says happened before, after or because of it."""
    for child in clause.children:
        if child.dep_ != "advcl" and child.lower_ not in _CIRCUMSTANCE:
            yield from _said(child)
    yield clause


def recast(candidate: Candidate, reader: Reader) -> None:
    """Read an act by who takes part: a state's protest is a word of blame, an exercise of two states cooperation."""
    reading, roles = candidate.reading, candidate.roles
    if (
        reading.event_type == "MOBILIZE"
        and (candidate.core in reader.lexicon.cues["drill"] or any(_drills(reading, reader)))
        and _joint(candidate, reader)
    ):
        candidate.reading = reading = replace(reading, act=Act("COOPERATE", None, ("military",)))
    if reading.event_type == "PROTEST" and roles.actors and all(_state(found) for found in roles.actors):
        candidate.reading = replace(reading, act=Act("ACCUSE", "disapprove"))
    if reading.event_type not in PHYSICAL:
        vague = reader.lexicon.cues["vague"]  # "a sovereign state" of no known name is nobody
        told = tuple(one for one in roles.recipients if one.party.country or lemma(one.head) not in vague)
        candidate.roles = replace(roles, recipients=told)


def _joint(candidate: Candidate, reader: Reader) -> bool:
    """Tell whether states take part side by side, each of them among those who do it or with whom they do it."""
    frames = [reader.frame(word) for step in candidate.reading.chain() for word in (step.token, *_drills(step, reader))]
    doers = {doer.i for frame in frames for doer in frame.subjects}
    doers |= {noun.i for frame in frames for prep, noun in frame.prepositions if prep in ("with", "alongside")}
    sides = [one for one in candidate.parties if any(word.i in doers for word in (one.head, *one.head.ancestors))]
    return len({one.party.country for one in sides} - {None}) > 1


def _drills(reading: Reading, reader: Reader) -> Iterator[Token]:
    words = reader.lexicon.cues["drill"]
    yield from (noun for noun in reader.frame(reading.token).objects if lemma(noun) in words)


def _state(found: Found) -> bool:
    return found.party.country is not None and (found.party.sector == "GOV" or (found.named and not found.party.sector))
