"""Who does it and to whom: the subjects, objects and prepositions of a trigger."""

from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tracker.coding.acts.frame import Frame
from tracker.coding.acts.reader import Reader
from tracker.coding.acts.reading import Reading
from tracker.coding.acts.words import lemma, spread
from tracker.coding.who.naming import qualified
from tracker.coding.who.parties import Found, Parties
from tracker.coding.who.phrase import located, told_by
from tracker.model import Party, Place

if TYPE_CHECKING:
    from spacy.tokens import Token

_TO_WHOM = (
    "against",
    "on",
    "upon",
    "at",
    "to",
    "with",
    "into",
    "toward",
    "towards",
    "of",
    "from",
    "for",
    "in",
    "between",
    "among",
    "about",
)
_BY_WHOM = ("by", "from", "between", "among", "of")
_DONE_TO = frozenset(
    {"ASSAULT", "COERCE", "RETREAT", "SUPPORT", "SANCTION", "ACCUSE", "AID", "REJECT", "CONCEDE", "MOBILIZE"}
)
_PHYSICAL = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT"})
JOINT = frozenset({"AGREE", "SUPPORT", "COOPERATE", "CONSULT"})
"""Acts that two actors do with each other when nobody else is named."""
_UPON_SOMEBODY = frozenset(
    {"AGREE", "SUPPORT", "ACCUSE", "AID", "COOPERATE", "SANCTION", "THREATEN", "REQUEST", "REJECT", "CONSULT"}
)
_ATTRIBUTES = frozenset({"amod", "compound"})
_DOWN_TO = frozenset({"nsubj", "dobj", "pobj", "nsubjpass", "poss", "conj"})


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
    actors: list[Found] = []
    recipients: list[Found] = []
    for step in reading.chain():
        heads = _actor_heads(step, reader)
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
        if not recipients:
            for head in _recipient_heads(step, reader):
                _extend(recipients, [head], parties, actors)
                if recipients:
                    break
    for head in _deeper(reading, reader):
        if recipients or (len(actors) > 1 and reading.event_type in JOINT):
            break
        _extend(recipients, spread(head), parties, actors)
    if actors and not recipients and len(actors) == 1 and reading.event_type in _UPON_SOMEBODY:
        recipients = _elsewhere(reading, reader, parties, actors)
    if reading.event_type in _PHYSICAL and reading.token.pos_ == "VERB":
        # "Iran's missile flew" is Iran's act, but "the police station burned" is not the police's.
        platforms = reader.lexicon.cues["platform"]
        actors = [found for found in actors if not found.owned or _wields(found, reading, platforms)]
        actors = [found for found in actors if found.party.country or found.named or lemma(found.head) not in platforms]
    if reading.event_type in _DONE_TO:
        recipients = [parties.thing(found) if _taken(found) else found for found in recipients]
    if _moves_forces(reading):
        own = {found.party.country for found in actors}
        recipients = [one for one in recipients if one.party.country and one.party.country not in own]
    return Roles(tuple(actors), tuple(recipients))


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


def _actor_heads(reading: Reading, reader: Reader) -> list["Token"]:
    frame = reader.frame(reading.token)
    if reading.token.pos_ not in ("NOUN", "PROPN"):
        return frame.objects if _foretold(reading, frame) else frame.subjects
    token = reading.token
    subjects = reader.frame(token.head).subjects if token.dep_ == "attr" else []
    owners = [other for child in token.lefts if child.dep_ in ("poss", "nmod") for other in spread(child)]
    named = [child for child in token.lefts if child.dep_ in ("compound", "amod")]
    by = [
        noun
        for prep, noun in frame.prepositions
        if prep in _BY_WHOM and not (prep == "of" and reading.event_type in _DONE_TO)
    ]
    performers = [
        noun
        for child in token.children
        if child.dep_ == "acl"
        for noun in reader.frame(child).subjects
        if noun is not token
    ]
    return [*subjects, *owners, *named, *by, *performers]


def _foretold(reading: Reading, frame: Frame) -> bool:
    """Tell whether the subject of a passive does what follows: "Iran is expected | to test"."""
    below = reading.complement.token if reading.own and reading.complement else None
    return below is not None and frame.passive and below.dep_ == "xcomp" and below.pos_ == "VERB"


def _recipient_heads(reading: Reading, reader: Reader) -> list["Token"]:
    frame = reader.frame(reading.token)
    nominal = reading.token.pos_ in ("NOUN", "PROPN")
    nominal = nominal or lemma(reading.token) in reader.lexicon.cues["topical"]  # what is discussed is no party
    nominal = nominal or _foretold(reading, frame)
    objects = [] if nominal else [head for head in frame.objects if not (reading.own and _is_act(head, reading))]
    heads = [head for head in objects if not (_moves_forces(reading) and _is_force(head, reader))]
    for wanted in _TO_WHOM:
        if wanted in ("in", "at") and not _upon(wanted, reading, reader):
            continue  # where it was done, not upon whom
        heads += [n for prep, n in frame.prepositions if prep == wanted and n not in heads and not told_by(n)]
    return heads


def _upon(preposition: str, reading: Reading, reader: Reader) -> bool:
    """Tell whether the act is done upon what stands after `in` or `at`: meddling in a country, firing at it."""
    if preposition == "at":
        return reading.event_type in ("ASSAULT", "ACCUSE") or reading.act.mode == "visit"
    return reading.act.mode == "visit" or lemma(reading.token) in reader.lexicon.cues["meddling"]


def _wields(found: Found, reading: Reading, platforms: Set[str]) -> bool:
    """Tell whether a country acts through its thing: a weapon shown, or a ship or plane with its crew."""
    return bool(found.party.country) and (reading.event_type == "MOBILIZE" or lemma(found.head) in platforms)


def _taken(found: Found) -> bool:
    return found.owned and found.head.dep_ in ("dobj", "nsubjpass") and found.head.pos_ == "NOUN"


def _moves_forces(reading: Reading) -> bool:
    return reading.event_type == "MOBILIZE" or (reading.event_type, reading.act.mode) == ("RETREAT", "withdraw")


def _is_force(head: "Token", reader: Reader) -> bool:
    """Tell whether what is moved is a tool of the actor, not its counterpart."""
    return reader.lexicon.roles.get(lemma(head)) == "MIL" or head.pos_ == "NOUN"


def _is_act(head: "Token", reading: Reading) -> bool:
    return reading.complement is not None and head.i == reading.complement.token.i


def _deeper(reading: Reading, reader: Reader) -> list["Token"]:
    """Return the nouns in the clauses and phrases below the trigger, the nearest first."""
    token = reading.token
    beside = [child for child in token.children if _is_aside(child)]
    beside += [word for word in token.subtree if word.dep_ in ("relcl", "advcl") and word.i > token.i]
    aside = {word.i for branch in beside for word in branch.subtree}
    return [
        word
        for word in token.subtree
        if word.i > token.i
        and word.i not in aside
        and word.pos_ in ("NOUN", "PROPN")
        and (word.dep_ in _DOWN_TO or (word.dep_ == "compound" and word.ent_type_))
        and not located(word)
    ][:12]


def _elsewhere(reading: Reading, reader: Reader, parties: Parties, actors: list[Found]) -> list[Found]:
    """Return the nearest other country or its people in the sentence, wherever it stands: not who tells it."""
    token = reading.token
    tellers = {word.i for verb in token.ancestors for head in reader.frame(verb).subjects for word in head.subtree}
    near = sorted(token.sent, key=lambda word: (word.i < token.i, abs(word.i - token.i)))
    for word in near:
        if word.pos_ in ("NOUN", "PROPN") and word.ent_type_ and word.i not in tellers and not told_by(word):
            found: list[Found] = []
            if not located(word):
                _extend(found, [word], parties, actors)
            own = {one.party.country for one in actors}
            if found and found[0].party.country and found[0].party.country not in own:
                return found[:1]
    return []


def _is_aside(child: "Token") -> bool:
    """Tell whether a branch tells of something else, or of who told it."""
    return child.dep_ in ("advcl", "conj", "relcl", "parataxis") or child.lower_ == "according"
