"""OpenDocument spreadsheets, as LibreOffice saves them: their sheets as rows of values."""

import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from tracker.tables.files.containers.spreadsheets.declarations import refuse_declarations

_KIND = b"application/vnd.oasis.opendocument.spreadsheet"
_CONTENT = "content.xml"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_MOST_REPEATED = 1000
"""Cells that are written once for many; the empty ones at the end of each row say they stand for thousands."""

Values = tuple[Any, ...]


def is_opendocument(archive: zipfile.ZipFile) -> bool:
    """Return whether a zip archive is an OpenDocument spreadsheet."""
    if not {"mimetype", _CONTENT} <= set(archive.namelist()):
        return False
    with archive.open("mimetype") as stream:
        return stream.read(len(_KIND)) == _KIND


def opendocument_sheets(path: Path, name: str) -> Iterator[tuple[str, Iterator[Values]]]:
    """Yield the title and the rows of each sheet; a row repeats where the file says so, unless it is empty.

    Raises `SourceError` for a file with declarations of its own, which no spreadsheet has.
    """
    with zipfile.ZipFile(path) as archive:
        with archive.open(_CONTENT) as stream:
            refuse_declarations(stream, name)
        with archive.open(_CONTENT) as stream:
            events = ElementTree.iterparse(stream, ("start", "end"))  # noqa: S314  without declarations
            for event, element in events:
                if event == "start" and element.tag == f"{_TABLE}table":
                    yield element.get(f"{_TABLE}name", ""), _rows(events, element)


def _rows(events: Iterator[tuple[str, Any]], table: Any) -> Iterator[Values]:
    for event, element in events:
        if event == "end" and element is table:
            table.clear()
            return
        if event == "end" and element.tag == f"{_TABLE}table-row":
            values = tuple(_values(element))
            repeated = int(element.get(f"{_TABLE}number-rows-repeated", "1")) if any(values) else 1
            for _ in range(min(repeated, _MOST_REPEATED)):
                yield values
            element.clear()


def _values(row: Any) -> Iterator[Any]:
    for cell in row:
        if cell.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            value = _value(cell)
            for _ in range(min(int(cell.get(f"{_TABLE}number-columns-repeated", "1")), _MOST_REPEATED)):
                yield value


def _value(cell: Any) -> Any:
    kind, number = cell.get(f"{_OFFICE}value-type"), cell.get(f"{_OFFICE}value")
    with suppress(ValueError):
        if kind == "date":
            return datetime.fromisoformat(cell.get(f"{_OFFICE}date-value", ""))
        if kind in ("float", "currency") and number is not None:
            return float(number)
    return "\n".join("".join(text.itertext()) for text in cell.iter(f"{_TEXT}p"))
