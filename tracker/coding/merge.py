"""Several tellings of one event become one, by a key that can be explained.

Two candidates tell the same event when all of this holds: the same type; modes that do not contradict; both done or
both still to come; no party of one contradicts a party of the other; places and dates that do not contradict; and
signs enough: the same words for the act, the same thing acted with or upon, the same place, the same actor, the same
sentence or one near by.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tracker.coding.acts.frame import lemmas
from tracker.coding.candidate import Candidate
from tracker.coding.who.parties import Found
from tracker.model import DateBasis, Place, Status

_ENOUGH = 3
_ENOUGH_MEMBERS = 6
_NEARBY = 400
"""Characters within which two tellings stand together."""
_NEIGHBOURS = frozenset(
    frozenset(pair)
    for pair in (
        ("troops", "weapons"),
        ("ban", "restrict"),
        ("destroy", "heavy-weapons"),
        ("destroy", "aerial"),
        ("destroy", "explosives"),
    )
)
"""Modes that two tellings of one act may give it: the means and the effect."""
_SANCTIONED = ("SANCTION", "discontinue")
_BANNED = (("COERCE", "ban"), ("COERCE", "restrict"))
"""A body's sanctions, and what they forbid."""
_WITH_WEAPONS = frozenset({"heavy-weapons", "aerial", "explosives", "firearms", "suicide-attack", "unconventional"})
_DEFINITE = frozenset({"the", "these", "those"})
_PLAIN = frozenset(
    {"move", "send", "hold", "take", "make", "give", "be", "carry", "go", "put", "launch", "order", "bring"}
)
"""Words for so many acts that sharing one is a weak sign."""


@dataclass(slots=True)
class Group:
    """The tellings of one event, in the order of the text."""

    members: list[Candidate] = field(default_factory=list)

    def affinity(self, candidate: Candidate) -> int:
        """Return how strong the signs are, from 1, that `candidate` tells this event too; 0 when one contradicts."""
        alike = [member for member in self.members if member.event_type == candidate.event_type] or self.members
        if not all(_compatible(candidate, member) for member in alike[:_ENOUGH_MEMBERS]):
            return 0
        return 1 + max(_signs(candidate, member) for member in self.members[:_ENOUGH_MEMBERS])

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
        for one in side:
            guess = one.head.pos_ == "PRON" and bool(kept)
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


def _compatible(one: Candidate, other: Candidate) -> bool:
    fired = _fired(one, other) or _fired(other, one)
    if not (fired or _same_kind(one, other)):
        return False
    if _toll(one, other) or _toll(other, one):
        return True
    if (one.status is Status.PLANNED) != (other.status is Status.PLANNED):
        return False
    if _apart(_sure(one.roles.actors), _sure(other.roles.actors)):
        return False
    if one.sentence.start != other.sentence.start and _apart(one.roles.recipients, other.roles.recipients):
        return False
    apart = not fired and _places_apart(one.place, other.place)  # a missile is launched in one place and hits another
    return not (apart or _dates_apart(one, other))


def _same_kind(one: Candidate, other: Candidate) -> bool:
    kinds = [(member.event_type, member.reading.act.mode) for member in (one, other)]
    if _SANCTIONED in kinds and any(kind in _BANNED for kind in kinds):
        return True
    return one.event_type == other.event_type and not _contradict(kinds[0][1], kinds[1][1])


def _contradict(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other and frozenset({one, other}) not in _NEIGHBOURS


def _fired(launch: Candidate, attack: Candidate) -> bool:
    """Tell whether "it launched the missiles" speaks of the missiles of an attack told just before."""
    if (launch.event_type, attack.event_type) != ("MOBILIZE", "ASSAULT") or launch.token.i < attack.token.i:
        return False
    the = [c for c in launch.token.children if c.dep_ == "dobj" and any(d.lower_ in _DEFINITE for d in c.children)]
    return bool(the) and _near(launch, attack) and not things(launch).isdisjoint(things(attack))


def _toll(count: Candidate, attack: Candidate) -> bool:
    """Tell whether "six people were killed", with no place and nobody to blame, counts the dead of an attack before."""
    if count.event_type != "ASSAULT" or attack.event_type != "ASSAULT" or count.roles.actors or not count.fatalities:
        return False
    placed = any(ent.label_ in ("GPE", "LOC", "FAC") for ent in count.sentence.ents)
    unknown = not any(found.party.country for found in count.roles.recipients)
    after = attack.sentence.end <= count.sentence.start and attack.reading.act.mode in _WITH_WEAPONS
    after = after and bool(attack.roles.actors)  # what is only mentioned on the way is not what is being told
    return after and unknown and not placed and _near(count, attack)


def _near(one: Candidate, other: Candidate) -> bool:
    return abs(one.token.idx - other.token.idx) < 2 * _NEARBY


def _apart(one: Sequence[Found], other: Sequence[Found]) -> bool:
    return bool(one) and bool(other) and not any(mine.same(theirs) for mine in one for theirs in other)


def _sure(found: Sequence[Found]) -> list[Found]:
    return [one for one in found if not _anybody(one)]


def _anybody(found: Found) -> bool:
    """Tell whether it may be anybody's: "the convoy"."""
    return found.party.country is None and not found.named and found.party.sector == "MIL"


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


def _signs(one: Candidate, other: Candidate) -> int:
    score = 3 * (one.sentence.start == other.sentence.start)
    score += 2 * any(sign(*pair) for sign in (_fired, _toll) for pair in ((one, other), (other, one)))
    if one.core == other.core:
        score += 1 if one.core in _PLAIN else 2
    if one.place is not None and other.place is not None and one.place.name == other.place.name:
        score += 2
    score += 2 * (not things(one).isdisjoint(things(other)))
    score += _sided(one) and _sided(other) and one.roles.actors[0].same(other.roles.actors[0])
    score += _at_home(one, other) or _at_home(other, one)
    return score + (abs(one.token.idx - other.token.idx) < _NEARBY)


def _at_home(one: Candidate, other: Candidate) -> bool:
    """Tell whether an act by somebody and an act by nobody named, in that somebody's country, may be one."""
    countries = {found.party.country for found in one.roles.actors}
    return not other.roles.actors and other.place is not None and other.place.country in countries


def _sided(candidate: Candidate) -> bool:
    return bool(candidate.roles.actors)


def things(candidate: Candidate) -> set[str]:
    """Return the nouns next to the trigger that name no party: what was moved, tested, shown."""
    words: set[str] = set()
    for step in candidate.reading.chain():
        children = list(step.token.children)
        children += [noun for prep in children if prep.lower_ in ("with", "of") for noun in prep.children]
        for child in children:
            if child.pos_ == "NOUN" and child.dep_ in ("dobj", "nsubj", "nsubjpass", "compound", "pobj"):
                words.update(lemmas(child))
                words |= {word for below in child.children if below.pos_ == "NOUN" for word in lemmas(below)}
    return words
