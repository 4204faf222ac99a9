"""Excel workbooks as text tables."""

import csv
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from tracker.errors import SourceError

MAX_UNPACKED = 2 << 30
"""The largest workbook we read, in bytes once unpacked."""
_SIGNATURE = b"PK\x03\x04"
_CONTENTS = "xl/workbook.xml"


def is_workbook(path: Path) -> bool:
    """Return whether a file is an Excel workbook of the kind that is a zip archive of XML files."""
    with path.open("rb") as stream:
        if stream.read(len(_SIGNATURE)) != _SIGNATURE:
            return False
    try:
        with zipfile.ZipFile(path) as archive:
            return _CONTENTS in archive.namelist()
    except zipfile.BadZipFile:
        return False


def as_csv(path: Path, destination: Path, name: str) -> str:
    """Write the first sheet that holds a table to `destination` as CSV; return the sheet's name.

    Dates become ISO 8601. Raises `SourceError` for a damaged or oversized workbook, and one without a table.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > MAX_UNPACKED:
            raise SourceError(f"{name} unpacks to {unpacked:,} bytes; at most {MAX_UNPACKED:,} are read, so split it")
        # Given a path it would judge by the file's name.
        with path.open("rb") as stream:
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
            for sheet in book.worksheets:
                if _write(sheet.iter_rows(values_only=True), destination):
                    return str(sheet.title)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        if isinstance(error, SourceError):
            raise
        raise SourceError(f"{name} is a damaged workbook ({error}); save it anew or as CSV") from None
    raise SourceError(f"{name} has no sheet with a table; expected a header and at least one row")


def _write(rows: Iterable[tuple[Any, ...]], destination: Path) -> bool:
    """Write the rows that hold anything; return whether there were at least two of two cells."""
    tabular = 0
    with destination.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        for cells in _filled(rows):
            tabular += len(cells) - cells.count("") > 1
            writer.writerow(cells)
    return tabular > 1


def _filled(rows: Iterable[tuple[Any, ...]]) -> Iterator[list[str]]:
    for row in rows:
        cells = [_text(value) for value in row]
        if any(cells):
            yield cells


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
