"""What the store says about a write."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingest did. `read` counts every event given; one given twice counts once among the others."""

    batch_id: str | None
    """`None` when nothing was new: such an ingest leaves no batch."""
    read: int
    new: int
    updated: int
    unchanged: int

    @property
    def repeated(self) -> int:
        """Return how many of those read were given again later in the same ingest; the last one counted."""
        return self.read - self.new - self.updated - self.unchanged


@dataclass(frozen=True, slots=True)
class Batch:
    """One ingest that brought something new, and can be undone whole."""

    batch_id: str
    label: str
    datasets: tuple[str, ...]
    created: datetime
    """In UTC, with its time zone."""
    events: int
    """How many events show this batch's version now."""
    new: int
    """How many events the store did not have before it."""
    updated: int
    """How many events it changed."""
