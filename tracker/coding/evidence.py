"""Which words decided which field of an event, over all its tellings."""

from collections.abc import Iterator, Sequence

from tracker.coding.candidate import Candidate, Clue
from tracker.coding.who.phrase import left_words
from tracker.language import Token
from tracker.model import Event, Evidence, EvidenceField

_ORDER = {field: order for order, field in enumerate(EvidenceField)}


def gather(event: Event, tellings: Sequence[Candidate], text: str) -> tuple[Evidence, ...]:
    """Return the evidence of `event`, merged from `tellings`: the best one's first, in each by field and position.

    A telling speaks for a field only when it says what the event says.
    """
    clues = [clue for telling in tellings for clue in sorted(_clues(event, telling), key=_position)]
    return tuple(
        Evidence(clue.field, clue.start, clue.end, text[clue.start : clue.end], clue.rule)
        for clue in dict.fromkeys(clues)
    )


def _position(clue: Clue) -> tuple[int, int]:
    return _ORDER[clue.field], clue.start


def _clues(event: Event, telling: Candidate) -> Iterator[Clue]:
    agreed = {
        EvidenceField.STATUS: telling.status == event.status,
        EvidenceField.EVENT_DATE: telling.dates == event.dates,
        EvidenceField.PLACE: telling.place == event.place,
        EvidenceField.QUANTITY: telling.quantity == (event.quantity, event.quantity_unit, event.quantity_qualifier),
    }
    yield from (clue for clue in telling.clues if agreed.get(clue.field))
    if telling.event_type == event.event_type:
        for step in telling.reading.chain():
            rule = "trigger" if step is telling.reading else "complement"
            yield Clue.of(EvidenceField.EVENT_TYPE, step.token, step.token, rule)
    sides = ((EvidenceField.ACTORS, telling.roles.actors), (EvidenceField.RECIPIENTS, telling.roles.recipients))
    for field, side in sides:
        for found in side:
            yield Clue.of(field, *_phrase(found.head), "party")


def _phrase(head: Token) -> tuple[Token, Token]:
    """Return the first and the last word of the name or noun around `head`, less its article."""
    start = head.sent.start
    return next(word for word in left_words(head) if word.i >= start), head
