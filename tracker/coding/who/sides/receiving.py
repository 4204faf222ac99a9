"""Upon whom an act is done: beside the trigger, below it, where it lies, or elsewhere in the sentence."""

from collections.abc import Iterable, Sequence

from tracker.coding.acts.reader import Reader
from tracker.coding.acts.reading import Reading
from tracker.coding.acts.words import spread
from tracker.coding.who.found import Found
from tracker.coding.who.parties import Parties
from tracker.coding.who.sides.heads import beside_the_object, moves_forces, recipient_heads
from tracker.coding.who.sides.reach import deeper, elsewhere
from tracker.language import Token

PHYSICAL = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT"})
_UPON_SOMEBODY = frozenset(
    {
        *("AGREE", "SUPPORT", "ACCUSE", "AID", "SANCTION", "THREATEN", "REQUEST", "REJECT", "CONSULT"),
        *("CONCEDE", "MOBILIZE"),
    }
)
_HARM = frozenset({"ASSAULT", "COERCE"})
_UPON_OWN = frozenset({"ASSAULT", "COERCE", "RETREAT", "CONCEDE", "ACCUSE", "REJECT", "REQUEST", "PROTEST", "THREATEN"})


def extend(into: list[Found], heads: Iterable[Token], parties: Parties, against: Iterable[Found] = ()) -> None:
    """Add the parties that `heads` name to `into`, but for those that are there, or in `against`, already."""
    others = list(against)
    for head in [one for first in heads for one in (first, *parties.also(first))]:
        for found in parties.find(head):
            if not any(found.one(other) for other in [*into, *others]):
                into.append(found)


def receive(recipients: list[Found], heads: Iterable[Token], parties: Parties, actors: Sequence[Found]) -> None:
    """Add the first of `heads` that is a party, and those joined to it by "and".

    While no country is known, add also to or against whom a thing goes, and the first of another country: "trained
    cadets from Fiji".
    """
    joined: set[int] = set()
    for head in heads:
        further = bool(recipients) and head.i not in joined
        if further and _placed(recipients):
            continue
        found: list[Found] = []
        extend(found, [head], parties, [*actors, *recipients])
        if further and not beside_the_object(head):
            found = _foreign(found, actors)
        if found:
            recipients += found
            joined |= {other.i for other in head.conjuncts}


def further(
    reading: Reading, reader: Reader, parties: Parties, actors: Sequence[Found], recipients: Sequence[Found]
) -> list[Found]:
    """Return `recipients` with who more is acted upon further off, as long as the country of none is known."""
    found = list(recipients) or (
        _own_people(reading, reader, parties, actors)
        or _town(reading, reader, parties, actors)
        or _below(reading, parties, actors)
    )
    if _placed(found) or not (actors if found else len(actors) == 1):  # two who clash in Iraq do not attack Iraq
        return found
    scene = not (found and reading.event_type in _HARM)  # who bombs rebels in Yemen bombs rebels, not Yemen
    return found + _of_another_country(reading, reader, parties, [*actors, *found], scene=scene)


def is_tool(found: Found) -> bool:
    """Tell whether it is what an actor moves: "poured men and helicopters into the valley"."""
    first = found.head
    while first.dep_ == "conj" and first.head != first:
        first = first.head
    return found.party.country is None and (first.dep_ in ("dobj", "nsubjpass") or found.party.sector == "MIL")


def _placed(recipients: Iterable[Found]) -> bool:
    """Tell whether the country of any is known; else what is handed or aimed may stand before who gets it."""
    return any(found.party.country for found in recipients)


def _foreign(found: Iterable[Found], others: Iterable[Found]) -> list[Found]:
    own = {other.party.country for other in others}
    return [one for one in found if one.party.country and one.party.country not in own]


def _below(reading: Reading, parties: Parties, actors: Sequence[Found]) -> list[Found]:
    recipients: list[Found] = []
    for head in deeper(reading):
        extend(recipients, spread(head), parties, actors)
        recipients = [found for found in recipients if not _in_passing(found)]
        if moves_forces(reading):
            recipients = [found for found in recipients if not is_tool(found)]
        if recipients:
            break
    return recipients


def _of_another_country(
    reading: Reading, reader: Reader, parties: Parties, others: Sequence[Found], *, scene: bool
) -> list[Found]:
    """Return the nearest party of another country: below the trigger, at the `scene` of it, else in the sentence."""
    beyond: Iterable[Token] = elsewhere(reading, reader) if reading.event_type in _UPON_SOMEBODY else ()
    where = deeper(reading, where=True) if scene else []
    for head in [*deeper(reading), *where, *beyond]:
        found: list[Found] = []
        extend(found, [head], parties, others)
        if abroad := [one for one in _foreign(found, others) if not _in_passing(one)]:
            return abroad[:1]
    return []


def _in_passing(found: Found) -> bool:
    """Tell whether it only tells more of a name that stands before it: "to Narvik, the port next to Sweden"."""
    return any(above.dep_ == "appos" for above in found.head.ancestors)


def _own_people(reading: Reading, reader: Reader, parties: Parties, actors: Sequence[Found]) -> list[Found]:
    """Return the people of the actor's own country that it acts upon: a state arrests or frees its princes."""
    if reading.event_type not in _UPON_OWN or moves_forces(reading):
        return []
    called = {actor.party.name for actor in actors}
    heads = [head for step in reading.chain() for head in recipient_heads(step, reader)]
    for head in heads:
        if not any(child.tag_ == "PRP$" for child in head.children):
            people = [one for one in parties.find(head) if one.party.sector and not one.owned and not one.named]
            if others := [one for one in people if one.party.name not in called]:
                return others[:1]
    return []


def _town(reading: Reading, reader: Reader, parties: Parties, actors: Sequence[Found]) -> list[Found]:
    """Return the town of another country that is hit, visited, helped or given to: it stands for that country."""
    own = {found.party.country for found in actors}
    if not own or (moves_forces(reading) and own == {None}):  # whose troops go to Narvik, against Norway or for it?
        return []
    heads = [head for step in reading.chain() for head in recipient_heads(step, reader)]
    return next((found for head in heads if (found := parties.abroad(head, own))), [])
