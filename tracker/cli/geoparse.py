"""`tracker geoparse`: texts in, toponyms with coordinates out."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from tracker.cli.outputs import writable
from tracker.cli.progress import tracked
from tracker.cli.records import lines_of, record_in
from tracker.errors import SourceError
from tracker.extraction import Extractor
from tracker.geo import Geoparser
from tracker.geo.blocks import readable
from tracker.geo.resolve import Span
from tracker.model import Toponym


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command()(geoparse)


def geoparse(
    input: Annotated[Path, typer.Option(help='JSON lines with "id", "text" and, if known, "source", the publisher.')],
    output: Annotated[Path, typer.Option(callback=writable, help="JSON lines to write: id and toponyms.")],
    given_spans: Annotated[
        bool, typer.Option("--given-spans", help='Resolve the spans in "spans" or "toponyms" instead of searching.')
    ] = False,
) -> None:
    """Find the place names in texts, and the places they mean."""
    records = [(where := f"{input}:{number}", record_in(line, where)) for number, line in lines_of(input)]
    asked = [_spans(record, where) if given_spans else None for where, record in records]
    geoparser = Extractor().geoparser
    with output.open("w", encoding="utf-8") as stream:
        work = zip(records, asked, strict=True)
        for (_, record), spans in tracked(work, total=len(records), description="Geoparsing"):
            toponyms = _toponyms(geoparser, record, spans)
            answer = {"id": record["id"], "toponyms": [_toponym_record(toponym) for toponym in toponyms]}
            # UTF-8 cannot write an id with a lone surrogate as it is; ASCII escapes it.
            stream.write(json.dumps(answer, ensure_ascii=not _writable(answer["id"])) + "\n")


def _toponyms(geoparser: Geoparser, record: dict[str, Any], spans: list[Span] | None) -> list[Toponym]:
    source = record.get("source")
    source = source if isinstance(source, str) else None
    if spans is None:
        return geoparser.geoparse_text(record["text"], source=source)
    return geoparser.resolve_text(record["text"], spans, source=source)


def _spans(record: dict[str, Any], where: str) -> list[Span]:
    """Return the spans of a record. Raises `SourceError` that names the record and the span it refuses."""
    given = record.get("spans", record.get("toponyms"))
    where = f"{where}: record {record['id']!r}"
    if not isinstance(given, list | None):
        raise SourceError(f'{where}: spans must be a list of {{"start": number, "end": number}}, not {given!r}')
    return [_span(span, len(record["text"]), where) for span in given or []]


def _span(given: Any, length: int, where: str) -> Span:
    start, end = (given.get("start"), given.get("end")) if isinstance(given, dict) else (None, None)
    if type(start) is not int or type(end) is not int:
        raise SourceError(f'{where}: span {given!r} must be {{"start": number, "end": number}} in whole characters')
    if not 0 <= start < end <= length:
        raise SourceError(f"{where}: span {start}–{end} does not lie in the text, which has {length} characters")
    return start, end


def _writable(identity: Any) -> bool:
    return not isinstance(identity, str) or identity == readable(identity)


def _toponym_record(toponym: Toponym) -> dict[str, Any]:
    place = toponym.place
    return {
        "start": toponym.start,
        "end": toponym.end,
        "name": toponym.name,
        "place": place and place.name,
        "country": place and place.country,
        "lat": place and place.lat,
        "lon": place and place.lon,
        "geonameid": place and place.geonameid,
        "confidence": place and place.confidence,
        "reason": place.reason if place else toponym.reason,
    }
