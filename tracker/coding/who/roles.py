"""Who does it and to whom: the subjects, objects and prepositions of a trigger."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.coding.acts.frame import lemma, spread
from tracker.coding.acts.reading import Reader, Reading
from tracker.coding.who.parties import Found, Parties

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
    "over",
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
_ATTRIBUTES = frozenset({"amod", "compound"})
_MUTUAL = frozenset(
    {"meet", "talk", "negotiate", "discuss", "confer", "clash", "skirmish", "fight", "speak", "scuffle", "brawl"}
)


@dataclass(frozen=True, slots=True)
class Roles:
    """The two sides of an act, each in the order of the text."""

    actors: tuple[Found, ...] = ()
    recipients: tuple[Found, ...] = ()


def assign(reading: Reading, reader: Reader, parties: Parties) -> Roles:
    """Return the two sides of `reading`; what is mutual has everybody among the actors."""
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
    if reading.event_type in _PHYSICAL and reading.token.pos_ == "VERB":
        # "Iran's missile flew" is Iran's act, but "the police station burned" is not the police's.
        weapons = reading.event_type == "MOBILIZE"
        actors = [found for found in actors if not found.owned or (weapons and found.party.country)]
    if _moves_forces(reading):
        recipients = [found for found in recipients if found.party.country]
    if _mutual(reading):
        return Roles((*actors, *recipients), ())
    return Roles(tuple(actors), tuple(recipients))


def _extend(into: list[Found], heads: Iterable["Token"], parties: Parties, against: Iterable[Found] = ()) -> None:
    others = list(against)
    for head in heads:
        for found in parties.find(head):
            if not any(found.one(other) for other in [*into, *others]):
                into.append(found)


def _actor_heads(reading: Reading, reader: Reader) -> list["Token"]:
    frame = reader.frame(reading.token)
    if reading.token.pos_ not in ("NOUN", "PROPN"):
        return frame.subjects
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


def _recipient_heads(reading: Reading, reader: Reader) -> list["Token"]:
    frame = reader.frame(reading.token)
    nominal = reading.token.pos_ in ("NOUN", "PROPN")
    objects = [] if nominal else [head for head in frame.objects if not (reading.own and _is_act(head, reading))]
    heads = [head for head in objects if not (_moves_forces(reading) and _is_force(head, reader))]
    for wanted in _TO_WHOM:
        heads += [noun for prep, noun in frame.prepositions if prep == wanted and noun not in heads]
    return heads


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
    aside = {word.i for child in token.children if child.dep_ in ("advcl", "conj", "relcl") for word in child.subtree}
    return [
        word
        for word in token.subtree
        if word.i > token.i
        and word.i not in aside
        and word.pos_ in ("NOUN", "PROPN")
        and word.dep_ in ("nsubj", "dobj", "pobj", "nsubjpass", "poss", "conj", "compound")
    ][:12]


def _mutual(reading: Reading) -> bool:
    last = reading.chain()[-1]
    if reading.event_type == "CONSULT" and reading.act.mode != "visit":
        return last.token.pos_ in ("NOUN", "PROPN") or lemma(last.token) in _MUTUAL
    return reading.event_type == "ASSAULT" and lemma(last.token) in _MUTUAL
