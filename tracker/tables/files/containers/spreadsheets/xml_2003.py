"""Workbooks as one XML file, which Excel 2003 and many a reporting program write: their sheets as rows of values."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from tracker.tables.files.containers.spreadsheets.declarations import refuse_declarations

_NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_OF = f"{{{_NAMESPACE}}}"
_WIDEST = 16_384
"""The columns of a sheet; a cell may say at which it stands."""

Values = tuple[Any, ...]


def is_xml_workbook(head: bytes) -> bool:
    """Return whether a file that begins with `head` is such a workbook."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and _NAMESPACE.encode() in head


def xml_sheets(path: Path, name: str) -> Iterator[tuple[str, Iterator[Values]]]:
    """Yield the title and the rows of each sheet.

    Raises `SourceError` for a file with declarations of its own, which no spreadsheet has.
    """
    with path.open("rb") as stream:
        refuse_declarations(stream, name)
        stream.seek(0)
        events = ElementTree.iterparse(stream, ("start", "end"))  # noqa: S314  without declarations
        for event, element in events:
            if event == "start" and element.tag == f"{_OF}Worksheet":
                yield element.get(f"{_OF}Name", ""), _rows(events, element)


def _rows(events: Iterator[tuple[str, Any]], sheet: Any) -> Iterator[Values]:
    for event, element in events:
        if event == "end" and element is sheet:
            sheet.clear()
            return
        if event == "end" and element.tag == f"{_OF}Row":
            yield _values(element)
            element.clear()


def _values(row: Any) -> Values:
    values: list[Any] = []
    for cell in row.iter(f"{_OF}Cell"):
        # What is empty is left out, and the next cell says where it stands.
        values += [None] * (min(_number(cell, "Index"), _WIDEST) - 1 - len(values))
        data = cell.find(f"{_OF}Data")
        values += [_value(data) if data is not None else None, *[None] * min(_number(cell, "MergeAcross"), _WIDEST)]
    return tuple(values)


def _number(cell: Any, attribute: str) -> int:
    text = cell.get(f"{_OF}{attribute}", "")
    return int(text) if text.isdecimal() else 0


def _value(data: Any) -> Any:
    text, kind = "".join(data.itertext()), data.get(f"{_OF}Type")
    with suppress(ValueError):
        if kind == "DateTime":
            return datetime.fromisoformat(text)
        if kind == "Number":
            return float(text)
    return None if kind == "Error" else text
