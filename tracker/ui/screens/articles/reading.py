"""Articles that were read in this session and are not saved yet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker.articles import read_article
from tracker.model import Article, Event
from tracker.ui.asking.opening import extractor


@dataclass(frozen=True, slots=True)
class Given:
    """One article as it was handed in, and what was said of it; what was left open the text may tell itself."""

    data: bytes | str
    title: str | None = None
    published: date | None = None
    source: str | None = None
    url: str | None = None
    name: str = "the text"
    """What to call it when it cannot be read."""


@dataclass(slots=True)
class Reading:
    """An article, the events found in it, and which of them to keep."""

    article: Article
    events: list[Event]
    dropped: set[int] = field(default_factory=set)
    explained: int | None = 0
    """The event whose deciding words are shown."""

    @property
    def label(self) -> str:
        """Return what the article is called: its title, or its first words."""
        words = (self.article.title or " ".join(self.article.text[:200].split())).strip()
        return words if len(words) <= 80 else words[:79].rsplit(" ", 1)[0] + "…"

    @property
    def kept(self) -> list[Event]:
        """Return the events that are still ticked, in the order of the text."""
        return [event for number, event in enumerate(self.events) if number not in self.dropped]


def read(given: Given) -> Reading:
    """Read one article and find its events. Raises `SourceError` when it cannot be read."""
    article = read_article(given.data, published=given.published, source=given.source, url=given.url, title=given.title)
    return Reading(article, sorted(extractor().extract(article), key=_position))


def _position(event: Event) -> int:
    return event.mentions[0].start if event.mentions else 0


def uploads(files: Sequence[tuple[str, bytes]], said: Given) -> Iterator[Given]:
    """Yield one `Given` for each file, with what was said of all of them; a title is said of a single one only."""
    for name, data in files:
        yield Given(data, said.title if len(files) == 1 else None, said.published, said.source, said.url, name)
