"""Cells hold every located event once; arcs lead from who acts to who is acted upon."""

import json
from collections.abc import Iterator

import pytest

from tests.factories import make_event, make_place
from tracker.model import EventFilter
from tracker.query import summary
from tracker.query.map import spread as spreading
from tracker.query.map.spread import country_points, pairs, spread
from tracker.store import Store

KYIV = make_place("Kyiv", 50.45, 30.52, country="UKR")


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    acts = [("Russia", "RUS"), ("China", "CHN")]
    with Store.open(":memory:") as opened:
        opened.ingest(
            [
                *(make_event(actors=acts[:1], recipients=[("Ukraine", "UKR")], place=KYIV) for _ in range(3)),
                make_event(actors=acts[1:], recipients=acts[:1]),
                make_event(actors=acts[1:], recipients=[("NATO", "NATO")], place=None),
                make_event(actors=acts[:1], recipients=acts[:1]),
            ],
            label="test",
        )
        yield opened


def test_each_located_event_is_in_one_cell_and_the_box_of_the_cell_finds_them_again(store: Store) -> None:
    cells = json.loads(spread(store, EventFilter()))
    assert sum(cell["n"] for cell in cells) == 5
    for cell in cells:
        assert summary(store, EventFilter.of(box=cell["box"])).events == cell["n"]


def test_too_many_cells_become_larger_ones_and_no_event_is_lost(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreading, "MOST_CELLS", 2)
    monkeypatch.setattr(spreading, "_SHIFTS", (20, 31))
    assert sum(cell["n"] for cell in json.loads(spread(store, EventFilter()))) == 5


def test_arcs_tell_actor_from_recipient_the_most_frequent_first(store: Store) -> None:
    arcs = pairs(store, EventFilter())
    assert [(arc["actor"], arc["recipient"], arc["n"]) for arc in arcs] == [("RUS", "UKR", 3), ("CHN", "RUS", 1)]
    assert arcs[0]["s"] == "Russia → Ukraine: 3"
    assert arcs[0]["from"] == country_points()["RUS"]


def test_nothing_is_spread_or_paired_where_nothing_passes(store: Store) -> None:
    nothing = EventFilter.of(text="xylophone")
    assert (spread(store, nothing), pairs(store, nothing)) == (b"[]", [])
