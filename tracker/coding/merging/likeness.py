"""Whether two candidates may tell the same event, and how strong the signs are that they do."""

from collections.abc import Sequence

from tracker.coding.acts.words import labels, lemmas
from tracker.coding.candidate import Candidate
from tracker.coding.who.parties import Found
from tracker.model import DateBasis, Place, Status

_NEARBY = 400
"""Characters within which two tellings stand together."""
_FAR = 3000
"""Characters beyond which a text has moved on to something else."""
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


def compatible(one: Candidate, other: Candidate) -> bool:
    """Tell whether nothing in two candidates, but perhaps whom they are done to, says that they are two events."""
    fired = _fired(one, other) or _fired(other, one)
    if not (fired or _same_kind(one, other)):
        return False
    if _toll(one, other) or _toll(other, one):
        return True
    if (one.status is Status.PLANNED) != (other.status is Status.PLANNED):
        return False
    if _apart(_sure(one.roles.actors), _sure(other.roles.actors)):
        return False
    apart = not fired and _places_apart(one.place, other.place)  # a missile is launched in one place and hits another
    return not (apart or _dates_apart(one, other))


def upon_others(one: Candidate, members: Sequence[Candidate]) -> bool:
    """Tell whether `one` is done to none of those whom the tellings of an event name: to the town, to its people."""
    if any(_toll(*pair) for member in members for pair in ((one, member), (member, one))):
        return False
    if any(one.sentence.start == member.sentence.start for member in members):
        return False
    return _apart(one.roles.recipients, [found for member in members for found in member.roles.recipients])


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
    placed = not labels(count.sentence).isdisjoint(("GPE", "LOC", "FAC"))
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


def signs(one: Candidate, other: Candidate) -> int:
    """Return how strong the signs are that two compatible candidates tell one event: less when pages lie between."""
    score = 3 * (one.sentence.start == other.sentence.start)
    score += 2 * any(sign(*pair) for sign in (_fired, _toll) for pair in ((one, other), (other, one)))
    if one.core == other.core:
        score += 1 if one.core in _PLAIN else 2
    if one.place is not None and other.place is not None and one.place.name == other.place.name:
        score += 2
    score += 2 * (not things(one).isdisjoint(things(other)))
    score += _sided(one) and _sided(other) and one.roles.actors[0].same(other.roles.actors[0])
    score += _at_home(one, other) or _at_home(other, one)
    apart = abs(one.token.idx - other.token.idx)
    return score + (apart < _NEARBY) - (apart > _FAR)


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
