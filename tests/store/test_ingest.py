"""Events go in once, whole or not at all."""

import threading
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pytest

from tests.factories import make_event, make_place
from tracker.errors import OntologyError, StoreError
from tracker.model import Article, Evidence, EvidenceField
from tracker.model.columns import COLUMNS, event_row
from tracker.model.raw_rows import Block
from tracker.store import RawRows, Store


def rows_of(store: Store) -> dict[str, dict[str, Any]]:
    return {row["event_id"]: row for row in store.events.to_pyarrow().to_pylist()}


def test_a_stored_event_has_the_canonical_row_and_its_batch(store: Store) -> None:
    event = make_event(
        actors=[("Russia", "RUS", "MIL"), "a convoy"],
        alternatives=(make_place("Other", 1, 2),),
        contexts=("military",),
        evidence=(Evidence(EvidenceField.STATUS, 3, 7, "will", "future"),),
    )
    report = store.ingest([event], label="one")
    stored = rows_of(store)[event.event_id]
    assert {name: stored[name] for name in COLUMNS} == event_row(event) | {"batch_id": report.batch_id}


def test_the_same_events_twice_change_nothing_and_leave_no_batch(store: Store) -> None:
    events = [make_event() for _ in range(3)]
    first = store.ingest(events, label="first")
    before, revision = rows_of(store), store.revision
    again = store.ingest(events, label="again")
    assert (first.read, first.new, first.updated, first.unchanged) == (3, 3, 0, 0)
    assert (again.batch_id, again.read, again.new, again.updated, again.unchanged) == (None, 3, 0, 0, 3)
    assert rows_of(store) == before
    assert store.revision == revision
    assert [batch.label for batch in store.batches()] == ["first"]


def test_only_the_changed_event_moves_to_the_new_batch(store: Store) -> None:
    kept, old = make_event(), make_event()
    first = store.ingest([kept, old], label="first")
    report = store.ingest([kept, make_event(event_id=old.event_id, summary="Told anew")], label="second")
    assert (report.new, report.updated, report.unchanged) == (0, 1, 1)
    stored = rows_of(store)
    assert stored[kept.event_id]["batch_id"] == first.batch_id
    assert (stored[old.event_id]["batch_id"], stored[old.event_id]["summary"]) == (report.batch_id, "Told anew")


def test_a_row_that_only_moved_within_its_file_is_unchanged(store: Store) -> None:
    store.ingest([make_event(event_id="test:a", raw_row=1)], label="first")
    assert store.ingest([make_event(event_id="test:a", raw_row=7)], label="second").unchanged == 1


def test_of_repeated_ids_the_last_one_counts(store: Store) -> None:
    events = [make_event(event_id="test:a", summary=text) for text in ("first", "second", "last")]
    report = store.ingest(events, label="repeated")
    assert (report.read, report.new, report.repeated) == (3, 1, 2)
    assert rows_of(store)["test:a"]["summary"] == "last"


def test_the_last_of_repeated_ids_counts_in_a_large_table_too(store: Store) -> None:
    n = 150_000
    table = pa.table(
        {
            "event_id": [f"t:{i % 1000}" for i in range(n)],
            "dataset": ["t"] * n,
            "quantity": [float(i) for i in range(n)],
        }
    )
    report = store.ingest_table(table, label="large")
    assert (report.read, report.new) == (n, 1000)
    assert sorted(store.events.quantity.to_pyarrow().to_pylist()) == [float(i) for i in range(n - 1000, n)]


@pytest.mark.parametrize("as_stream", [False, True])
def test_a_large_table_arrives_complete(store: Store, as_stream: bool) -> None:
    n = 130_000
    table = pa.table(
        {
            "event_id": [f"big:{i}" for i in range(n)],
            "dataset": ["big"] * n,
            "lat": [i % 180 - 90.0 for i in range(n)],
            "lon": [i % 360 - 180.0 for i in range(n)],
        }
    )
    report = store.ingest_table(table.to_reader(10_000) if as_stream else table, label="big")
    assert report.new == n
    assert store.events.event_id.nunique().to_pyarrow().as_py() == n


def test_a_table_needs_only_id_and_dataset_and_the_rest_follows(store: Store) -> None:
    party = {"name": "x", "country": None, "sector": None}
    table = pa.table(
        {
            "event_id": ["t:1", "t:2"],
            "dataset": ["t", "t"],
            "event_type": ["ASSAULT", None],
            "mode": ["aerial", None],
            "lon": [131.8735, None],
            "lat": [43.1056, None],
            "actors": [
                [party, party | {"country": "RUS"}, party | {"country": "CHN"}, party | {"country": "RUS"}],
                None,
            ],
            "recipient_country": [None, "PRK"],
        }
    )
    store.ingest_table(table, label="subset")
    first, second = rows_of(store)["t:1"], rows_of(store)["t:2"]
    whole = event_row(make_event(event_type="ASSAULT", mode="aerial"))
    assert [first[name] for name in ("quad", "intensity", "x", "y")] == [
        whole[name] for name in ("quad", "intensity", "x", "y")
    ]
    assert (first["actor_country"], first["actor_countries"]) == ("RUS", ["RUS", "CHN"])
    assert (second["recipient_country"], second["recipient_countries"]) == ("PRK", ["PRK"])
    assert (second["quad"], second["x"], second["actors"], second["contexts"]) == (None, None, [], [])
    assert (first["status"], second["status"]) == ("reported", "reported")


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("event_id", "other:1", "does not start with its dataset"),
        ("event_id", None, "without an event_id"),
        ("lat", 91.0, "not in degrees"),
        ("lat", float("nan"), "not in degrees"),
        ("lat", None, "without"),
        ("status", "rumoured", "status"),
        ("geo_precision", "village", "geo_precision"),
        ("fatalities", -1, "fatalities"),
        ("quantity", float("inf"), "quantity that is no number"),
        ("intensity", float("nan"), "intensity or quantity"),
        ("mode", "troops", "mode"),
        ("surprise", 1, "surprise"),
    ],
)
def test_a_table_with_nonsense_is_refused_whole(store: Store, column: str, value: Any, said: str) -> None:
    good = {"event_id": "t:1", "dataset": "t", "lat": 1.0, "lon": 2.0}
    with pytest.raises(StoreError, match=said):
        store.ingest_table(
            pa.Table.from_pylist([{column: None} | good, good | {"event_id": "t:2", column: value}]), label="bad"
        )
    if column != "surprise":
        assert store.events.count().to_pyarrow().as_py() == 0
    assert store.batches() == []


def test_a_type_that_plover_does_not_have_is_refused(store: Store) -> None:
    table = pa.table({"event_id": ["t:1"], "dataset": ["t"], "event_type": ["EXPLODE"]})
    with pytest.raises(OntologyError, match="EXPLODE"):
        store.ingest_table(table, label="bad")
    assert rows_of(store) == {}


def test_an_end_before_the_beginning_is_refused(store: Store) -> None:
    table = pa.table({"event_id": ["t:1"], "dataset": ["t"], "event_date": ["2020-02-01"], "end_date": ["2020-01-01"]})
    with pytest.raises(StoreError, match="before its event_date"):
        store.ingest_table(table, label="bad")


def test_a_failure_in_the_middle_leaves_the_store_as_it_was(store: Store) -> None:
    store.ingest([make_event(event_id="test:a")], label="first")
    before = rows_of(store)

    def broken() -> Iterator[Block]:
        yield Block(1, 1, b"cells")
        raise StoreError("the file is gone")

    table = pa.table({"event_id": ["test:a", "test:b"], "dataset": ["test", "test"], "raw_row": [1, 2]})
    with pytest.raises(StoreError, match="the file is gone"):
        store.ingest_table(table, label="second", raw_rows=RawRows(["a"], broken(), ",", "\n"))
    assert rows_of(store) == before
    assert len(store.batches()) == 1


def test_hostile_texts_are_stored_as_they_are(store: Store) -> None:
    hostile = "'; DROP TABLE events; -- \" \\ % _ <script>alert(1)</script> =cmd|' /C'!A0 \u202e 🕊 \x00"
    store.ingest(
        [make_event(event_id=f"test:{hostile}", summary=hostile, quote=hostile, source=hostile)], label=hostile
    )
    (row,) = rows_of(store).values()
    assert (row["event_id"], row["summary"], row["quote"], row["source"]) == (
        f"test:{hostile}",
        hostile,
        hostile,
        hostile,
    )
    assert store.batches()[0].label == hostile


def test_articles_are_kept_and_the_newest_version_is_shown(store: Store) -> None:
    old, new = Article("Old text.", id="a", title="T"), Article("New text.", id="a")
    store.ingest([make_event(article_id="a")], label="one", articles=[old])
    assert store.article("a") == old
    store.ingest([], label="two", articles=[new])
    assert store.article("a") == new
    assert store.article("b") is None


def test_an_article_without_events_is_something_new_only_once(store: Store) -> None:
    article = Article("Nothing happened.")
    assert store.ingest([], label="one", articles=[article]).batch_id
    assert store.ingest([], label="two", articles=[article]).batch_id is None


def test_the_raw_row_of_an_event_is_the_row_it_came_from(store: Store) -> None:
    events = pa.table({"event_id": ["t:1", "t:2"], "dataset": ["t", "t"], "raw_row": [1, 3]})
    blocks = [Block(1, 2, b"1;\nrejected;"), Block(3, 1, "<b>;ü;".encode()), Block(4, 1, b"no event;")]
    store.ingest_table(events, label="file", raw_rows=RawRows(["a", "ü"], blocks, ";", "\n"))
    assert store.raw_row("t:1") == {"a": "1", "ü": ""}
    assert store.raw_row("t:2") == {"a": "<b>", "ü": "ü"}
    assert store.raw_row("t:9") is None


def test_threads_that_write_and_read_at_once_do_not_harm_each_other(store: Store) -> None:
    failures: list[BaseException] = []

    def work(name: str) -> None:
        try:
            for number in range(4):
                store.ingest(
                    [make_event(event_id=f"test:{name}{number}"), make_event(event_id="test:shared")], label=name
                )
                assert store.events.count().to_pyarrow().as_py() >= number
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert len(rows_of(store)) == 17
    assert store.revision == len(store.batches())
