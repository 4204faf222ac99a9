"""Who does it and to whom: the two sides of an act, in the order of what is likeliest."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace

from tracker.coding.acts.pattern import Words
from tracker.coding.acts.reader import Reader
from tracker.coding.acts.reading import Reading
from tracker.coding.acts.words import lemma
from tracker.coding.who.found import Found
from tracker.coding.who.naming import qualified
from tracker.coding.who.parties import Parties
from tracker.coding.who.sides.addressed import addressed
from tracker.coding.who.sides.heads import DONE_TO, actor_heads, moves_forces, recipient_heads
from tracker.coding.who.sides.receiving import PHYSICAL, extend, further, is_tool, receive
from tracker.coding.who.sides.subjects import subject_heads
from tracker.language import Token
from tracker.model import Party, Place

JOINT = frozenset({"AGREE", "SUPPORT", "COOPERATE", "CONSULT"})
"""Acts that two actors do with each other when nobody else is named."""
_SPOKEN = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"})
"""Acts done by saying so."""
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
    if not actors and reading.event_type in _SPOKEN:
        extend(actors, _speaker(reading, reader), parties, recipients)
        actors = [found for found in actors if found.party.sector != "JRN"]  # the press only reports it
    if recipients or not (len(actors) > 1 and reading.event_type in JOINT):
        recipients = further(reading, reader, parties, actors, recipients)
    recipients = addressed(reading, reader, actors, recipients)
    actors = _able(actors, reading, reader.lexicon.cues)
    recipients = _without_arms(recipients, reader.lexicon.cues)
    recipients = [parties.thing(found) if found.owned and _taken(found, reading) else found for found in recipients]
    return Roles(tuple(actors), tuple(_others(recipients, actors, reading)))


def _able(actors: list[Found], reading: Reading, cues: Mapping[str, Words]) -> list[Found]:
    """Return those of the actors who can have done it."""
    if reading.event_type == "ASSAULT" and lemma(reading.token) in cues["finding"]:
        return []  # who finds the bodies is not the killer
    if reading.event_type not in PHYSICAL or reading.token.pos_ != "VERB":
        return actors
    # "Iran's missile flew" is Iran's act, but "the police station burned" is not the police's.
    platforms = cues["platform"]
    acting = [found for found in actors if not found.owned or _wields(found, reading, platforms)]
    return [found for found in acting if found.party.country or found.named or lemma(found.head) not in platforms]


def _others(recipients: list[Found], actors: list[Found], reading: Reading) -> list[Found]:
    """Return the recipients without the actors' own forces, which are moved or spoken of and not acted upon."""
    own = {found.party.country for found in actors} - {None}
    if moves_forces(reading):
        return [one for one in recipients if not is_tool(one) and one.party.country not in own]
    if reading.event_type == "AGREE":  # "his pledge to pull American troops out": not made to them
        return [one for one in recipients if one.party.sector != "MIL" or one.party.country not in own]
    return recipients


def _speaker(reading: Reading, reader: Reader) -> list[Token]:
    """Return who says it, where words that are themselves the act name nobody: "said that demands would be made"."""
    for verb in reading.token.ancestors:
        if verb.pos_ == "VERB" and lemma(verb) in reader.lexicon.cues["saying"]:
            return subject_heads(reader.frame(verb))
        if verb.pos_ == "VERB" and any(child.dep_ == "ccomp" for child in verb.children):
            return []  # "he said that they fear | demands will be made": they do not say so
    return []


def _beside(reading: Reading, reader: Reader, parties: Parties) -> tuple[list[Found], list[Found]]:
    """Return the sides that stand beside the trigger and the words it takes up."""
    actors: list[Found] = []
    recipients: list[Found] = []
    for step in reading.chain():
        heads = actor_heads(step, reader)
        if step.reversed:
            extend(recipients, heads, parties)
            extend(actors, [n for prep, n in reader.frame(step.token).prepositions if prep in ("from", "by")], parties)
            continue
        if step is reading or not actors:
            extend(actors, heads, parties)
            if step.token.pos_ in ("NOUN", "PROPN"):
                actors = [found for found in actors if found.head.dep_ not in _ATTRIBUTES or found.party.country]
        else:
            extend(recipients, [head for head in heads if reading.own is False], parties, actors)
        receive(recipients, recipient_heads(step, reader), parties, actors)
    return actors, recipients


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


def _without_arms(recipients: list[Found], cues: Mapping[str, Words]) -> list[Found]:
    """Return who receives it: not what is fired, nor, where a country is named too, what is handed over."""
    arms = cues["munition"] | (cues["platform"] if any(found.party.country for found in recipients) else frozenset())
    return [found for found in recipients if found.party.country or lemma(found.head) not in arms]


def _wields(found: Found, reading: Reading, platforms: Set[str]) -> bool:
    """Tell whether a country acts through its thing: a weapon shown, or a ship or plane with its crew."""
    return bool(found.party.country) and (reading.event_type == "MOBILIZE" or lemma(found.head) in platforms)


def _taken(found: Found, reading: Reading) -> bool:
    """Tell whether the act is done to the thing itself, or to what only an adjective says whose it is."""
    done_to = found.head.dep_ in ("dobj", "nsubjpass") and reading.event_type in DONE_TO
    by_adjective = any(child.dep_ == "amod" and child.ent_type_ for child in found.head.children)
    return found.head.pos_ == "NOUN" and (done_to or by_adjective)
