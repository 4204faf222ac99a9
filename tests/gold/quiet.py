"""Tell which texts without an event yield one nevertheless."""

from collections.abc import Iterable
from dataclasses import dataclass

from tests.gold.events import article
from tests.gold.records import Record
from tracker.extraction import Extractor


@dataclass(frozen=True)
class Heard:
    """A text in which nothing happens, and the types of the events that were found in it."""

    record: Record
    types: tuple[str, ...]


def listen(records: Iterable[Record], extractor: Extractor) -> list[Heard]:
    """Code every record, and keep what should not be there."""
    asked = list(records)
    answers = extractor.extract_many((article(record), None) for record in asked)
    return [
        Heard(record, tuple(event.event_type or "" for event in events))
        for record, events in zip(asked, answers, strict=True)
    ]
