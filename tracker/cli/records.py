"""JSON lines in and out: the records that `extract` and `geoparse` read and write."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from tracker.errors import SourceError
from tracker.extraction import Dyad
from tracker.model import Article, Event
from tracker.model.columns import event_row
from tracker.opinion.comparing import Opinion

_NOT_SHOWN = ("batch_id", "x", "y", "raw_row", "corrected")
"""Columns that mean something only inside a store."""


def lines_of(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines of a file that are not blank, with their numbers, one by one. Raises `SourceError`."""
    try:
        with path.open(encoding="utf-8-sig") as lines:
            yield from ((number, line) for number, line in enumerate(lines, start=1) if line.strip())
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror or error}); check the path") from error
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: cannot be read as UTF-8 text ({error})") from error


def record_in(line: str, where: str) -> dict[str, Any]:
    """Return the JSON object of a line. Raises `SourceError` that names its place, `where`."""
    try:
        record = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise SourceError(f"{where}: not a JSON object ({error})") from error
    if not isinstance(record, dict) or "id" not in record or not isinstance(record.get("text"), str):
        raise SourceError(f'{where}: expected a JSON object with "id" and "text"')
    return record


def article_of(record: dict[str, Any], where: str) -> tuple[Article, Dyad | None]:
    """Return the article of a record and, when it names both, its actor and recipient. Raises `SourceError`."""
    published = record.get("published")
    try:
        day = date.fromisoformat(published[:10]) if published else None
    except (TypeError, ValueError):
        raise SourceError(f"{where}: published {published!r} is not a date; expected YYYY-MM-DD") from None
    article = Article(
        text=record["text"],
        published=day,
        title=record.get("title"),
        source=record.get("source"),
        url=record.get("url"),
        id=str(record["id"]),
    )
    actor, recipient = record.get("actor"), record.get("recipient")
    return article, (actor, recipient) if actor and recipient else None


def event_record(event: Event, *, explain: bool = False) -> dict[str, Any]:
    """Return the event with the field names of the canonical columns, dates as ISO text.

    To `explain` is to add `evidence`: the words that decided each field.
    """
    left_out = _NOT_SHOWN if explain else (*_NOT_SHOWN, "evidence")
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in event_row(event).items()
        if name not in left_out
    }


def opinion_record(opinion: Opinion) -> dict[str, Any]:
    """Return a second opinion as JSON: the model's events, and whose events both found or only one did."""
    return {
        "coder": opinion.coder,
        "agreed": [list(pair) for pair in opinion.agreed],
        "only_ours": list(opinion.only_ours),
        "only_theirs": list(opinion.only_theirs),
        "refused": list(opinion.refused),
        "events": [event_record(event) for event in opinion.events],
    }
