"""`tracker extract`: articles in, event records out."""

import json
import sys
from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from tracker.articles import looks_english, read_article_file
from tracker.cli.progress import console, tracked
from tracker.cli.records import article_of, event_record, read_records
from tracker.errors import SourceError
from tracker.extraction import Extractor
from tracker.model import Article, Event


class Format(StrEnum):
    """How the events of files are printed."""

    TABLE = "table"
    JSONL = "jsonl"


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command()(extract)


def extract(
    files: Annotated[list[Path] | None, typer.Argument(help="Plain text or HTML files.", show_default=False)] = None,
    published: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Publication date, when the file does not tell.")
    ] = None,
    source: Annotated[str | None, typer.Option(help="Publisher.")] = None,
    url: Annotated[str | None, typer.Option(help="Link to the article.")] = None,
    format: Annotated[Format, typer.Option(help="How to print the events of files.")] = Format.TABLE,
    input: Annotated[Path | None, typer.Option(help='JSON lines with "id" and "text" instead of files.')] = None,
    output: Annotated[Path | None, typer.Option(help="Where to write the events of --input (default: stdout).")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Add the words that decided each field.")] = False,
) -> None:
    """Find the events in articles.

    One event told five times in an article is one event. Records of --input that name an actor and a
    recipient ask for the one event between these two.
    """
    if bool(files) == bool(input):
        raise typer.BadParameter("give either files or --input, one of the two")
    if input:
        _extract_records(input, output, explain)
        return
    failures = _extract_files(files or [], published and published.date(), source, url, format, explain)
    if failures:
        raise typer.Exit(3)


def _extract_records(input: Path, output: Path | None, explain: bool) -> None:
    records = list(read_records(input))
    asked = [article_of(record, f"{input}:{number}") for number, record in records]
    results = Extractor().extract_many(asked)
    stream = output.open("w", encoding="utf-8") if output else sys.stdout
    try:
        for (_, record), events in tracked(
            zip(records, results, strict=True), total=len(records), description="Coding articles"
        ):
            answer = {"id": record["id"], "events": [event_record(event, explain=explain) for event in events]}
            stream.write(json.dumps(answer, ensure_ascii=False) + "\n")
    finally:
        if output:
            stream.close()


def _extract_files(
    files: list[Path], published: date | None, source: str | None, url: str | None, format: Format, explain: bool
) -> int:
    """Print the events of each file; one bad file never stops the rest. Return how many could not be read."""
    extractor, failures = Extractor(), 0
    for path in tracked(files, total=len(files), description="Coding articles"):
        try:
            article = read_article_file(path, published=published, source=source, url=url)
        except SourceError as error:
            console.print(f"Error: {error}", markup=False, soft_wrap=True)
            failures += 1
            continue
        _print_events(article, extractor.extract(article), format, path, explain)
    return failures


def _print_events(article: Article, events: Iterable[Event], format: Format, path: Path, explain: bool) -> None:
    if format is Format.JSONL:
        for event in events:
            typer.echo(json.dumps(event_record(event, explain=explain), ensure_ascii=False))
        return
    table = Table(title=f"{article.title or path.name} ({article.published or 'date unknown'})", show_lines=True)
    for heading in ("Type", "Status", "When", "Actors → recipients", "Where", "Quote", *["Why"] * explain):
        table.add_column(heading, overflow="fold")
    for event in events:
        table.add_row(*(cell.replace("[", "\\[") for cell in (*_cells(event), *[_why(event)] * explain)))
    nothing = "no events found" if looks_english(article.text) else "not in English, so nothing was coded"
    Console().print(table if table.rows else f"{path}: {nothing}")


def _cells(event: Event) -> tuple[str, ...]:
    kind = " / ".join(part for part in (event.event_type, event.mode) if part)
    when = "?"
    if event.dates:
        first, last = event.dates.start.isoformat(), event.dates.end.isoformat()
        when = first if first == last else f"{first} – {last}"
    actors, recipients = (", ".join(p.name for p in parties) for parties in (event.actors, event.recipients))
    where = event.place.name if event.place else "–"
    return (
        kind,
        event.status.value,
        when,
        f"{actors} → {recipients}" if recipients else actors,
        where,
        event.quote or "",
    )


def _why(event: Event) -> str:
    return "\n".join(f"{one.field}: {one.text} ({one.rule})" for one in event.evidence)
