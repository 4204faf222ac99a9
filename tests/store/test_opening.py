"""Opening: URLs, files of other versions, other processes, other files."""

import subprocess
import sys
from pathlib import Path

import duckdb
import ibis
import pytest

from tests.factories import make_event
from tracker.errors import StoreError
from tracker.model import EventFilter
from tracker.model.columns import COLUMNS
from tracker.query import summary
from tracker.store import Store
from tracker.store.migrations import migrate, steps


def test_the_default_store_is_where_the_environment_says(tmp_path: Path) -> None:
    with Store.open() as store:
        store.ingest([make_event()], label="one")
    assert (tmp_path / "events.duckdb").exists()


def test_what_was_stored_is_there_after_reopening(tmp_path: Path) -> None:
    url = f"duckdb://{tmp_path / 'new' / 'folder' / 'e.duckdb'}"
    with Store.open(url) as store:
        store.ingest([make_event()], label="one")
        revision = store.revision
    with Store.open(url) as store:
        assert store.events.count().to_pyarrow().as_py() == 1
        assert store.revision == revision


@pytest.mark.parametrize("url", [":memory:", "duckdb://:memory:", "duckdb:///:memory:"])
def test_a_store_in_memory_is_its_own(url: str) -> None:
    with Store.open(url) as one, Store.open(url) as other:
        one.ingest([make_event()], label="one")
        assert other.events.count().to_pyarrow().as_py() == 0


@pytest.mark.parametrize("url", ["postgres://host/db", "events.duckdb", "duckdb://", ""])
def test_other_urls_are_refused_with_what_is_supported(url: str) -> None:
    with pytest.raises(StoreError, match="duckdb://PATH"):
        Store.open(url)


def test_the_events_table_has_the_canonical_columns_and_types() -> None:
    with Store.open(":memory:") as store:
        schema = store.events.drop("searched", "kind", "further_countries").schema()
    assert dict(schema.items()) == dict(ibis.schema(dict(COLUMNS)).items())


def test_a_file_opened_twice_in_one_process_is_one_store(tmp_path: Path) -> None:
    url = f"duckdb://{tmp_path / 'e.duckdb'}"
    with Store.open(url) as one, Store.open(url) as other:
        one.ingest([make_event()], label="one")
        other.ingest([make_event()], label="two")
        assert (one.revision, len(one.batches())) == (2, 2)


def test_a_second_process_is_told_who_has_the_store_and_what_to_do(tmp_path: Path) -> None:
    url = f"duckdb://{tmp_path / 'e.duckdb'}"
    code = f"from tracker.store import Store\nfrom tracker.errors import StoreError\ntry: Store.open({url!r})\n"
    code += "except StoreError as error: print(error)"
    with Store.open(url):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "is open in process" in done.stdout
    assert "TRACKER_STORE" in done.stdout


def test_a_process_killed_in_the_middle_of_a_write_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    url = f"duckdb://{tmp_path / 'e.duckdb'}"
    with Store.open(url) as store:
        store.ingest([make_event()], label="before")
    code = f"""
import os, pyarrow as pa
from tracker.store import Store
def rows():
    schema = pa.schema([("event_id", pa.string()), ("dataset", pa.string())])
    for first in range(0, 400_000, 50_000):
        if first == 350_000:
            os._exit(9)
        yield pa.record_batch([[f"k:{{i}}" for i in range(first, first + 50_000)], ["k"] * 50_000], schema=schema)
schema = pa.schema([("event_id", pa.string()), ("dataset", pa.string())])
Store.open({url!r}).ingest_table(pa.RecordBatchReader.from_batches(schema, rows()), label="killed")
"""
    done = subprocess.run([sys.executable, "-c", code], check=False)
    assert done.returncode == 9
    with Store.open(url) as store:
        assert [batch.label for batch in store.batches()] == ["before"]
        assert store.events.count().to_pyarrow().as_py() == 1


def test_a_store_of_the_first_version_is_brought_up_to_date_with_its_events(tmp_path: Path) -> None:
    path = tmp_path / "old.duckdb"
    with duckdb.connect(str(path)) as connection:
        migrate(connection, steps()[:1])
        connection.execute(
            "INSERT INTO events (event_id, dataset, batch_id, summary, actors) "
            "VALUES ('t:1', 't', 'b', 'Old Words', [{name: 'Anna', country: NULL, sector: NULL}])"
        )
    with Store.open(f"duckdb://{path}") as store:
        assert summary(store, EventFilter(text="words ANNA")).events == 1
        assert store.batches() == []
    with duckdb.connect(str(path)) as connection:
        assert connection.execute("SELECT schema_version FROM meta").fetchall() == [(len(steps()),)]


def test_each_migration_runs_once(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "e.duckdb")) as connection:
        first = "CREATE TABLE t (i INTEGER)"
        migrate(connection, (first,))
        migrate(connection, (first, "INSERT INTO t VALUES (1)"))
        migrate(connection, (first, "INSERT INTO t VALUES (1)"))
        assert connection.execute("SELECT count(*) FROM t").fetchall() == [(1,)]


def test_a_store_of_a_newer_tracker_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "newer.duckdb"
    with duckdb.connect(str(path)) as connection:
        migrate(connection, (*steps(), "CREATE TABLE later (i INTEGER)"))
    with pytest.raises(StoreError, match="newer tracker"):
        Store.open(f"duckdb://{path}")


def test_a_file_that_is_no_store_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE theirs (i INTEGER)")
    with pytest.raises(StoreError, match="theirs"):
        Store.open(f"duckdb://{path}")
    with duckdb.connect(str(path)) as connection:
        assert connection.execute("SELECT table_name FROM duckdb_tables()").fetchall() == [("theirs",)]


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "text.duckdb"
    path.write_text("not a database " * 1000)
    with pytest.raises(StoreError, match="no DuckDB file"):
        Store.open(f"duckdb://{path}")


def test_the_engine_reads_no_file_whatever_it_is_asked(tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    with Store.open(":memory:") as store, store._engine.reading() as connection, pytest.raises(duckdb.Error):
        connection.execute(f"SELECT * FROM read_csv('{secret}')").fetchall()


def test_a_store_opens_again_after_its_rows_were_asked_for(tmp_path: Path) -> None:
    url = f"duckdb://{tmp_path / 'e.duckdb'}"
    with Store.open(url) as store:
        store.ingest([make_event()], label="one")
        assert summary(store, EventFilter()).events == 1
        with Store.open(url) as again:
            assert again.revision == store.revision
