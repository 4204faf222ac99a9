"""Several tellings of one event become one, by a key that can be explained.

Two candidates tell the same event when all of this holds: the same type; modes that do not contradict; both done or
both still to come; no party of one contradicts a party of the other; places that do not contradict; and at least one
positive sign: the same words for the act, the same thing acted with or upon, the same place, or the same sentence.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tracker.coding.acts.frame import lemmas
from tracker.coding.candidate import Candidate
from tracker.coding.who.parties import Found
from tracker.model import DateBasis, Place, Status


@dataclass(slots=True)
class Group:
    """The tellings of one event, in the order of the text."""

    members: list[Candidate] = field(default_factory=list)

    def best(self) -> Candidate:
        """Return the most telling one: sure, with both sides and a place."""
        return max(self.members, key=lambda member: member.confidence + 0.05 * (member.place is not None))


def merge(candidates: Iterable[Candidate]) -> list[Group]:
    """Return the groups, in the order of their first telling; those with parties draw those without."""
    ordered = list(candidates)
    groups: list[Group] = []
    for candidate in sorted(ordered, key=lambda one: not one.parties):
        home = next((group for group in groups if all(_same(candidate, member) for member in group.members[:4])), None)
        if home is None:
            groups.append(Group([candidate]))
        else:
            home.members.append(candidate)
    for group in groups:
        group.members.sort(key=lambda member: member.token.i)
    return sorted(groups, key=lambda group: group.members[0].token.i)


def parties(found: Sequence[Sequence[Found]]) -> list[Found]:
    """Return the parties of all tellings, each once, in its fullest form of the first telling that has it."""
    kept: list[Found] = []
    for side in found:
        for one in side:
            if not any(one.same(other) for other in kept):
                kept.append(one)
    return kept


def status(group: Group) -> Status:
    """Return the status of an event told several times: a doubt in one telling is a doubt about the event."""
    told = [member.status for member in group.members]
    for decisive in (Status.CLAIMED, Status.DENIED, Status.REPORTED, Status.PLANNED):
        if decisive in told:
            return decisive
    return told[0]


def _same(one: Candidate, other: Candidate) -> bool:
    if one.event_type != other.event_type or _contradict(one.reading.act.mode, other.reading.act.mode):
        return False
    if (one.status is Status.PLANNED) != (other.status is Status.PLANNED):
        return False
    if _apart(one.roles.actors, other.roles.actors) or _apart(one.roles.recipients, other.roles.recipients):
        return False
    if _places_apart(one.place, other.place) or _dates_apart(one, other):
        return False
    return _sign(one, other)


def _contradict(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other and {one, other} != {"troops", "weapons"}


def _apart(one: Sequence[Found], other: Sequence[Found]) -> bool:
    return bool(one) and bool(other) and not any(mine.same(theirs) for mine in one for theirs in other)


def _places_apart(one: Place | None, other: Place | None) -> bool:
    if one is None or other is None:
        return False
    if one.country != other.country:
        return True
    return one.name != other.name and "country" not in (one.precision.value, other.precision.value)


def _dates_apart(one: Candidate, other: Candidate) -> bool:
    mine, theirs = one.dates, other.dates
    if mine is None or theirs is None or DateBasis.PUBLISHED in (mine.basis, theirs.basis):
        return False
    return mine.end < theirs.start or theirs.end < mine.start


def _sign(one: Candidate, other: Candidate) -> bool:
    if one.sentence.start == other.sentence.start or one.core == other.core:
        return True
    if one.place is not None and other.place is not None and one.place.name == other.place.name:
        return True
    return not _things(one).isdisjoint(_things(other))


def _things(candidate: Candidate) -> set[str]:
    """Return the nouns next to the trigger that name no party: what was moved, tested, demanded."""
    words: set[str] = set()
    for step in candidate.reading.chain():
        for child in step.token.children:
            if child.pos_ == "NOUN" and child.dep_ in ("dobj", "nsubj", "nsubjpass", "compound"):
                words.update(lemmas(child))
                words |= {word for below in child.children if below.pos_ == "NOUN" for word in lemmas(below)}
    return words
