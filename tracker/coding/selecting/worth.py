"""Whether a candidate is an event worth a record, or says too little, or tells of nothing that happened."""

from tracker import ontology
from tracker.coding.acts.reader import Reader
from tracker.coding.acts.words import labels, lemmas
from tracker.coding.candidate import Candidate
from tracker.coding.selecting.games import game
from tracker.coding.selecting.reality import real
from tracker.coding.who.parties import Found
from tracker.coding.who.roles import JOINT

PHYSICAL = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT"})
_TWO_SIDED = frozenset(
    {"AGREE", "SUPPORT", "ACCUSE", "AID", "COOPERATE", "SANCTION", "THREATEN", "REQUEST", "REJECT", "CONCEDE"}
)
_ENOUGH = 2
_SPECIFIC = 2.0


def happened(candidate: Candidate, reader: Reader) -> bool:
    """Tell whether a candidate is presented as an act, done or to come, and not as a right, a wish or a condition."""
    reading, roles = candidate.reading, candidate.roles
    if not real(reading, reader) or game(candidate.sentence, reader.lexicon):
        return False
    return not reading.weak or bool(roles.actors and roles.recipients) or _foul_play(candidate, reader)


def _foul_play(candidate: Candidate, reader: Reader) -> bool:
    """Tell whether a death was a killing, by the signs in its sentence or the next one: bullets, bonds, wounds."""
    sentence, signs = candidate.sentence, reader.lexicon.cues["foul_play"]
    if candidate.event_type != "ASSAULT":
        return False
    after = sentence.doc[sentence.end].sent if sentence.end < len(sentence.doc) else ()
    words = (word for part in (sentence, after) for token in part for word in (token.lower_, *lemmas(token)))
    return not signs.isdisjoint(words)


def told_enough(candidate: Candidate, reader: Reader, *, placed: bool = False) -> bool:
    """Tell whether the sentence says enough of an act for a record: of what is done, by whom or to whom or where.

    `placed` says that it names a place, whether the language model sees that or not.
    """
    reading, roles = candidate.reading, candidate.roles
    if reading.event_type == "RETREAT" and not candidate.parties:
        return False
    if reading.event_type in PHYSICAL:
        return reading.token.pos_ != "ADJ" and _told(candidate, reader, placed=placed) >= _ENOUGH
    if _many_at_once(candidate):
        return True
    if not any(_public(found, reader) for found in roles.actors) or all(
        found.party.sector == "JRN" for found in roles.actors
    ):
        return False
    if reading.event_type == "CONSULT":
        return len(candidate.parties) > 1
    sided = bool(roles.recipients) or (len(roles.actors) > 1 and reading.event_type in JOINT)
    return sided or reading.event_type not in _TWO_SIDED or _telling_alone(candidate)


def between_parties(candidate: Candidate) -> bool:
    """Tell whether both sides are named, and do not only talk as private people: those visit each other unread."""
    roles, talk = candidate.roles, ontology.event_type(candidate.event_type).quad in (1, 3)
    both = bool(roles.actors and roles.recipients)
    return both and not (talk and all(_private(found) for found in candidate.parties))


def _private(found: Found) -> bool:
    unknown = found.party.country is None and found.party.sector in (None, "CVL")
    return unknown and (found.head.ent_type_ == "PERSON" or found.party.sector == "CVL")


def _telling_alone(candidate: Candidate) -> bool:
    """Tell whether an act towards nobody named is told in words of its own: "dropped its objections"."""
    reading = candidate.reading
    required = ontology.event_type(reading.event_type).recipient_required
    specific = reading.weight >= _SPECIFIC and reading.token.pos_ == "VERB" and not reading.future
    return specific and not required


def _many_at_once(candidate: Candidate) -> bool:
    """Tell whether one phrase names all who meet: "leaders of eleven states gathered"."""
    act = candidate.reading.act
    several = any(found.head.tag_ in ("NNS", "NNPS") for found in candidate.roles.actors)
    return several and (act.event_type, act.mode) == ("CONSULT", "multilateral")


def _told(candidate: Candidate, reader: Reader, *, placed: bool) -> int:
    """Count what a sentence tells of a physical act: by whom, to whom, where, how many, on which day."""
    roles, named = candidate.roles, labels(candidate.sentence)
    count = 2 if any(found.political for found in roles.actors) else int(bool(roles.actors))
    count += any(found.political for found in roles.recipients)
    count += (placed or bool(named & {"GPE", "LOC", "FAC"})) + bool(named & {"DATE", "TIME"}) + ("CARDINAL" in named)
    count += candidate.reading.weight >= _SPECIFIC
    if candidate.token.pos_ == "VERB" or candidate.reading.complement is not None:
        return count
    return count + _said_of_itself(candidate, reader)


def _said_of_itself(candidate: Candidate, reader: Reader) -> int:
    """Return what a noun that tells an act is worth: 1 as a headline, 0 as what is told of, -1 as a mere mention.

    "Protest in Beirut"; "protests went on", "two dead in an ambush"; "after the protests".
    """
    if candidate.token.dep_ == "ROOT" and candidate.event_type == "PROTEST":
        return 1
    if candidate.token.dep_ in ("nsubj", "nsubjpass"):
        return 0
    return -(not any(token.text in reader.lexicon.cues["toll"] for token in candidate.sentence))


def _public(found: Found, reader: Reader) -> bool:
    sectors = reader.lexicon.cues["public"]
    return found.political and (found.party.country is not None or found.party.sector in sectors)
