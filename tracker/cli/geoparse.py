"""`tracker geoparse`: texts in, toponyms with coordinates out."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from tracker.cli.progress import tracked
from tracker.cli.records import read_records
from tracker.errors import SourceError
from tracker.extraction import Extractor
from tracker.model import Toponym


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command()(geoparse)


def geoparse(
    input: Annotated[Path, typer.Option(help='JSON lines with "id" and "text".')],
    output: Annotated[Path, typer.Option(help="JSON lines to write: id and toponyms.")],
    given_spans: Annotated[
        bool, typer.Option("--given-spans", help='Resolve the spans in "spans" or "toponyms" instead of searching.')
    ] = False,
) -> None:
    """Find the place names in texts, and the places they mean."""
    records = list(read_records(input))
    extractor = Extractor()
    with output.open("w", encoding="utf-8") as stream:
        for number, record in tracked(records, total=len(records), description="Geoparsing"):
            spans = _spans(record, f"{input}:{number}") if given_spans else None
            toponyms = extractor.geoparse(record["text"], spans)
            answer = {"id": record["id"], "toponyms": [_toponym_record(toponym) for toponym in toponyms]}
            stream.write(json.dumps(answer, ensure_ascii=False) + "\n")


def _spans(record: dict[str, Any], where: str) -> list[tuple[int, int]]:
    given = record.get("spans", record.get("toponyms"))
    try:
        return [(int(span["start"]), int(span["end"])) for span in given or []]
    except (KeyError, TypeError, ValueError):
        raise SourceError(f'{where}: spans must be a list of {{"start": number, "end": number}}') from None


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
