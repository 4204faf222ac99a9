"""What a person corrected stays corrected, whatever is ingested or undone afterwards, until it is taken back."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import make_event, make_place, make_span
from tracker.errors import StoreError
from tracker.model import EventFilter
from tracker.model.columns import place_columns
from tracker.model.correction import (
    Change,
    Correctable,
    dates_change,
    place_change,
    status_change,
    type_change,
)
from tracker.query import event as read_event
from tracker.query import summary
from tracker.store import Store

TRIPOLI = make_place("Tripoli", 34.4367, 35.8497, country="LBN", admin1="North", geonameid=266826)


def shown(store: Store, event_id: str) -> dict[str, Any]:
    row = read_event(store, event_id)
    assert row is not None
    return row


def test_a_corrected_place_moves_everything_that_follows_from_it(store: Store) -> None:
    event = make_event()
    store.ingest([event], label="one")
    before = store.revision
    store.correct(event.event_id, place_change(TRIPOLI))
    row = shown(store, event.event_id)
    expected = place_columns(TRIPOLI) | {"geo_confidence": 1.0, "geo_reason": "by hand"}
    assert {name: row[name] for name in expected} == expected
    assert row["corrected"] == ["place"]
    assert store.revision > before
    assert summary(store, EventFilter(text="tripoli", countries=("LBN",))).events == 1
    assert summary(store, EventFilter(text="vladivostok LBN")).events == 0


def test_an_event_can_be_put_nowhere(store: Store) -> None:
    event = make_event()
    store.ingest([event], label="one")
    store.correct(event.event_id, place_change(None))
    row = shown(store, event.event_id)
    assert {row[name] for name in place_columns(None)} == {None}
    assert summary(store, EventFilter()).unlocated == 1


def test_every_field_can_be_corrected_and_the_rest_stays(store: Store) -> None:
    event = make_event()
    store.ingest([event], label="one")
    before = shown(store, event.event_id)
    store.correct(event.event_id, dates_change(make_span("2018-01-01", "2018-01-31", precision="month")))
    store.correct(event.event_id, type_change("CONSULT", "visit"))
    store.correct(event.event_id, status_change("planned"))
    row = shown(store, event.event_id)
    assert (row["event_date"], row["end_date"], row["date_precision"]) == (date(2018, 1, 1), date(2018, 1, 31), "month")
    assert (row["event_type"], row["mode"], row["quad"], row["status"]) == ("CONSULT", "visit", 1, "planned")
    assert row["corrected"] == ["dates", "event_type", "status"]
    assert row["intensity"] != before["intensity"]
    kept = ("place", "lat", "actors", "quote", "batch_id", "mentions", "contexts")
    assert [row[name] for name in kept] == [before[name] for name in kept]


def test_what_stood_there_before_is_told_and_comes_back(store: Store) -> None:
    event = make_event()
    store.ingest([event], label="one")
    before = shown(store, event.event_id)
    store.correct(event.event_id, place_change(None))
    store.correct(event.event_id, place_change(TRIPOLI))
    store.correct(event.event_id, status_change("denied"))
    place = next(one for one in store.corrections(event.event_id) if one.change.field is Correctable.PLACE)
    assert (place.previous["place"], place.change.values["place"]) == ("Vladivostok", "Tripoli")
    assert datetime.now(UTC) >= place.made
    store.take_back(event.event_id, Correctable.PLACE)
    assert shown(store, event.event_id) == before | {"status": "denied", "corrected": ["status"]}
    store.take_back(event.event_id, Correctable.STATUS)
    assert shown(store, event.event_id) == before
    assert store.corrections() == []


def test_a_correction_needs_an_event_and_taking_back_a_correction(store: Store) -> None:
    revision = store.revision
    with pytest.raises(StoreError, match="no event 'test:gone'"):
        store.correct("test:gone", place_change(None))
    event = make_event()
    store.ingest([event], label="one")
    with pytest.raises(StoreError, match="nothing to take back"):
        store.take_back(event.event_id, Correctable.PLACE)
    with pytest.raises(StoreError, match="needs the columns country"):
        store.correct(event.event_id, Change(Correctable.PLACE, {"lat": 1.0}))
    assert store.revision == revision + 1


def test_the_same_event_again_changes_nothing_and_a_newer_one_keeps_the_correction(store: Store) -> None:
    event = make_event(event_id="test:a")
    store.ingest([event], label="one")
    store.correct("test:a", place_change(TRIPOLI))
    again = store.ingest([event], label="again")
    assert (again.batch_id, again.unchanged) == (None, 1)
    newer = store.ingest([make_event(event_id="test:a", summary="Told anew")], label="newer")
    assert newer.updated == 1
    row = shown(store, "test:a")
    assert (row["place"], row["summary"], row["corrected"]) == ("Tripoli", "Told anew", ["place"])
    store.undo(newer.batch_id or "")
    assert shown(store, "test:a")["place"] == "Tripoli"
    store.take_back("test:a", Correctable.PLACE)
    assert shown(store, "test:a")["place"] == "Vladivostok"


def test_an_event_that_was_undone_comes_back_corrected(store: Store) -> None:
    event = make_event(event_id="test:a")
    first = store.ingest([event], label="one")
    store.correct("test:a", place_change(TRIPOLI))
    store.undo(first.batch_id or "")
    assert store.corrections() == []
    assert read_event(store, "test:a") is None
    store.ingest([event], label="again")
    assert shown(store, "test:a")["place"] == "Tripoli"
    assert len(store.corrections()) == 1


def test_corrections_of_many_events_survive_a_large_ingest_that_changes_them_all(store: Store) -> None:
    n = 130_000
    table = pa.table({"event_id": [f"t:{i}" for i in range(n)], "dataset": ["t"] * n, "summary": ["old"] * n})
    store.ingest_table(table, label="old")
    for number in (1, 70_000, n - 1):
        store.correct(f"t:{number}", place_change(TRIPOLI))
    store.ingest_table(table.set_column(2, "summary", pa.array(["new"] * n)), label="new")
    events = store.events
    assert events.filter(events.summary == "new").count().to_pyarrow().as_py() == n
    assert events.filter(events.place == "Tripoli").count().to_pyarrow().as_py() == 3


def test_hostile_words_in_a_correction_are_stored_as_they_are(store: Store) -> None:
    name = "'; DROP TABLE events; -- \" \\ % <script> 金 \u202e"
    event = make_event()
    store.ingest([event], label="one")
    store.correct(event.event_id, place_change(make_place(name, admin1=name)))
    assert shown(store, event.event_id)["place"] == name
    assert store.corrections(event.event_id)[0].change.values["admin1"] == name


CHANGES = {
    "place": [place_change(TRIPOLI), place_change(None), place_change(make_place("Goma", -1.6585, 29.2205))],
    "status": [status_change("denied"), status_change("planned")],
}


@dataclass
class Model:
    """In the plainest words: the versions of each event, oldest first, and what people corrected."""

    versions: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    corrected: dict[tuple[str, str], Change] = field(default_factory=dict)

    def ingest(self, batch: str | None, texts: dict[str, str]) -> None:
        for key, text in texts.items():
            known = self.versions.setdefault(key, [])
            if not known or known[-1][1] != text:
                assert batch is not None
                known.append((batch, text))

    def undo(self, batch: str) -> None:
        self.versions = {key: [v for v in known if v[0] != batch] for key, known in self.versions.items()}

    def shown(self) -> dict[str, dict[str, Any]]:
        plain = {"place": "Vladivostok", "lat": 43.1056, "status": "reported"}
        result = {}
        for key, known in self.versions.items():
            if known:
                mine = {name: change for (owner, name), change in self.corrected.items() if owner == key}
                row = plain | {"summary": known[-1][1], "corrected": sorted(mine)}
                for change in mine.values():
                    row |= {name: value for name, value in change.values.items() if name in plain}
                result[key] = row
        return result


def contents(store: Store) -> dict[str, dict[str, Any]]:
    columns = ("event_id", "place", "lat", "status", "summary", "corrected")
    rows = store.events.select(*columns).to_pyarrow().to_pylist()
    assert len(rows) == len({row["event_id"] for row in rows}), "an event is there twice"
    return {row.pop("event_id").removeprefix("test:"): row for row in rows}


KEYS = st.sampled_from("abc")
TEXTS = st.dictionaries(KEYS, st.sampled_from("12"), min_size=1)
FIELDS = st.sampled_from(sorted(CHANGES))
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("ingest"), TEXTS),
        st.tuples(st.just("undo"), st.integers(0, 20)),
        st.tuples(st.just("correct"), st.tuples(KEYS, FIELDS, st.integers(0, 5))),
        st.tuples(st.just("take back"), st.tuples(KEYS, FIELDS)),
    ),
    min_size=4,
    max_size=12,
)


@pytest.fixture(scope="module")
def shared() -> Iterator[Store]:
    with Store.open(":memory:") as opened:
        yield opened


@settings(max_examples=15)
@given(steps=STEPS)
def test_any_order_of_ingesting_correcting_and_undoing_agrees_with_the_model(
    shared: Store, steps: list[tuple[str, Any]]
) -> None:
    _emptied(shared)
    model, batches = Model(), []
    for verb, what in steps:
        if verb == "ingest":
            events = [make_event(event_id=f"test:{key}", summary=text) for key, text in what.items()]
            batch = shared.ingest(events, label="x").batch_id
            model.ingest(batch, what)
            batches += [batch] if batch else []
        elif verb == "undo" and batches:
            batch = batches.pop(what % len(batches))
            shared.undo(batch)
            model.undo(batch)
        elif verb == "correct" and what[0] in model.shown():
            key, name, number = what
            change = CHANGES[name][number % len(CHANGES[name])]
            shared.correct(f"test:{key}", change)
            model.corrected[key, name] = change
        elif verb == "take back" and what in model.corrected:
            shared.take_back(f"test:{what[0]}", Correctable(what[1]))
            del model.corrected[what]
        assert contents(shared) == model.shown()


def _emptied(store: Store) -> None:
    store.ingest([make_event(event_id=f"test:{key}", summary="0") for key in "abc"], label="all")
    for correction in store.corrections():
        store.take_back(correction.event_id, correction.change.field)
    for batch in store.batches():
        store.undo(batch.batch_id)
