"""An import is whole or not at all, whatever stops it, and however many run at once."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from tests.factories import make_event
from tracker.errors import SourceError, StoreError
from tracker.importing import ImportStopped, Progress, Step, check_file, import_file, read_file
from tracker.model import EventFilter
from tracker.query import summary
from tracker.store import Store

HEADER = "id,event_date,event_type,country,lat,lon,summary\n"


def write(path: Path, rows: int, *, word: str = "march", first: int = 0) -> Path:
    """Write a file of `rows` events with coordinates."""
    lines = (
        f"{i},2018-01-{1 + i % 28:02d},PROTEST,KEN,{i % 80},{i % 170},A {word} number {i}\n"
        for i in range(first, first + rows)
    )
    path.write_text(HEADER + "".join(lines), encoding="utf-8")
    return path


def count(store: Store) -> int:
    return summary(store, EventFilter()).events


def test_a_newer_version_of_a_file_updates_by_its_ids_and_is_undone_alone(tmp_path: Path) -> None:
    with Store.open(":memory:") as store:
        first = import_file(store, write(tmp_path / "a.csv", 10), dataset="acts")
        assert first.stored and (first.stored.new, first.stored.updated, first.stored.unchanged) == (10, 0, 0)
        again = import_file(store, tmp_path / "a.csv", dataset="acts")
        assert again.stored and again.stored.batch_id is None and again.stored.unchanged == 10
        text = (tmp_path / "a.csv").read_text().replace("number 3", "in red").replace("number 4", "in blue")
        (tmp_path / "b.csv").write_text(text + "10,2018-02-01,PROTEST,KEN,1,1,One more\n", encoding="utf-8")
        newer = import_file(store, tmp_path / "b.csv", dataset="acts")
        assert newer.stored and (newer.stored.new, newer.stored.updated, newer.stored.unchanged) == (1, 2, 8)
        store.undo(newer.stored.batch_id or "")
        assert count(store) == 10
        assert store.raw_row("acts:3") == dict(
            zip(HEADER.strip().split(","), _cells(tmp_path / "a.csv", 3), strict=True)
        )


def _cells(path: Path, row: int) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()[row + 1].split(",")


def test_a_file_without_events_is_reported_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "shapes.csv").write_text("colour,shape\nred,round\n", encoding="utf-8")
    with Store.open(":memory:") as store:
        report = import_file(store, tmp_path / "shapes.csv")
        assert report.stored is None and not report.table.is_event_file
        assert store.batches() == []


def test_checking_says_what_an_import_would_do_and_stores_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("event_date,place,country\n2018-01-01,Goma,COD\n", encoding="utf-8")
    with read_file(tmp_path / "a.csv") as reading:
        checked = check_file(reading)
    assert checked.stored is None and checked.places.placed == 1


class _StopsAt(Progress):
    """Asks to stop as soon as it comes to a step."""

    def __init__(self, step: Step) -> None:
        super().__init__()
        self._last = step

    def begin(self, step: Step, *arguments: object, **options: object) -> None:
        super().begin(step, *arguments, **options)  # type: ignore[arg-type]
        if step is self._last:
            self.stop()


@pytest.mark.parametrize("step", [Step.READING, Step.STORING, Step.FINISHING])
def test_a_stopped_import_leaves_nothing_behind(tmp_path: Path, step: Step) -> None:
    with Store.open(":memory:") as store:
        import_file(store, write(tmp_path / "a.csv", 20))
        before = store.revision
        with pytest.raises(ImportStopped, match="nothing of it was kept"):
            import_file(store, write(tmp_path / "b.csv", 3000, word="talk"), progress=_StopsAt(step))
        assert (count(store), store.revision, len(store.batches())) == (20, before, 1)
        import_file(store, tmp_path / "b.csv")
        assert count(store) == 3020


class _StopsBeside(Progress):
    """Asks to stop again and again from another thread, from when the reading begins."""

    def begin(self, step: Step, *arguments: object, **options: object) -> None:
        super().begin(step, *arguments, **options)  # type: ignore[arg-type]
        if step is Step.READING:
            threading.Thread(target=lambda: [self.stop() or time.sleep(0.05) for _ in range(100)]).start()


def test_a_long_reading_is_interrupted_in_the_middle(tmp_path: Path) -> None:
    with pytest.raises(ImportStopped):
        read_file(write(tmp_path / "a.csv", 150_000), progress=_StopsBeside())


def test_a_write_that_the_engine_is_at_is_interrupted() -> None:
    store = Store.open(":memory:")
    events = pa.table({"event_id": [f"a:{i}" for i in range(60_000)], "dataset": ["a"] * 60_000}).to_reader(20_000)
    writing = store.writing

    def stopped() -> Iterator[pa.RecordBatch]:
        for batch in events:
            yield batch
            threading.Thread(target=writing.interrupt).start()

    with pytest.raises(StoreError, match="nterrupt"):
        store.ingest_table(pa.RecordBatchReader.from_batches(events.schema, stopped()), label="stopped")
    writing.interrupt()
    assert (store.batches(), store.ingest([make_event()], label="after").new) == ([], 1)


def test_what_fails_in_the_stream_is_said_as_it_is(tmp_path: Path) -> None:
    def broken() -> None:
        raise SourceError("no gazetteer today")

    (tmp_path / "a.csv").write_text("event_date,place\n2018-01-01,Goma\n", encoding="utf-8")
    with Store.open(":memory:") as store, pytest.raises(SourceError, match="no gazetteer today"):
        import_file(store, tmp_path / "a.csv", gazetteer=broken)  # type: ignore[arg-type]


def test_places_are_looked_up_a_few_rows_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.importing.importer._PIECE", 2)
    progress, counted = Progress(), list[int]()
    monkeypatch.setattr(progress, "count", counted.append)
    (tmp_path / "a.csv").write_text(
        "event_date,event_type,country\n" + "2018-01-01,PROTEST,KEN\n" * 5, encoding="utf-8"
    )
    with read_file(tmp_path / "a.csv") as reading:
        assert check_file(reading, progress=progress).places.country_level == 5
    assert counted == [2, 2, 1]


def test_rows_are_counted_as_they_go_in(tmp_path: Path) -> None:
    progress = Progress()
    with Store.open(":memory:") as store:
        import_file(store, write(tmp_path / "a.csv", 500), progress=progress)
    assert (progress.step, progress.rows, progress.share) == (Step.FINISHING, 500, 1.0)
    assert progress.rate > 0


def test_two_imports_at_once_do_not_harm_each_other(tmp_path: Path) -> None:
    failures: list[BaseException] = []
    with Store.open(f"duckdb://{tmp_path / 'events.duckdb'}") as store:

        def run(name: str) -> None:
            try:
                import_file(store, tmp_path / f"{name}.csv")
            except BaseException as error:
                failures.append(error)

        threads = [threading.Thread(target=run, args=(name,)) for name in ("one", "two", "three")]
        for number, name in enumerate(("one", "two", "three")):
            write(tmp_path / f"{name}.csv", 20_000, word=name, first=number * 5)
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not failures
        assert count(store) == 60_000
        assert sorted(batch.new for batch in store.batches()) == [20_000] * 3


_KILLED = """
import sys, time
from pathlib import Path
from tracker.importing import Progress, Step, import_file
from tracker.store import Store

class Halting(Progress):
    def begin(self, step, *arguments, **options):
        super().begin(step, *arguments, **options)
        if step is not Step.STORING:
            self.halt()

    def count(self, rows):
        super().count(rows)
        self.halt()

    def halt(self):
        if self.step.name in sys.argv[3:]:
            print("HALTED", flush=True)
            time.sleep(600)

import_file(Store.open(sys.argv[1]), Path(sys.argv[2]), progress=Halting())
"""


@pytest.mark.parametrize("step", ["READING", "STORING", "FINISHING"])
def test_a_killed_import_leaves_the_store_as_it_was(tmp_path: Path, step: str) -> None:
    url = f"duckdb://{tmp_path / 'events.duckdb'}"
    with Store.open(url) as store:
        import_file(store, write(tmp_path / "before.csv", 50))
        revision = store.revision
    large = write(tmp_path / "large.csv", 200_000)
    command = [sys.executable, "-c", _KILLED, url, str(large), step]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "HALTED\n"
        process.send_signal(signal.SIGKILL)
    with Store.open(url) as store:
        assert (count(store), store.revision) == (50, revision)
        assert [batch.label for batch in store.batches()] == ["before.csv"]
        import_file(store, write(tmp_path / "after.csv", 30, first=10))
        assert count(store) == 80


def test_a_second_process_is_told_that_the_store_is_taken(tmp_path: Path) -> None:
    url = f"duckdb://{tmp_path / 'events.duckdb'}"
    write(tmp_path / "a.csv", 5)
    with Store.open(url):
        command = [sys.executable, "-c", _KILLED, url, str(tmp_path / "a.csv")]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert StoreError.__name__ in done.stderr and "one process at a time" in done.stderr
