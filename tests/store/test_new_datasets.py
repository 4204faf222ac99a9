"""Events of a data set that the store does not have are written at once, and come to the same."""

from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from tracker.errors import StoreError
from tracker.model import EventFilter
from tracker.model.correction import status_change
from tracker.query import event, summary
from tracker.store import Store
from tracker.store.migrations import migrate, steps


def events(*ids: str, summary: str = "Talks") -> pa.Table:
    """Return events with these ids, each of the data set that its id says."""
    return pa.table(
        {
            "event_id": list(ids),
            "dataset": [one.rpartition(":")[0] for one in ids],
            "event_type": ["CONSULT"] * len(ids),
            "summary": [f"{summary} {number}" for number in range(len(ids))],
        }
    )


def test_they_are_as_complete_as_any_other(store: Store) -> None:
    store.ingest_table(events("slow:1"), label="slow")
    report = store.ingest_table(events("fast:1"), label="fast", datasets=["fast"])
    slow, fast = event(store, "slow:1"), event(store, "fast:1")
    assert slow and fast and (report.new, report.updated) == (1, 0)
    own = {"event_id", "dataset", "batch_id"}
    assert {k: v for k, v in fast.items() if k not in own} == {k: v for k, v in slow.items() if k not in own}
    kinds = store.read(store.events.select("kind")).column(0).to_pylist()
    assert kinds[0].replace("slow", "") == kinds[1].replace("fast", "")
    assert summary(store, EventFilter(text="talks")).events == 2


def test_of_repeated_ids_the_last_one_counts(store: Store) -> None:
    report = store.ingest_table(events("a:1", "a:2", "a:1"), label="one", datasets=["a"])
    assert (report.read, report.new, report.repeated) == (3, 2, 1)
    shown = event(store, "a:1")
    assert shown and shown["summary"] == "Talks 2"


@pytest.mark.parametrize("stored", ["a:1", "a:b:1"])
def test_a_known_data_set_is_compared_with_what_is_there(store: Store, stored: str) -> None:
    store.ingest_table(events(stored), label="one", datasets=[stored.rpartition(":")[0]])
    again = pa.table({"event_id": [stored], "dataset": ["a"], "summary": ["New"]})
    report = store.ingest_table(again, label="two", datasets=["a"])
    assert (report.new, report.updated) == (0, 1)
    store.undo(report.batch_id or "")
    shown = event(store, stored)
    assert shown and shown["summary"] == "Talks 0"


def test_events_of_another_data_set_than_was_said_are_refused_whole(store: Store) -> None:
    with pytest.raises(StoreError, match="other data sets than a"):
        store.ingest_table(events("a:1", "b:1"), label="one", datasets=["a"])
    assert store.batches() == []


def test_what_was_corrected_before_an_undo_is_corrected_again(store: Store) -> None:
    first = store.ingest_table(events("a:1"), label="one", datasets=["a"])
    store.correct("a:1", status_change("denied"))
    store.undo(first.batch_id or "")
    store.ingest_table(events("a:1"), label="two", datasets=["a"])
    shown = event(store, "a:1")
    assert shown and (shown["status"], shown["corrected"]) == ("denied", ["status"])


def test_rows_kept_one_by_one_by_an_older_version_are_still_shown(tmp_path: Path) -> None:
    path = tmp_path / "old.duckdb"
    with duckdb.connect(str(path)) as connection:
        migrate(connection, steps()[:4])
        connection.execute("INSERT INTO events (event_id, dataset, batch_id, raw_row) VALUES ('t:1', 't', 'b', 7)")
        connection.execute("INSERT INTO raw_columns VALUES ('b', ['id', 'note'])")
        connection.execute("INSERT INTO raw_rows VALUES ('b', 7, '1' || chr(31) || 'ü')")
        connection.execute("INSERT INTO batches VALUES ('b', 1, 'old', now(), ['t'], 1, 0)")
    with Store.open(f"duckdb://{path}") as store:
        assert store.raw_row("t:1") == {"id": "1", "note": "ü"}
        store.undo("b")
        assert store.raw_row("t:1") is None
