"""Why a field says what it says: the words of the article that decided it."""

from dataclasses import dataclass
from enum import StrEnum


class EvidenceField(StrEnum):
    """What words can decide, by the name of the canonical column; the order is that in which people read it."""

    EVENT_TYPE = "event_type"
    STATUS = "status"
    EVENT_DATE = "event_date"
    PLACE = "place"
    ACTORS = "actors"
    RECIPIENTS = "recipients"
    QUANTITY = "quantity"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that decided a field: `text` is `text[start:end]` of the article."""

    field: EvidenceField
    start: int
    end: int
    text: str
    rule: str
    """How they decided it, as a machine-readable word such as `trigger`, `negation` or `locative`."""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"evidence {self.text!r} spans {self.start}–{self.end}, which is not a span")
        object.__setattr__(self, "field", EvidenceField(self.field))
