"""What is compressed, unpacked: one table out of gzip, bzip2, xz or zip, within limits that a bomb would break."""

import bz2
import gzip
import lzma
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import IO, cast

from tracker.errors import SourceError

MAX_UNPACKED = 8 << 30
"""The most we unpack of one file, in bytes."""
MAX_RATIO = 250
"""The most a file may grow, once it is beyond `_SMALL`; tables grow by 5 to 30."""
MAX_ENTRIES = 10_000
MAX_NESTING = 3
"""Archives within archives."""
_SMALL = 64 << 20
_CHUNK = 1 << 20
_LONGEST = 1 << 16
"""The longest header of tables that are put together, in bytes."""
_NAMED = 5
_ZIP = b"PK\x03\x04"
_MAGIC = ((b"\x1f\x8b", "gzip"), (b"BZh", "bzip2"), (b"\xfd7zXZ\x00", "xz"))
# A password makes a RuntimeError.
_ERRORS = (OSError, EOFError, RuntimeError, ValueError, zipfile.BadZipFile, lzma.LZMAError, zlib.error)
# Endings of what is surely a table, and of what may be one; all else in an archive stands beside its table.
_TABLES = (
    {".csv", ".tsv", ".tab", ".xlsx", ".xls", ".xlsm", ".json", ".jsonl", ".ndjson", ".geojson", ".parquet", ".kml"},
    {".txt", ".dat", ".asc", ".gz", ".bz2", ".xz", ".zip", ".js", ".dv", ""},
)
_BESIDES = ("readme", "license", "licence", "codebook", "metadata", "schema", "changelog", "citation", "datapackage")


def unpacked(path: Path, folder: Path, name: str) -> tuple[Path, tuple[str, ...]]:
    """Return the table within an archive, unpacked into `folder`, and the names it has there, outermost first.

    A file that is no archive is returned as it is. Names in archives are never used as paths.
    Several tables with one header, such as a file a year, are read as one. Raises `SourceError` for a damaged
    archive, one beyond the limits, and one with no table or several different ones.
    """
    inner: list[str] = []
    for level in range(MAX_NESTING + 1):
        try:
            opened = _opened(path, name)
            if opened is None:
                return path, tuple(inner)
            entry, streams = opened
            if level == MAX_NESTING:
                raise SourceError(f"{name} holds archives within archives; unpack it and drop in the table itself")
            destination = folder / f"unpacked{level}"
            _copy(streams, destination, path.stat().st_size, name)
        except _ERRORS as error:
            if isinstance(error, SourceError):
                raise
            raise SourceError(f"{name} cannot be unpacked ({error}); unpack it yourself, or pack it anew") from None
        if entry:
            inner.append(entry)
        path = destination
    return path, tuple(inner)


def _opened(path: Path, name: str) -> tuple[str, Iterator[IO[bytes]]] | None:
    """Return what is in an archive and its streams, to be read one after the other; `None` for no archive."""
    with path.open("rb") as stream:
        head = stream.read(8)
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return "", iter([_stream(path, kind)])
    if not head.startswith(_ZIP):
        return None
    archive = zipfile.ZipFile(path)
    if _is_document(archive):
        return None
    entries = _tables_of(archive.infolist(), name)
    if len(entries) > 1 and not _are_alike(archive, entries):
        names = ", ".join(_base(entry)[:80] for entry in entries[:20])
        raise SourceError(f"{name} holds {len(entries)} tables ({names}); unpack it and drop in those you want")
    names = ", ".join(_base(entry) for entry in entries[:_NAMED]) + ", …" * (len(entries) > _NAMED)
    return names, (archive.open(entry) for entry in entries)


def _base(entry: zipfile.ZipInfo) -> str:
    return PurePosixPath(entry.filename).name


def _are_alike(archive: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo]) -> bool:
    """Whether these are texts that begin with one line: the header of each."""
    first = set()
    for entry in entries:
        with archive.open(entry) as stream:
            first.add(stream.readline(_LONGEST).strip())
    return len(first) == 1 and b"\0" not in first.copy().pop()


def _stream(path: Path, kind: str) -> IO[bytes]:
    if kind == "gzip":
        return cast(IO[bytes], gzip.open(path, "rb"))
    return bz2.open(path, "rb") if kind == "bzip2" else lzma.open(path, "rb")


def _is_document(archive: zipfile.ZipFile) -> bool:
    """Whether this is a workbook, text document or the like, which are zip archives too."""
    names = set(archive.namelist())
    return "[Content_Types].xml" in names or "mimetype" in names


def _tables_of(entries: Sequence[zipfile.ZipInfo], name: str) -> list[zipfile.ZipInfo]:
    if len(entries) > MAX_ENTRIES:
        raise SourceError(f"{name} holds {len(entries):,} files; drop in the table itself")
    files = [entry for entry in entries if not entry.is_dir() and not _is_hidden(entry.filename)]
    if len(files) == 1:
        return files
    for endings in _TABLES:
        found = [entry for entry in files if PurePosixPath(entry.filename).suffix.lower() in endings]
        found = [entry for entry in found if not _stands_beside(entry.filename)] or found
        if found:
            return found
    raise SourceError(f"{name} holds no table; expected a CSV file, a workbook, JSON or Parquet in it")


def _is_hidden(entry: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in PurePosixPath(entry).parts)


def _stands_beside(entry: str) -> bool:
    stem = PurePosixPath(entry).stem.lower()
    return any(word in stem for word in _BESIDES)


def _copy(streams: Iterator[IO[bytes]], destination: Path, packed: int, name: str) -> None:
    """Write what is in the streams one after the other; the first line only once."""
    size, end = 0, b"\n"
    with destination.open("wb") as out:
        for number, stream in enumerate(streams):
            with stream:
                if number:
                    stream.readline(_LONGEST)
                    out.write(b"" if end.endswith(b"\n") else b"\n")
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    if size > MAX_UNPACKED or (size > _SMALL and size > MAX_RATIO * packed):
                        destination.unlink()
                        raise SourceError(
                            f"{name} unpacks to over {size - len(chunk):,} bytes from {packed:,}; unpack it yourself"
                            " and split what is in it"
                        )
                    out.write(chunk)
                    end = chunk
