"""What came of an article: its events, what a reader should know of the reading, or why there is none."""

from dataclasses import dataclass

from tracker.errors import TrackerError
from tracker.model import Article, Event

Dyad = tuple[str, str]
"""The texts of an actor and a recipient, as they stand in the article."""

Question = tuple[Article, Dyad | None]
"""An article and, when only one event is asked for, the two parties it is between."""


class ExtractionError(TrackerError):
    """An article on which the extraction failed: names it, and the reason."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The events of one article, in the order of the text, or the reason why it could not be coded."""

    events: tuple[Event, ...] = ()
    remarks: tuple[str, ...] = ()
    """What was left out and why, such as paragraphs in another language; empty for most articles."""
    failure: str | None = None
