"""Workbooks as text tables: those of Excel, of the old kind and of the new, and OpenDocument spreadsheets."""

import csv
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time
from itertools import islice
from pathlib import Path
from typing import Any

import openpyxl
import xlrd
from openpyxl.utils.exceptions import InvalidFileException

from tracker.errors import SourceError, TrackerError
from tracker.tables.files.containers.archives import MAX_RATIO, SMALL
from tracker.tables.files.containers.passing import PassingFile, passing
from tracker.tables.files.containers.spreadsheets.formulas import uncounted_formula
from tracker.tables.files.containers.spreadsheets.merged import filled_down, merged_cells
from tracker.tables.files.containers.spreadsheets.opendocument import is_opendocument, opendocument_sheets
from tracker.tables.files.containers.spreadsheets.xml_2003 import is_xml_workbook, xml_sheets

MAX_UNPACKED = 2 << 30
"""The largest workbook we read, in bytes once unpacked."""
_OLD = b"\xd0\xcf\x11\xe0"
_CONTENTS = "xl/workbook.xml"
_TITLES = 30
"""Rows among which a sheet has its header."""

_HEAD = 2048

Cells = list[str]
Sheet = tuple[str, Iterable[tuple[Any, ...]], str | None]
"""Its title, its rows, and the first cell with a formula but no value."""


@dataclass(slots=True)
class _Sheet:
    """A sheet as it was written to a file."""

    title: str
    path: Path
    head: list[Cells]
    uncounted: str | None
    """The first cell with a formula but no value."""
    rows: int = 0
    """Rows of at least two cells."""
    cells: int = 0
    dates: int = 0
    width: int = 0

    @property
    def rank(self) -> tuple[bool, int]:
        """Return what the likeliest table of several has most of: rows with dates, then cells."""
        return self.dates * 3 > self.rows, self.cells

    @property
    def header(self) -> Cells:
        """Return the first of the top rows that is about as full as they get."""
        fullest = max(sum(map(bool, row)) for row in self.head)
        return next(row for row in self.head if sum(map(bool, row)) * 2 > fullest)


def is_workbook(path: Path) -> bool:
    """Return whether a file is a workbook: a zip archive of XML files, one such file, or one from before 2007."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if head.startswith(_OLD) or is_xml_workbook(head):
        return True
    try:
        with zipfile.ZipFile(path) as archive:
            return _CONTENTS in archive.namelist() or is_opendocument(archive)
    except (zipfile.BadZipFile, OSError):
        return False


def workbook_as_csv(path: Path, folder: Path, name: str) -> tuple[Path, tuple[str, ...]]:
    """Write the sheet that holds the most, and others with the same header, as CSV; return it and what to say of it.

    Dates become ISO 8601. Raises `SourceError` for a damaged or oversized workbook, and one without a table.
    """
    with _explained(name):
        sheets = [_write(*sheet, folder / f"sheet{i}.csv") for i, sheet in enumerate(_sheets(path, name))]
    tables = [sheet for sheet in sheets if sheet.rows > 1]
    if not tables:
        raise SourceError(f"{name} has no sheet with a table; expected a header and at least one row")
    best = max(tables, key=lambda sheet: sheet.rank)
    # Sheets for years or countries have one header.
    alike = [sheet for sheet in tables if sheet is best or best.header in sheet.head]
    destination = folder / "sheet.csv"
    _join(alike, best, destination)
    return destination, tuple(_said(alike, len(tables) - len(alike)))


def _said(read: list[_Sheet], left: int) -> Iterator[str]:
    names = ", ".join(repr(sheet.title) for sheet in read[:20])
    rest = f"; {left} other sheet(s) were left out" if left else ""
    yield f"the rows are those of {'sheet' if len(read) == 1 else 'sheets'} {names}{rest}"
    for sheet in read:
        if sheet.uncounted:
            yield (
                f"formulas of sheet {sheet.title!r} have no values, the first in cell {sheet.uncounted}; they are read"
                " as empty, so save the workbook in a spreadsheet program and import it again"
            )


@contextmanager
def _explained(name: str) -> Iterator[None]:
    try:
        yield
    except TrackerError:
        raise
    except (InvalidFileException, zipfile.BadZipFile, xlrd.XLRDError, KeyError, ValueError, OSError) as error:
        raise SourceError(f"{name} is a damaged workbook ({error}); save it anew or as CSV") from None
    except Exception as error:  # The readers fail in their own ways over a mangled workbook.
        raise SourceError(f"{name} is a damaged workbook ({type(error).__name__}); save it anew or as CSV") from None


def _sheets(path: Path, name: str) -> Iterator[Sheet]:
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if head.startswith(_OLD):
        yield from _old_sheets(path)
    elif is_xml_workbook(head):
        yield from ((title, rows, None) for title, rows in xml_sheets(path, name))
    else:
        yield from _new_sheets(path, name)


def _new_sheets(path: Path, name: str) -> Iterator[Sheet]:
    with zipfile.ZipFile(path) as archive:
        unpacked = sum(entry.file_size for entry in archive.infolist())
        is_open = is_opendocument(archive)
    if unpacked > MAX_UNPACKED or (unpacked > SMALL and unpacked > MAX_RATIO * path.stat().st_size):
        raise SourceError(f"{name} unpacks to {unpacked:,} bytes, more than is read at once; save its table as CSV")
    if is_open:
        yield from ((title, rows, None) for title, rows in opendocument_sheets(path, name))
        return
    # Given a path it would judge by the file's name.
    with PassingFile(path) as stream:
        book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
        for sheet in book.worksheets:
            # What a workbook says of its extent is often wrong, and at times hostile.
            sheet.reset_dimensions()
            rows = filled_down(sheet.iter_rows(values_only=True), merged_cells(sheet, path))
            yield str(sheet.title), rows, uncounted_formula(sheet, path)


def _old_sheets(path: Path) -> Iterator[Sheet]:
    with xlrd.open_workbook(str(path), on_demand=True) as book:
        for sheet in book.sheets():
            rows = (tuple(_old_cell(cell, book.datemode) for cell in row) for row in sheet.get_rows())
            yield sheet.name, rows, None


def _old_cell(cell: Any, datemode: int) -> Any:
    if cell.ctype == xlrd.XL_CELL_DATE:
        return xlrd.xldate_as_datetime(cell.value, datemode)
    return None if cell.ctype in (xlrd.XL_CELL_ERROR, xlrd.XL_CELL_EMPTY) else cell.value


def _write(title: str, rows: Iterable[tuple[Any, ...]], uncounted: str | None, destination: Path) -> _Sheet:
    """Write the rows that hold anything."""
    sheet = _Sheet(title, destination, [], uncounted)
    with destination.open("w", encoding="utf-8", errors="replace", newline="") as stream:
        writer = csv.writer(stream)
        for values in passing(rows):
            cells = _trimmed([_text(value) for value in values])
            if not cells:
                continue
            writer.writerow(cells)
            filled = sum(map(bool, cells))
            sheet.rows += filled > 1
            sheet.cells += filled * (filled > 1)
            sheet.dates += any(isinstance(value, datetime) for value in values)
            sheet.width = max(sheet.width, len(cells))
            if len(sheet.head) < _TITLES:
                sheet.head.append(cells)
    return sheet


def _trimmed(cells: Cells) -> Cells:
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _join(sheets: list[_Sheet], best: _Sheet, destination: Path) -> None:
    """Write the rows of all sheets below the top of the best one, each as wide as the widest."""
    width = max(sheet.width for sheet in sheets)
    with destination.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        for sheet in [best, *(sheet for sheet in sheets if sheet is not best)]:
            above = 0 if sheet is best else sheet.head.index(best.header) + 1
            with sheet.path.open(encoding="utf-8", newline="") as stream:
                rows = passing(islice(csv.reader(stream), above, None))
                writer.writerows(row + [""] * (width - len(row)) for row in rows)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    return text.replace("\0", "").strip()
