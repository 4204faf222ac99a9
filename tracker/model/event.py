"""The event record: who did what to whom, when, where, how certain it is, and the words that prove it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker import ontology
from tracker.model.dates import DateSpan
from tracker.model.evidence import Evidence
from tracker.model.party import Party
from tracker.model.place import Place


class Status(StrEnum):
    """How the text presents the event (PLOVER's auxiliary modes: historical, future, hypothetical, negated)."""

    REPORTED = "reported"
    CLAIMED = "claimed"
    """Attributed or unconfirmed."""
    PLANNED = "planned"
    """Announced, expected or threatened."""
    DENIED = "denied"
    HISTORICAL = "historical"
    """Background, not news."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One telling of an event: `quote` is `text[start:end]` of the article."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Event:
    """One event. Its table form is in `tracker.model.columns`.

    `event_type` and `mode` are PLOVER codes; `event_type` is `None` when the class given by a source has
    no honest equivalent. A meeting with neither host nor visitor has every party in `actors`.
    """

    event_id: str
    """`<dataset>:<id in the source>`: the same input always gives the same id."""
    dataset: str
    event_type: str | None
    dates: DateSpan | None
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    place: Place | None = None
    """Where it happened. A country that only follows from the parties says so in its `reason`, with low confidence."""
    alternatives: tuple[Place, ...] = ()
    """The runners-up for `place`, most likely first."""
    status: Status = Status.REPORTED
    confidence: float | None = None
    """The probability, 0 to 1, that the record is right in type and parties."""
    fatalities: int | None = None
    """`None` means not stated, which is not 0."""
    injuries: int | None = None
    """`None` means not stated, as with the dead."""
    quantity: float | None = None
    """The number told: the lower of two, the least that a vague one means ("dozens": 24)."""
    quantity_unit: str | None = None
    quantity_qualifier: str | None = None
    """The words that make the number less than exact: "at least", "dozens", of a range "to 15"."""
    summary: str | None = None
    mentions: tuple[Mention, ...] = ()
    """Where the text tells it; the best quote first."""
    evidence: tuple[Evidence, ...] = ()
    """The words that decided type, status, date, place, parties and quantity; those of the best quote first."""
    source: str | None = None
    source_url: str | None = None
    published: date | None = None
    article_id: str | None = None
    raw_row: int | None = None
    """The 1-based number of the row in the uploaded file."""
    coder: str | None = None
    """The reader or coder that made the record: name, version and configuration hash."""

    def __post_init__(self) -> None:
        if not self.event_id.startswith(f"{self.dataset}:"):
            raise ValueError(f"event id {self.event_id!r} does not start with its dataset, {self.dataset!r}")
        if self.event_type is not None:
            ontology.check(self.event_type, self.mode, self.contexts)
        elif self.mode is not None:
            raise ValueError(f"{self.event_id}: mode {self.mode!r} without an event type")
        if self.confidence is not None and not 0 <= self.confidence <= 1:
            raise ValueError(f"{self.event_id}: confidence {self.confidence} is not between 0 and 1")
        for name in ("fatalities", "injuries"):
            if (count := getattr(self, name)) is not None and count < 0:
                raise ValueError(f"{self.event_id}: {count} {name}")
        object.__setattr__(self, "status", Status(self.status))

    @property
    def quad(self) -> int | None:
        """Return the PLOVER quad, 1 to 4, of the type."""
        return None if self.event_type is None else ontology.event_type(self.event_type).quad

    @property
    def intensity(self) -> float | None:
        """Return the PLOVER conflict–cooperation score, −10 to 10, of the type and mode."""
        return None if self.event_type is None else ontology.intensity(self.event_type, self.mode)

    @property
    def quote(self) -> str | None:
        """Return the words that prove it best."""
        return self.mentions[0].quote if self.mentions else None
