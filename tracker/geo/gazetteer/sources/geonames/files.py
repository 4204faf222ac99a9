"""Find GeoNames' dump files, and read them line by line."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from typing import IO, NamedTuple

from tracker.errors import SourceError


class Kind(Enum):
    """What a dump file holds: the pattern of its name, its columns, and about how long a row is."""

    PLACES = (
        r"allCountries|cities\d+|[A-Z]{2}|no-country",
        "geonameid name asciiname alternatenames latitude longitude feature_class feature_code country_code cc2 "
        "admin1_code admin2_code admin3_code admin4_code population elevation dem timezone modification_date",
        120,
    )
    NAMES = (
        r"alternateNamesV2",
        "alternateNameId geonameid isolanguage alternate_name isPreferredName isShortName isColloquial isHistoric "
        "from to",
        45,
    )
    DIVISIONS = (r"admin1CodesASCII|admin2Codes", "code name asciiname geonameid", 50)
    COUNTRIES = (
        r"countryInfo",
        "ISO ISO3 ISO-Numeric fips Country Capital Area Population Continent tld CurrencyCode CurrencyName Phone "
        "Postal_Code_Format Postal_Code_Regex Languages geonameid neighbours EquivalentFipsCode",
        120,
    )

    def __init__(self, pattern: str, columns: str, bytes_a_row: int) -> None:
        self.pattern = re.compile(pattern)
        self.columns = columns.split()
        self.bytes_a_row = bytes_a_row


KNOWN = "allCountries, cities500 (or 1000, 5000, 15000), XX of a country, alternateNamesV2, admin1CodesASCII, "
KNOWN += "admin2Codes and countryInfo, each as .txt or .zip"


class DumpFile(NamedTuple):
    """One dump file, plain or zipped; `size` is that of the text in bytes, `dated` the day it was made."""

    path: Path
    kind: Kind
    size: int
    dated: date

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the line number and the fields of every row; blank and comment lines are passed over.

        Raises `SourceError` for a row with another number of columns and for a file that cannot be read.
        """
        wanted = len(self.kind.columns)
        with self._lines() as lines:
            for number, line in enumerate(lines, start=1):
                if line[0] == "#" or not line.strip():
                    continue
                fields = line.rstrip("\r\n").split("\t")
                if len(fields) != wanted:
                    raise SourceError(
                        f"{self.path}:{number}: {len(fields)} columns in {line.rstrip()[:60]!r}; "
                        f"expected {wanted}, separated by tabs: {', '.join(self.kind.columns)}"
                    )
                yield number, fields

    def number(self, line: int, column: str, text: str) -> float:
        """Return a column's text as a number, or raise a `SourceError` that says where it stands."""
        try:
            return float(text)
        except ValueError:
            raise SourceError(f"{self.path}:{line}: {column} {text!r} is not a number") from None

    @contextmanager
    def _lines(self) -> Iterator[Iterator[str]]:
        try:
            if self.path.suffix == ".zip":
                with zipfile.ZipFile(self.path) as archive, archive.open(_member(archive, self.path)) as stream:
                    yield _text(stream)
            else:
                with self.path.open("rb") as stream:
                    yield _text(stream)
        except (OSError, UnicodeDecodeError, zipfile.BadZipFile) as error:
            raise SourceError(f"{self.path} cannot be read ({error}); download it again") from error


def _text(stream: IO[bytes]) -> Iterator[str]:
    return iter(io.TextIOWrapper(stream, encoding="utf-8", newline="\n"))


def find(paths: Iterable[Path]) -> list[DumpFile]:
    """Return the dump files among `paths`, which are files and folders; the kinds in their order.

    Raises `SourceError` for a path that is not there or is no dump, and when a folder holds none.
    """
    found: dict[str, DumpFile] = {}
    for path in paths:
        if not path.exists():
            raise SourceError(f"{path} does not exist; give dump files of GeoNames or a folder of them")
        for file in _in_folder(path) if path.is_dir() else [_open(path)]:
            found.setdefault(file.path.stem, file)
    order = list(Kind)
    return sorted(found.values(), key=lambda file: (order.index(file.kind), -file.size))


def _in_folder(folder: Path) -> list[DumpFile]:
    known = [path for path in sorted(folder.iterdir(), reverse=True) if _kind(path)]
    if not known:
        raise SourceError(f"{folder} holds no GeoNames dump; known are {KNOWN}")
    return [_open(path) for path in known]


def _kind(path: Path) -> Kind | None:
    if path.suffix not in (".txt", ".zip"):
        return None
    return next((kind for kind in Kind if kind.pattern.fullmatch(path.stem)), None)


def _open(path: Path) -> DumpFile:
    kind = _kind(path)
    if kind is None:
        raise SourceError(f"{path} is no GeoNames dump that we know; known are {KNOWN}")
    if path.suffix == ".txt":
        facts = path.stat()
        return DumpFile(path, kind, facts.st_size, datetime.fromtimestamp(facts.st_mtime, UTC).date())
    try:
        with zipfile.ZipFile(path) as archive:
            member = archive.getinfo(_member(archive, path))
    except (OSError, zipfile.BadZipFile) as error:
        raise SourceError(f"{path} is no zip archive ({error}); download it again") from error
    return DumpFile(path, kind, member.file_size, date(*member.date_time[:3]))


def _member(archive: zipfile.ZipFile, path: Path) -> str:
    name = f"{path.stem}.txt"
    if name not in archive.namelist():
        raise SourceError(f"{path} holds no {name}; download it again")
    return name
