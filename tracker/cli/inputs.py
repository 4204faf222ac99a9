"""What `extract` is given to read, one article after the other: files, folders, JSON lines."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tracker.articles import read_article_file
from tracker.cli.records import article_of, lines_of, record_in
from tracker.errors import SourceError
from tracker.extraction import Extractor, Outcome, Question

_ARTICLES = frozenset({".txt", ".text", ".md", ".html", ".htm", ".xhtml"})


@dataclass(frozen=True, slots=True)
class Item:
    """One article to code, or why it cannot be read."""

    name: Any
    """The path of a file; the id of a record, or where it stands when it has none."""
    question: Question | None = None
    failure: str | None = None


def files_of(paths: Iterable[Path]) -> list[Path]:
    """Return the files among `paths` and the articles (text and HTML) in the folders among them, in order."""
    found: list[Path] = []
    for path in paths:
        inside = (one for one in sorted(path.rglob("*")) if one.suffix.lower() in _ARTICLES and one.is_file())
        found += inside if path.is_dir() else [path]
    return found


def articles_in(files: Iterable[Path], published: date | None, source: str | None, url: str | None) -> Iterator[Item]:
    """Read each file as an article."""
    for path in files:
        try:
            yield Item(path, (read_article_file(path, published=published, source=source, url=url), None))
        except SourceError as error:
            yield Item(path, failure=str(error))


def records_in(path: Path) -> Iterator[Item]:
    """Read JSON lines one by one, never the whole file; a line that is no article names its place.

    Raises `SourceError` when the file cannot be read as UTF-8 text.
    """
    for number, line in lines_of(path):
        yield _record(line, f"{path}:{number}")


def count_records(path: Path) -> int | None:
    """Return the number of lines of a file, `None` for a stream, which can be read only once."""
    if not path.is_file():
        return None
    with path.open("rb") as lines:
        return sum(1 for line in lines if line.strip())


def _record(line: str, where: str) -> Item:
    name: Any = where
    try:
        record = record_in(line, where)
        name = record["id"]
        return Item(name, article_of(record, where))
    except SourceError as error:
        return Item(name, failure=str(error))


def answered(items: Iterable[Item], extractor: Extractor, workers: int) -> Iterator[tuple[Item, Outcome]]:
    """Yield each item with what came of it, in order; those that could not be read are passed on as failures."""
    waiting: deque[Item] = deque()

    def asked() -> Iterator[Question]:
        """Yield the questions of the items that could be read, and keep every item in its turn."""
        for item in items:
            waiting.append(item)
            if item.question:
                yield item.question

    def unread() -> Iterator[tuple[Item, Outcome]]:
        """Yield what waits at the front without a question: it could not be read."""
        while waiting and waiting[0].question is None:
            item = waiting.popleft()
            yield item, Outcome(failure=item.failure)

    for outcome in extractor.outcomes(asked(), workers=workers):
        yield from unread()
        item = waiting.popleft()
        failure = outcome.failure and f"{item.name}: {outcome.failure}"
        yield item, outcome if not failure else Outcome(failure=failure)
    yield from unread()
