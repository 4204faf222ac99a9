"""Tables in archives and compressed files, and what is refused of them."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from tracker.errors import SourceError

Reader = Callable[..., Any]
TABLE = "incident date,town,details\n2017-04-16,Kyiv,a\n2017-04-17,Lviv,b\n"
DAYS = [date(2017, 4, 16), date(2017, 4, 17)]


def days(found: Any) -> list[date]:
    return [event["event_date"] for event in found.events]


def zipped(files: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def tarred(data: bytes, mode: Any = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        archive.add(Path(__file__).parent, "cases", recursive=False)
        entry = tarfile.TarInfo("cases/../../a.csv")
        entry.size = len(data)
        archive.addfile(entry, io.BytesIO(data))
    return out.getvalue()


@pytest.mark.parametrize(
    "pack",
    [
        gzip.compress,
        bz2.compress,
        lzma.compress,
        lambda data: lzma.compress(data, format=lzma.FORMAT_ALONE),
        lambda data: pa.compress(data, codec="zstd", asbytes=True),
        lambda data: zipped({"a.csv": data}),
        tarred,
        lambda data: tarred(data, "w:gz"),
    ],
    ids=["gzip", "bzip2", "xz", "lzma", "zstd", "zip", "tar", "tar.gz"],
)
def test_a_compressed_table_is_read_as_if_it_were_not(read: Reader, pack: Callable[[bytes], bytes]) -> None:
    assert days(read(pack(TABLE.encode()))) == DAYS


def test_the_one_table_of_an_archive_is_read_and_what_lies_beside_it_is_not(read: Reader) -> None:
    found = read(
        zipped({"data/events.csv": TABLE, "README.txt": "", "__MACOSX/x.csv": "no", "codebook.csv": "field,what"})
    )
    assert days(found) == DAYS
    assert any("'events.csv'" in problem for problem in found.report.problems)


def test_an_archive_in_an_archive_is_opened_but_not_without_end(read: Reader) -> None:
    assert days(read(zipped({"a.gz": gzip.compress(TABLE.encode())}))) == DAYS
    nested = TABLE.encode()
    for _ in range(10):
        nested = gzip.compress(nested)
    with pytest.raises(SourceError, match="archives within archives"):
        read(nested)


def test_tables_of_an_archive_with_one_header_are_read_as_one(read: Reader) -> None:
    later = "\ufeff" + TABLE.replace("2017", "2018").rstrip()
    found = read(zipped({"2017.csv": ("\ufeff" + TABLE).encode(), "2018.csv": later.encode(), "3.csv": later.encode()}))
    assert (found.report.rows, found.report.rejected) == (6, 0)
    assert (str(found.report.date_min), str(found.report.date_max)) == ("2017-04-16", "2018-04-17")


def test_several_different_tables_in_an_archive_are_named(read: Reader) -> None:
    with pytest.raises(SourceError, match=r"one\.csv, two\.csv"):
        read(zipped({"one.csv": TABLE, "two.csv": "actor,country\nM23,COD\n"}))


def test_an_archive_without_a_table_is_refused(read: Reader) -> None:
    with pytest.raises(SourceError, match="no table"):
        read(zipped({"one.png": b"x", "two.pdf": b"y"}))


def test_a_shapefile_in_an_archive_is_named(read: Reader) -> None:
    with pytest.raises(SourceError, match="holds a shapefile; save its layer as GeoJSON"):
        read(zipped({"cases.shp": b"\0\0\x27\x0a", "cases.dbf": b"\3", "cases.prj": "GEOGCS[]"}))


def test_a_path_in_an_archive_writes_nothing_outside(read: Reader, tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../../../../../../" + str(tmp_path / "evil.csv").lstrip("/"), TABLE)
    assert days(read(out.getvalue())) == DAYS
    assert not (tmp_path / "evil.csv").exists()


def test_a_bomb_is_refused_before_it_goes_off(read: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.tables.files.containers.archives.SMALL", 1 << 20)
    with pytest.raises(SourceError, match="unpacks to over"):
        read(gzip.compress(b"a,b\n" + b"0,0\n" * 3_000_000))


def test_a_damaged_archive_is_refused(read: Reader) -> None:
    packed = gzip.compress(TABLE.encode() * 100)
    with pytest.raises(SourceError, match="cannot be unpacked"):
        read(packed[:-20])
