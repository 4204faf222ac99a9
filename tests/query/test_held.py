"""What is held in memory follows the store, whatever is written to it."""

import random
from collections import Counter
from typing import Any

import numpy as np
import pytest

from tests.factories import make_event, make_place
from tests.query.brute import countries_of, passes
from tests.query.world import random_event
from tracker.model import Event, EventFilter, Role
from tracker.model.columns import COLUMNS
from tracker.model.correction import Correctable, place_change, status_change
from tracker.query import facet, page, summary, tile, timeline
from tracker.store import Store, coded

FILTERS = [{}, {"start": "2016-06", "statuses": "reported"}, {"countries": "PRK,RUS", "quads": (1, 4)}]


def agrees(store: Store) -> None:
    """Compare answers with every stored row, read one by one."""
    rows: list[dict[str, Any]] = store.read(store.events.select(*COLUMNS)).to_pylist()
    for loose in FILTERS:
        flt = EventFilter.of(**loose)
        passing = [row for row in rows if passes(row, flt)]
        counted = summary(store, flt)
        assert (counted.events, counted.located) == (len(passing), sum(row["lat"] is not None for row in passing))
        assert sum(f["properties"]["n"] for f in tile(store, flt, 0, 0, 0)["features"]) == counted.located
        assert timeline(store, flt).rows["events"].sum() == counted.dated
        anywhere = [row for row in rows if passes(row, flt.with_(countries=None))]
        codes = Counter(code for row in anywhere for code in countries_of(row, Role.ANY))
        assert {count.value: count.events for count in facet(store, flt, "countries")} == codes
        sources = Counter(row["source"] for row in passing if row["source"])
        assert {count.value: count.events for count in facet(store, flt, "sources")} == sources


def test_after_every_kind_of_write_the_answers_are_those_of_the_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    draw, whole = random.Random(3), []
    read_coded = coded.read_coded
    monkeypatch.setattr("tracker.store.store.read_coded", lambda *given: whole.append(1) or read_coded(*given))
    events = {event.event_id: event for event in (random_event(draw, number) for number in range(60))}
    with Store.open(":memory:") as store:
        agrees(store)
        first = store.ingest(events.values(), label="first").batch_id or ""
        agrees(store)
        chosen = sorted(events)[7]
        store.correct(chosen, place_change(make_place("Tripoli", 34.4367, 35.8497, country="LBN")))
        agrees(store)
        store.correct(chosen, status_change(make_event().status))
        agrees(store)
        news = [make_event(event_id=f"new:{n}", dataset="new", source=f"Paper {n}") for n in range(3)]
        newer = make_event(event_id=chosen, dataset=events[chosen].dataset, source="Courier")
        second = store.ingest([*news, newer], label="second").batch_id or ""
        agrees(store)
        store.take_back(chosen, Correctable.PLACE)
        agrees(store)
        store.undo(second)
        agrees(store)
        store.undo(first)
        agrees(store)
    assert len(whole) == 1


def test_where_rows_have_moved_all_are_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(":memory:") as store:
        store.ingest([_numbered(number) for number in range(5)], label="x")
        agrees(store)
        # As the engine does when it closes the gap that a removed row leaves.
        monkeypatch.setattr("tracker.store.writing.rows_left", lambda connection: np.array([0, 2, 3, 4]))
        store.ingest([_numbered(9)], label="y")
        agrees(store)


def test_after_several_writes_without_a_question_the_answers_are_right() -> None:
    with Store.open(":memory:") as store:
        store.ingest([_numbered(0)], label="x")
        agrees(store)
        for number in range(1, 4):
            store.ingest([_numbered(number)], label="y")
        store.undo(store.batches()[-1].batch_id)
        agrees(store)
        assert list(page(store, EventFilter())["event_id"]) == ["n:1", "n:2", "n:3"]


def _numbered(number: int) -> Event:
    return make_event(event_id=f"n:{number}", dataset="n")
