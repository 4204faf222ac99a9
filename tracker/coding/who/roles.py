"""Who does it and to whom: the two sides of an act, in the order of what is likeliest."""

from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tracker.coding.acts.reader import Reader
from tracker.coding.acts.reading import Reading
from tracker.coding.acts.words import lemma, spread
from tracker.coding.who.found import Found
from tracker.coding.who.heads import (
    DONE_TO,
    actor_heads,
    beside_the_object,
    deeper,
    elsewhere,
    moves_forces,
    recipient_heads,
)
from tracker.coding.who.naming import qualified
from tracker.coding.who.parties import Parties
from tracker.model import Party, Place

if TYPE_CHECKING:
    from spacy.tokens import Token

_PHYSICAL = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT"})
JOINT = frozenset({"AGREE", "SUPPORT", "COOPERATE", "CONSULT"})
"""Acts that two actors do with each other when nobody else is named."""
_UPON_SOMEBODY = frozenset(
    {"AGREE", "SUPPORT", "ACCUSE", "AID", "COOPERATE", "SANCTION", "THREATEN", "REQUEST", "REJECT", "CONSULT"}
)
_UPON_OWN = frozenset({"ASSAULT", "COERCE", "RETREAT", "CONCEDE", "ACCUSE", "REJECT", "REQUEST", "PROTEST", "THREATEN"})
_ATTRIBUTES = frozenset({"amod", "compound"})


@dataclass(frozen=True, slots=True)
class Roles:
    """The two sides of an act, each in the order of the text."""

    actors: tuple[Found, ...] = ()
    recipients: tuple[Found, ...] = ()


def assign(reading: Reading, reader: Reader, parties: Parties) -> Roles:
    """Return the two sides of `reading`.

    Those who meet or clash are all actors when the text joins them ("Iran and Oman met", "talks between"); when it
    makes one of them the object or companion ("met Oman", "talks with Oman"), that one is the recipient, as in PLOVER.
    """
    actors, recipients = _beside(reading, reader, parties)
    if not recipients and not (len(actors) > 1 and reading.event_type in JOINT):
        recipients = (
            _own_people(reading, reader, parties, actors)
            or _town(reading, reader, parties, actors)
            or _further(reading, reader, parties, actors)
        )
    if reading.event_type in _PHYSICAL and reading.token.pos_ == "VERB":
        # "Iran's missile flew" is Iran's act, but "the police station burned" is not the police's.
        platforms = reader.lexicon.cues["platform"]
        actors = [found for found in actors if not found.owned or _wields(found, reading, platforms)]
        actors = [found for found in actors if found.party.country or found.named or lemma(found.head) not in platforms]
    recipients = [parties.thing(found) if found.owned and _taken(found, reading) else found for found in recipients]
    if moves_forces(reading):
        own = {found.party.country for found in actors}
        recipients = [one for one in recipients if one.party.country and one.party.country not in own]
    return Roles(tuple(actors), tuple(recipients))


def _beside(reading: Reading, reader: Reader, parties: Parties) -> tuple[list[Found], list[Found]]:
    """Return the sides that stand beside the trigger and the words it takes up."""
    actors: list[Found] = []
    recipients: list[Found] = []
    for step in reading.chain():
        heads = actor_heads(step, reader)
        if step.reversed:
            _extend(recipients, heads, parties)
            _extend(actors, [n for prep, n in reader.frame(step.token).prepositions if prep in ("from", "by")], parties)
            continue
        if step is reading or not actors:
            _extend(actors, heads, parties)
            if step.token.pos_ in ("NOUN", "PROPN"):
                actors = [found for found in actors if found.head.dep_ not in _ATTRIBUTES or found.party.country]
        else:
            _extend(recipients, [head for head in heads if reading.own is False], parties, actors)
        _receive(recipients, recipient_heads(step, reader), parties, actors)
    return actors, recipients


def _receive(recipients: list[Found], heads: Iterable["Token"], parties: Parties, actors: list[Found]) -> None:
    """Add the first of `heads` that is a party, those joined to it by "and", and to or against whom a thing goes."""
    joined: set[int] = set()
    for head in heads:
        if head.i in joined or not recipients or (beside_the_object(head) and not _abroad(recipients)):
            before = len(recipients)
            _extend(recipients, [head], parties, actors)
            if len(recipients) > before:
                joined |= {other.i for other in head.conjuncts}


def _abroad(recipients: Iterable[Found]) -> bool:
    """Tell whether the country of any is known; else what is handed or aimed may stand before who gets it."""
    return any(found.party.country for found in recipients)


def _further(reading: Reading, reader: Reader, parties: Parties, actors: list[Found]) -> list[Found]:
    """Return who is acted upon further off: below the trigger, where that lies, or else anywhere in the sentence."""
    recipients: list[Found] = []
    for head in deeper(reading):
        _extend(recipients, spread(head), parties, actors)
        if recipients:
            return recipients
    if len(actors) != 1 or reading.event_type not in _UPON_SOMEBODY | _PHYSICAL:
        return recipients
    own = {found.party.country for found in actors}
    around = [] if reading.event_type in _PHYSICAL else elsewhere(reading, reader)
    for head in [*deeper(reading, where=True), *around]:
        found: list[Found] = []
        _extend(found, [head], parties, actors)
        if found and found[0].party.country and found[0].party.country not in own:
            return found[:1]
    return recipients


def _own_people(reading: Reading, reader: Reader, parties: Parties, actors: list[Found]) -> list[Found]:
    """Return the people of the actor's own country that it acts upon: a state arrests or frees its princes."""
    if reading.event_type not in _UPON_OWN or moves_forces(reading):
        return []
    recipients: list[Found] = []
    heads = (head for step in reading.chain() for head in recipient_heads(step, reader))
    for head in heads:
        if not any(child.tag_ == "PRP$" for child in head.children):
            alike = [
                found for found in parties.find(head) if all(found.party.name != actor.party.name for actor in actors)
            ]
            recipients += [found for found in alike if found.party.sector and not found.owned and not found.named]
    return recipients[:1]


def _town(reading: Reading, reader: Reader, parties: Parties, actors: list[Found]) -> list[Found]:
    """Return the town of another country that is hit, visited, helped or given to: it stands for that country."""
    own = {found.party.country for found in actors}
    if not any(own):
        return []
    heads = [head for step in reading.chain() for head in recipient_heads(step, reader)]
    return next((found for head in heads if (found := parties.abroad(head, own))), [])


def at_home(roles: Roles, place: Place | None) -> Roles:
    """Return the roles with police of no named country as those of the place: they act nowhere else."""
    code = place.country if place else None
    if code is None or not any(_local(found) for found in roles.actors):
        return roles
    actors = [replace(found, party=_domestic(found.party, code)) if _local(found) else found for found in roles.actors]
    return replace(roles, actors=tuple(actors))


def _local(found: Found) -> bool:
    return found.party.sector == "COP" and found.party.country is None


def _domestic(party: Party, code: str) -> Party:
    return replace(party, name=qualified(party.name, code), country=code)


def _extend(into: list[Found], heads: Iterable["Token"], parties: Parties, against: Iterable[Found] = ()) -> None:
    others = list(against)
    for head in [one for first in heads for one in (first, *parties.also(first))]:
        for found in parties.find(head):
            if not any(found.one(other) for other in [*into, *others]):
                into.append(found)


def _wields(found: Found, reading: Reading, platforms: Set[str]) -> bool:
    """Tell whether a country acts through its thing: a weapon shown, or a ship or plane with its crew."""
    return bool(found.party.country) and (reading.event_type == "MOBILIZE" or lemma(found.head) in platforms)


def _taken(found: Found, reading: Reading) -> bool:
    """Tell whether the act is done to the thing itself, or to what only an adjective says whose it is."""
    done_to = found.head.dep_ in ("dobj", "nsubjpass") and reading.event_type in DONE_TO
    by_adjective = any(child.dep_ == "amod" and child.ent_type_ for child in found.head.children)
    return found.head.pos_ == "NOUN" and (done_to or by_adjective)
