"""Two lists of the events of one article, ours and a language model's: what both found, and what only one did."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.model import DateBasis, Event, Party


@dataclass(frozen=True, slots=True)
class Opinion:
    """A language model's events of an article, compared with ours."""

    coder: str
    """`llm:<model>`."""
    events: tuple[Event, ...] = ()
    agreed: tuple[tuple[str, str], ...] = ()
    """Ids of the events that both found: ours, then the model's."""
    only_ours: tuple[str, ...] = ()
    only_theirs: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    """Why records of the model were not taken: a quote that is not in the text, an unknown type."""


def compare(coder: str, ours: Sequence[Event], theirs: Sequence[Event], refused: Sequence[str] = ()) -> Opinion:
    """Return the opinion of `coder`: every event of one side is paired with one of the other at most."""
    left, agreed = list(theirs), []
    for event in ours:
        match = next((other for other in left if same_event(event, other)), None)
        if match is not None:
            left.remove(match)
            agreed.append((event.event_id, match.event_id))
    paired = {mine for mine, _ in agreed}
    alone = tuple(event.event_id for event in ours if event.event_id not in paired)
    return Opinion(coder, tuple(theirs), tuple(agreed), alone, tuple(event.event_id for event in left), tuple(refused))


def same_event(one: Event, other: Event) -> bool:
    """Tell whether two records tell one event: the key by which tellings merge, over the fields of the record.

    The same type; modes, parties, places and dates that do not contradict; told in the same words or set in the same
    place.
    """
    if one.event_type != other.event_type or (one.mode and other.mode and one.mode != other.mode):
        return False
    if _apart(one.actors, other.actors) or _apart(one.recipients, other.recipients) or _dates_apart(one, other):
        return False
    if one.place and other.place and one.place.country != other.place.country:
        return False
    placed = bool(one.place and other.place and one.place.name == other.place.name)
    return placed or any(a.start < b.end and b.start < a.end for a in one.mentions for b in other.mentions)


def _apart(mine: Sequence[Party], theirs: Sequence[Party]) -> bool:
    codes, others = ({party.country for party in side if party.country} for side in (mine, theirs))
    return bool(codes and others) and codes.isdisjoint(others)


def _dates_apart(one: Event, other: Event) -> bool:
    if one.dates is None or other.dates is None or DateBasis.PUBLISHED in (one.dates.basis, other.dates.basis):
        return False
    return one.dates.end < other.dates.start or other.dates.end < one.dates.start
