"""What is compressed, unpacked: one table out of gzip, bzip2, xz, Zstandard, zip or tar, within limits for bombs."""

import bz2
import gzip
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from errno import ENOSPC
from functools import partial
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import IO, Any, NamedTuple, cast

import pyarrow as pa

from tracker.errors import SourceError
from tracker.tables.files.containers.passing import passing

MAX_UNPACKED = 8 << 30
"""The most we unpack of one file, in bytes."""
MAX_RATIO = 250
"""The most a file may grow, once it is beyond `SMALL`; tables grow by 5 to 30."""
SMALL = 64 << 20
MAX_ENTRIES = 10_000
MAX_NESTING = 3
"""Archives within archives."""
_CHUNK = 1 << 20
_LONGEST = 1 << 16
"""The longest header of tables that are put together, in bytes."""
_NAMED = 5
_ZIP = b"PK\x03\x04"
_TAR, _TAR_AT = b"ustar", 257
_STREAMS: tuple[tuple[bytes, Callable[[Path], Any]], ...] = (
    (b"\x1f\x8b", gzip.open),
    (b"BZh", bz2.open),
    (b"\xfd7zXZ\x00", lzma.open),
    (b"]\x00\x00", lzma.open),
    (b"\x28\xb5\x2f\xfd", lambda path: pa.CompressedInputStream(str(path), "zstd")),
)
# A password makes a RuntimeError.
_ERRORS = (
    OSError, EOFError, RuntimeError, ValueError, zipfile.BadZipFile, lzma.LZMAError, tarfile.TarError, zlib.error,
)  # fmt: skip
# Endings of what is surely a table, and of what may be one; all else in an archive stands beside its table.
_TABLES: tuple[set[str], ...] = (
    {
        ".csv", ".tsv", ".tab", ".xlsx", ".xls", ".xlsm", ".ods", ".json", ".jsonl", ".ndjson", ".geojson", ".topojson",
        ".parquet", ".geoparquet", ".kml", ".gpx",
    },
    {".txt", ".dat", ".asc", ".gz", ".bz2", ".xz", ".zst", ".zip", ".tar", ".js", ".dv", ".xml", ".sql", ".html", ""},
)  # fmt: skip
_BESIDES = ("readme", "license", "licence", "codebook", "metadata", "schema", "changelog", "citation", "datapackage")


class _Entry(NamedTuple):
    """A file in an archive."""

    path: str
    """What the archive calls it."""
    open: Callable[[], IO[bytes]]

    @property
    def name(self) -> str:
        """Return its name without folders."""
        return PurePosixPath(self.path).name


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
            if isinstance(error, SourceError) or getattr(error, "errno", None) == ENOSPC:
                raise
            raise SourceError(f"{name} cannot be unpacked ({error}); unpack it yourself, or pack it anew") from None
        if entry:
            inner.append(entry)
        path = destination
    return path, tuple(inner)


def _opened(path: Path, name: str) -> tuple[str, Iterator[IO[bytes]]] | None:
    """Return what is in an archive and its streams, to be read one after the other; `None` for no archive."""
    with path.open("rb") as stream:
        head = stream.read(_TAR_AT + len(_TAR))
    for magic, opener in _STREAMS:
        if head.startswith(magic):
            return "", iter([opener(path)])
    if head.startswith(_ZIP):
        archive = zipfile.ZipFile(path)
        if _is_document(archive):
            return None
        entries = [_Entry(one.filename, partial(archive.open, one)) for one in archive.infolist() if not one.is_dir()]
    elif head[_TAR_AT:] == _TAR:
        entries = _in_tar(path)
    else:
        return None
    tables = _tables_of(entries, name)
    if len(tables) > 1 and not _are_alike(tables):
        names = ", ".join(entry.name[:80] for entry in tables[:20])
        raise SourceError(f"{name} holds {len(tables)} tables ({names}); unpack it and drop in those you want")
    names = ", ".join(entry.name for entry in tables[:_NAMED]) + ", …" * (len(tables) > _NAMED)
    return names, (entry.open() for entry in tables)


def _in_tar(path: Path) -> list[_Entry]:
    archive = tarfile.open(path, "r:")  # noqa: SIM115  its files are read later on
    files = (one for one in archive if one.isfile())
    return [_Entry(one.name, partial(_file_of, archive, one)) for one in islice(files, MAX_ENTRIES + 1)]


def _file_of(archive: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    return cast(IO[bytes], archive.extractfile(member))


def _are_alike(entries: Sequence[_Entry]) -> bool:
    """Whether these are texts that begin with one line: the header of each."""
    first = set()
    for entry in entries:
        with entry.open() as stream:
            first.add(stream.readline(_LONGEST).strip())
    return len(first) == 1 and b"\0" not in first.copy().pop()


def _is_document(archive: zipfile.ZipFile) -> bool:
    """Whether this is a workbook, text document or the like, which are zip archives too."""
    names = set(archive.namelist())
    return "[Content_Types].xml" in names or "mimetype" in names


def _tables_of(entries: Sequence[_Entry], name: str) -> list[_Entry]:
    if len(entries) > MAX_ENTRIES:
        raise SourceError(f"{name} holds over {MAX_ENTRIES:,} files; drop in the table itself")
    files = [entry for entry in entries if not _is_hidden(entry.path)]
    if len(files) == 1:
        return files
    for endings in _TABLES:
        found = [entry for entry in files if PurePosixPath(entry.path).suffix.lower() in endings]
        found = [entry for entry in found if not _stands_beside(entry.path)] or found
        if found:
            return found
    if any(entry.path.lower().endswith(".shp") for entry in files):
        raise SourceError(f"{name} holds a shapefile; save its layer as GeoJSON or CSV and drop that in")
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
                for chunk in passing(iter(partial(stream.read, _CHUNK), b""), lambda _: 0):
                    size += len(chunk)
                    if size > MAX_UNPACKED or (size > SMALL and size > MAX_RATIO * packed):
                        destination.unlink()
                        raise SourceError(
                            f"{name} unpacks to over {size - len(chunk):,} bytes from {packed:,}; unpack it yourself"
                            " and split what is in it"
                        )
                    out.write(chunk)
                    end = chunk
