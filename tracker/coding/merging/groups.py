"""Several tellings of one event become one, by a key that can be explained.

Two candidates tell the same event when all of this holds: the same type; modes that do not contradict; both done or
both still to come; no party of one contradicts a party of the other; places and dates that do not contradict; and
signs enough: the same words for the act, the same thing acted with or upon, the same place, the same actor, the same
sentence or one near by.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tracker.coding.candidate import Candidate
from tracker.coding.merging.likeness import compatible, signs, upon_others
from tracker.coding.who.parties import Found
from tracker.model import Status

_ENOUGH = 3
_ENOUGH_MEMBERS = 6


@dataclass(slots=True)
class Group:
    """The tellings of one event, in the order of the text."""

    members: list[Candidate] = field(default_factory=list)

    def affinity(self, candidate: Candidate) -> int:
        """Return how strong the signs are, from 1, that `candidate` tells this event too; 0 when one contradicts."""
        alike = [member for member in self.members if member.event_type == candidate.event_type] or self.members
        told = alike[:_ENOUGH_MEMBERS]
        if not all(compatible(candidate, member) for member in told) or upon_others(candidate, told):
            return 0
        return 1 + max(signs(candidate, member) for member in self.members[:_ENOUGH_MEMBERS])

    def best(self) -> Candidate:
        """Return the most telling one: sure, by a named actor, with a place."""
        attacks = [member for member in self.members if member.event_type == "ASSAULT"]
        return max(attacks or self.members, key=_telling)


def merge(candidates: Iterable[Candidate]) -> list[Group]:
    """Return the groups, in the order of their first telling; those with parties draw those without."""
    groups: list[Group] = []
    for candidate in sorted(candidates, key=lambda one: (not one.roles.actors, one.token.i)):
        scored = [(group.affinity(candidate), group) for group in groups]
        score, home = max(scored, key=lambda pair: pair[0], default=(0, None))
        if home is None or score < _ENOUGH:
            groups.append(Group([candidate]))
        else:
            home.members.append(candidate)
    groups = _joined(groups)
    for group in groups:
        group.members.sort(key=lambda member: member.token.i)
    return sorted(groups, key=lambda group: group.members[0].token.i)


def _joined(groups: Sequence[Group]) -> list[Group]:
    """Join groups that a later telling links."""
    kept: list[Group] = []
    for group in groups:
        home = max(kept, key=lambda other: _link(group, other), default=None)
        if home is None or _link(group, home) < _ENOUGH:
            kept.append(group)
        else:
            home.members += group.members
    return kept


def _link(one: Group, other: Group) -> int:
    affinities = [other.affinity(member) for member in one.members[:_ENOUGH_MEMBERS]]
    return max(affinities) if all(affinities) else 0


def _telling(member: Candidate) -> float:
    named = any(found.named for found in member.roles.actors)
    headline = member.sentence.text.rstrip()[-1:].isalnum()
    return member.confidence - 0.05 * headline + 0.05 * (member.place is not None) + 0.2 * named


def parties(found: Sequence[Sequence[Found]]) -> list[Found]:
    """Return the parties of all tellings, each once, in its fullest form of the first telling that has it."""
    kept: list[Found] = []
    for side in found:
        told = bool(kept)
        for one in side:
            guess = one.head.pos_ == "PRON" and told
            if not guess and not any(one.one(other) or (other not in side and one.same(other)) for other in kept):
                kept.append(one)
    return kept


def status(group: Group) -> Status:
    """Return the status of an event told several times: a doubt in one telling is a doubt about the event."""
    told = [member.status for member in group.members]
    for decisive in (Status.CLAIMED, Status.DENIED, Status.REPORTED, Status.PLANNED):
        if decisive in told:
            return decisive
    return told[0]
