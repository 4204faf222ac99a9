"""A news article: the text whose words prove its events."""

from dataclasses import dataclass
from datetime import date
from hashlib import blake2b


@dataclass(frozen=True, slots=True)
class Article:
    """One article. All offsets of events and toponyms count characters of `text`."""

    text: str
    published: date | None = None
    title: str | None = None
    source: str | None = None
    """The publisher."""
    url: str | None = None
    id: str | None = None
    """The caller's own id; `article_id` is used when there is none."""

    @property
    def article_id(self) -> str:
        """Return the caller's id, or a hash of the text: the same text always has the same id."""
        return self.id or blake2b(self.text.encode(), digest_size=8).hexdigest()
