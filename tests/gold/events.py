"""Score event coding against the gold set: the one event that matters in each text, field by field."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tests.gold.records import Record
from tracker.extraction import Extractor
from tracker.model import Article, Event, Party

LONGEST_DAYS = 7
"""A predicted interval longer than this (and than the gold one) says too little to be right."""
EMPTY_WORDS = frozenset(
    ["the", "and", "for", "with", "of", "in", "to", "by", "on", "at", "an", "as", "its", "it", "his", "her", "their"]
)


@dataclass(frozen=True)
class Coded:
    """What became of one gold event; `None` where the gold says nothing or no event matched."""

    record: Record
    any_type: bool
    """Some predicted event has the right type, whoever its parties are."""
    type_right: bool
    """Some predicted event has the right type and names both parties."""
    parties: bool
    """Some predicted event names both parties, whatever its type."""
    predicted_type: str | None
    """The type of the event that was compared."""
    mode: bool | None = None
    status: bool | None = None
    date: bool | None = None
    country: bool | None = None
    quantity: bool | None = None
    fatalities: bool | None = None


def article(record: Record) -> Article:
    """Return the article of a gold record."""
    published = record.get("published")
    return Article(record["text"], published=date.fromisoformat(published) if published else None, id=record["id"])


def score(records: Iterable[Record], extractor: Extractor) -> list[Coded]:
    """Code every record and judge the predicted event that fits its gold best."""
    asked = list(records)
    answers = extractor.extract_many((article(record), None) for record in asked)
    return [judge(record, events) for record, events in zip(asked, answers, strict=True)]


def judge(record: Record, events: list[Event]) -> Coded:
    """Compare the best of `events` with the gold event: right type and parties first, then right type, then parties.

    The other fields are judged only on an event of the right type: of a wrong one they say nothing.
    """
    ranked = sorted(events, key=lambda event: (has_type(record, event), names(record, event)), reverse=True)
    typed = [event for event in ranked if has_type(record, event)]
    named = [event for event in ranked if names(record, event)]
    both = [event for event in typed if names(record, event)]
    best = next(iter(both or typed or named or ranked), None)
    verdict = (bool(typed), bool(both), bool(named), best.event_type if best else None)
    if not typed or best is None:
        return Coded(record, *verdict)
    return Coded(
        record,
        *verdict,
        mode=best.mode == record["mode"] if record["mode"] else None,
        status=best.status.value in {record["status"], *record.get("status_also", ())},
        date=dated(record, best) if "event_date" in record else None,
        country=bool(best.place and best.place.country == record["country"]) if "country" in record else None,
        quantity=measured(record, best) if "quantity" in record else None,
        fatalities=best.fatalities == record["fatalities"] if "fatalities" in record else None,
    )


def has_type(record: Record, event: Event) -> bool:
    """Tell whether the event is of the gold type, or of one the labeller holds equally right."""
    return event.event_type in {record["event_type"], *record.get("type_also", ())}


def names(record: Record, event: Event) -> bool:
    """Tell whether the event's parties share a word with the gold ones, each on its side (either, if symmetric)."""
    actors, recipients = words_of(event.actors), words_of(event.recipients)
    if record.get("symmetric"):
        actors = recipients = actors | recipients
    sides = ((record["actor"], actors), (record["recipient"], recipients))
    return all(not gold or bool(words(gold) & found) for gold, found in sides)


def words(text: str) -> set[str]:
    """Return the words of a name that tell it from another, in lower case."""
    return set(re.findall(r"[^\W\d_]{2,}", text.replace(".", "").lower())) - EMPTY_WORDS


def words_of(parties: Iterable[Party]) -> set[str]:
    """Return the telling words of all these parties."""
    return set().union(*(words(party.name) for party in parties if party.name))


def dated(record: Record, event: Event) -> bool:
    """Tell whether the event's dates hold the gold's first day and are not vaguer than they may be."""
    if event.dates is None:
        return False
    first, last = date.fromisoformat(record["event_date"]), date.fromisoformat(record["end_date"])
    allowed = max(LONGEST_DAYS, (last - first).days + 1)
    return event.dates.start <= first <= event.dates.end and (event.dates.end - event.dates.start).days < allowed


def measured(record: Record, event: Event) -> bool:
    """Tell whether number and unit are right."""
    unit = (event.quantity_unit or "").lower()
    return event.quantity == record["quantity"] and record["quantity_unit"].lower() in unit
