"""`tracker extract`: articles in, event records out."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from tracker.cli.inputs import Item, answered, articles_in, count_records, files_of, records_in
from tracker.cli.outputs import writable
from tracker.cli.progress import coding_bar, console
from tracker.cli.records import event_record, opinion_record
from tracker.errors import OpinionError
from tracker.extraction import Extractor, Outcome
from tracker.model import Article, Event

if TYPE_CHECKING:
    from tracker.opinion import SecondOpinion

SHOWN = 50
"""Failures listed at the end; with --input every one is in its record too."""


class Format(StrEnum):
    """How the events of files are printed."""

    TABLE = "table"
    JSONL = "jsonl"


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command()(extract)


def extract(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Plain text or HTML files, or folders of them.", show_default=False)
    ] = None,
    published: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Publication date, when the file does not tell."),
    ] = None,
    source: Annotated[str | None, typer.Option(help="Publisher.")] = None,
    url: Annotated[str | None, typer.Option(help="Link to the article.")] = None,
    format: Annotated[Format, typer.Option(help="How to print the events of files.")] = Format.TABLE,
    input: Annotated[Path | None, typer.Option(help='JSON lines with "id" and "text" instead of files.')] = None,
    output: Annotated[
        Path | None, typer.Option(callback=writable, help="Where to write the events of --input (default: stdout).")
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Add the words that decided each field.")] = False,
    workers: Annotated[int, typer.Option(min=1, help="Processes to share the work.")] = 1,
    fast: Annotated[bool, typer.Option("--fast", help="Parse only sentences that could tell an event.")] = False,
    opinion: Annotated[
        str | None, typer.Option(metavar="URL", help="Ask a language model at this OpenAI-compatible endpoint too.")
    ] = None,
    opinion_model: Annotated[str, typer.Option(help="The name of that model.")] = "default",
) -> None:
    """Find the events in articles; one that fails never stops the rest.

    One event told five times in an article is one event. Records of --input that name an actor and a
    recipient ask for the one event between these two. Exits with 3 when an article could not be coded.
    """
    if bool(files) == bool(input):
        raise typer.BadParameter("give either files or --input, one of the two")
    extractor, second = Extractor(fast=fast), _opinion(opinion, opinion_model)
    if input:
        items, total = records_in(input), count_records(input)
    else:
        paths = files_of(files or [])
        items, total = articles_in(paths, published and published.date(), source, url), len(paths)
    with _stream(output) as stream:
        failures = _answer(items, total, extractor, workers, _Printer(stream, format, explain, bool(input), second))
    if failures:
        console.print(f"{len(failures):,} could not be coded:", markup=False)
        for failure in failures[:SHOWN]:
            console.print(f"Error: {failure}", markup=False, soft_wrap=True)
        raise typer.Exit(3)


def _opinion(url: str | None, model: str) -> "SecondOpinion | None":
    if url is None:
        return None
    from tracker.opinion import SecondOpinion

    return SecondOpinion(url, model)


@contextmanager
def _stream(output: Path | None) -> Iterator[IO[str]]:
    if output is None:
        yield sys.stdout
    else:
        with output.open("w", encoding="utf-8") as stream:
            yield stream


def _answer(
    items: Iterable[Item], total: int | None, extractor: Extractor, workers: int, printer: "_Printer"
) -> list[str]:
    """Print what came of each item as soon as it is known; return the failures."""
    failures, events, done = [], 0, 0
    with coding_bar() as bar:
        task = bar.add_task("Coding articles", total=total, events=0)
        try:
            for item, outcome in answered(items, extractor, workers):
                done, events = done + 1, events + len(outcome.events)
                if outcome.failure:
                    failures.append(outcome.failure)
                printer.show(item, outcome)
                bar.update(task, advance=1, events=events)
        except KeyboardInterrupt:
            console.print(f"Stopped after {done:,} articles and {events:,} events.", markup=False)
            raise typer.Exit(130) from None
    return failures


@dataclass(frozen=True)
class _Printer:
    """Where and how the events of an article are shown."""

    stream: IO[str]
    format: Format
    explain: bool
    records: bool
    second: "SecondOpinion | None" = None

    def show(self, item: Item, outcome: Outcome) -> None:
        """Print what came of one article."""
        opinion = self._ask(item, outcome)
        if self.records:
            self._write(self._record(item, outcome, opinion))
        elif outcome.failure or item.question is None:
            return
        elif self.format is Format.JSONL:
            for event in outcome.events:
                self._write(event_record(event, explain=self.explain))
            if opinion:
                self._write({"opinion": opinion})
        else:
            self._table(item, item.question[0], outcome)
            if opinion:
                typer.echo(json.dumps({"opinion": opinion}, ensure_ascii=False))

    def _ask(self, item: Item, outcome: Outcome) -> dict[str, Any] | None:
        if self.second is None or item.question is None or outcome.failure:
            return None
        try:
            return opinion_record(self.second.compare(item.question[0], outcome.events))
        except OpinionError as error:
            return {"failure": str(error)}

    def _record(self, item: Item, outcome: Outcome, opinion: dict[str, Any] | None) -> dict[str, Any]:
        answer: dict[str, Any] = {
            "id": item.name,
            "events": [event_record(event, explain=self.explain) for event in outcome.events],
        }
        if outcome.remarks:
            answer["remarks"] = list(outcome.remarks)
        if outcome.failure:
            answer["failure"] = outcome.failure
        if opinion:
            answer["opinion"] = opinion
        return answer

    def _write(self, answer: dict[str, Any]) -> None:
        self.stream.write(json.dumps(answer, ensure_ascii=False) + "\n")

    def _table(self, item: Item, article: Article, outcome: Outcome) -> None:
        table = Table(title=f"{article.title or item.name} ({article.published or 'date unknown'})", show_lines=True)
        headings = ("Type", "Status", "When", "Actors → recipients", "Where", "Quote", *["Why"] * self.explain)
        for heading in headings:
            table.add_column(heading, overflow="fold")
        for event in outcome.events:
            cells = (*_cells(event), *[_why(event)] * self.explain)
            table.add_row(*(cell.replace("[", "\\[") for cell in cells))
        out = Console()
        if table.rows:
            out.print(table)
        for remark in outcome.remarks or (() if table.rows else ("no events found",)):
            out.print(f"{item.name}: {remark}", markup=False, soft_wrap=True)


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
