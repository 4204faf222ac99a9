"""A conversion says how far it is, and is stopped in the middle."""

import gzip
import json
import tempfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tracker.importing import ImportStopped, Progress, Step, read_file
from tracker.tables.files.containers import parquet
from tracker.tables.files.containers.passing import passing

ROWS = [{"day": f"2018-01-{day:02}", "place": "Goma", "note": f"it's number {day}"} for day in range(1, 21)]


def workbook(path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in (list(ROWS[0]), *(list(row.values()) for row in ROWS)):
        sheet.append(row)
    book.save(path)


def dump(path: Path) -> None:
    rows = (", ".join("'" + cell.replace("'", "''") + "'" for cell in row.values()) for row in ROWS)
    text = "".join(f"INSERT INTO events (day, place, note) VALUES ({row});\n" for row in rows)
    path.write_text(text, encoding="utf-8")


def aligned(path: Path) -> None:
    lines = [f"{row['day']:<12}{row['place']:<8}{row['note']}" for row in ROWS]
    path.write_text("\n".join(["day         place   note", *lines]), encoding="utf-8")


def wrapped(path: Path) -> None:
    path.write_text("\n".join(f'"{",".join(cells)}"' for cells in [ROWS[0], *(r.values() for r in ROWS)]))


KINDS: dict[str, Callable[[Path], object]] = {
    "workbook": workbook,
    "JSON": lambda path: path.write_text(json.dumps({"events": ROWS}), encoding="utf-8"),
    "JSON lines": lambda path: path.write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8"),
    "Parquet": lambda path: pq.write_table(pa.Table.from_pylist(ROWS), path),
    "SQL": dump,
    "columns of blanks": aligned,
    "quotes around rows": wrapped,
}


class Watching(Progress):
    """Notes what was counted of each conversion, and asks to stop at a number of counts."""

    def __init__(self, stop_at: int = 0) -> None:
        super().__init__()
        self.counts: list[int] = []
        self.most = 0
        self._stop_at = stop_at

    def count(self, rows: int) -> None:
        if self.step is Step.CONVERTING:
            self.counts.append(rows)
            if len(self.counts) == self._stop_at:
                self.stop()
        super().count(rows)
        self.most = max(self.most, self.rows)


@pytest.fixture(autouse=True)
def own_temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (folder := tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setattr(parquet, "_ROWS_AT_ONCE", 2)
    return folder


@pytest.mark.parametrize("kind", KINDS)
def test_a_conversion_is_stopped_in_the_middle_and_leaves_nothing(
    kind: str, tmp_path: Path, own_temporary: Path
) -> None:
    KINDS[kind](tmp_path / "file")
    progress = Watching(stop_at=4)
    with pytest.raises(ImportStopped, match="nothing of it was kept"):
        read_file(tmp_path / "file", progress=progress)
    assert len(progress.counts) == 4
    assert not list(own_temporary.iterdir())


@pytest.mark.parametrize("kind", ["workbook", "Parquet"])
def test_a_conversion_counts_its_rows_and_then_the_engine_reads_on(kind: str, tmp_path: Path) -> None:
    KINDS[kind](tmp_path / "file")
    progress = Watching()
    with read_file(tmp_path / "file", progress=progress) as reading:
        assert reading.report.events == len(ROWS)
    assert len(ROWS) <= progress.most <= len(ROWS) + 1
    assert (progress.step, progress.rows) == (Step.READING, 0)


def test_a_workbook_is_stopped_before_its_first_row_too(tmp_path: Path) -> None:
    workbook(tmp_path / "file")
    progress = Watching(stop_at=1)
    with pytest.raises(ImportStopped):
        read_file(tmp_path / "file", progress=progress)
    assert progress.counts == [0]


def test_unpacking_is_stopped_too(tmp_path: Path) -> None:
    text = "day,place\n" + "2018-01-01,Goma\n" * 70_000
    (tmp_path / "file").write_bytes(gzip.compress(text.encode(), compresslevel=1))
    with pytest.raises(ImportStopped):
        read_file(tmp_path / "file", progress=Watching(stop_at=2))


def test_who_does_not_watch_a_conversion_is_not_stopped_by_who_does(tmp_path: Path) -> None:
    KINDS["JSON"](tmp_path / "file")
    with pytest.raises(ImportStopped):
        read_file(tmp_path / "file", progress=Watching(stop_at=1))
    assert passing(ROWS) is ROWS
