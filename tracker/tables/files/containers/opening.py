"""From whatever was dropped in to a text: archives are unpacked, workbooks and Parquet files become CSV.

What a file is, its content tells, never its name.
"""

from dataclasses import dataclass
from pathlib import Path

from tracker.errors import SourceError
from tracker.tables.files.containers.aligned import aligned_as_csv, aligned_columns
from tracker.tables.files.containers.archives import unpacked
from tracker.tables.files.containers.parquet import is_parquet, parquet_as_csv
from tracker.tables.files.containers.records.documents import write_document
from tracker.tables.files.containers.requoted import requoted, write_requoted
from tracker.tables.files.containers.spreadsheets.workbooks import is_workbook, workbook_as_csv
from tracker.tables.files.containers.web_tables import looks_like_page, web_table_as_csv

MAX_PAGE = 64 << 20
"""The largest web page in which we look for a table."""
_HEAD = 1 << 20
# The first bytes of what people drop by mistake, and what it is.
_MAGIC = (
    (b"PK\x03\x04", "a document in a zip archive"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3", "an SQLite database"),
    (b"ORC", "an ORC file"),
    (b"ARROW1", "an Arrow file"),
    (b"RDX2", "an R data file"),
    (b"RDX3", "an R data file"),
    (b"{\\rtf", "a text document"),
    (b"\x00\x00\x27\x0a", "a shapefile"),
    (b"<stata_dta", "a Stata file"),
    (b"s\x01\x01\x00", "a Stata file"),
    (b"r\x02\x01\x00", "a Stata file"),
    (b"r\x01\x01\x00", "a Stata file"),
    (b"$FL2", "an SPSS file"),
    (b"X\n\x00\x00\x00", "an R data file"),
    (b"\x89HDF", "an HDF5 file"),
    (b"Obj\x01", "an Avro file"),
    (b"\x00\x01\x00\x00Standard", "an Access database"),
    (b"\x00" * 12 + b"\xc2\xea\x81\x60", "a SAS file"),
)
_DUCKDB, _DUCKDB_AT = b"DUCK", 8


@dataclass(frozen=True, slots=True)
class Opened:
    """A text, or a table that was written as text."""

    path: Path
    notes: tuple[str, ...] = ()
    """Where in the file it stands."""
    delimiter: str | None = None
    """The delimiter when it is known, as we wrote the table ourselves."""
    has_header: bool | None = None
    """Whether its first line is a header, when that is known."""


def opened(path: Path, folder: Path, name: str) -> Opened:
    """Return what a file holds as a text, in `folder` unless it can be read where it is.

    Raises `SourceError` that says what the file is and what to do, when that is no text.
    """
    path, inner = unpacked(path, folder, name)
    notes = tuple(f"the rows are those of {entry!r} in the archive" for entry in inner[-1:])
    if is_workbook(path):
        path, told = workbook_as_csv(path, folder, name)
        return Opened(path, (*notes, *told), ",")
    with path.open("rb") as stream:
        head = stream.read(64)
    if is_parquet(head):
        parquet_as_csv(path, folder / "parquet.csv", name)
        return Opened(folder / "parquet.csv", notes, ",", has_header=True)
    if kind := _kind(head):
        raise SourceError(f"{name} is {kind}; save its table as a CSV file and drop that in")
    return Opened(path, notes)


def _kind(head: bytes) -> str | None:
    """Return what a file is that holds no text and that we do not read."""
    if head[_DUCKDB_AT:].startswith(_DUCKDB) and b"\0" in head:
        return "a DuckDB database"
    begin = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return next((kind for magic, kind in _MAGIC if begin.startswith(magic)), None)


def records_in(path: Path, folder: Path, name: str) -> Opened | None:
    """Return the table that a UTF-8 text holds in another way than a row a line; `None` for any other text."""
    with path.open(encoding="utf-8") as stream:
        head = stream.read(_HEAD)
    destination = folder / "records.csv"
    if written := write_document(head, path, destination, name):
        return Opened(destination, written.notes, ",", has_header=True)
    if looks_like_page(head):
        if path.stat().st_size > MAX_PAGE or not web_table_as_csv(path, destination):
            raise SourceError(f"{name} is a web page without a table; save its table as a CSV file and drop that in")
        return Opened(destination, ("the rows are those of the largest table of the web page",), ",")
    if change := requoted(head):
        write_requoted(path, destination, change)
        return Opened(destination)
    starts = aligned_columns(head)
    if not starts:
        return None
    aligned_as_csv(path, destination, starts)
    return Opened(destination, ("the columns are told by the blanks between them",), ",")
