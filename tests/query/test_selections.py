"""Which events pass is the same whether the engine says it or what is held in memory."""

from typing import Any

import pytest

from tests.query.brute import passes
from tracker.model import EventFilter
from tracker.query import summary
from tracker.query.holding import selections
from tracker.query.holding.selections import forget, selected
from tracker.store import Store

World = tuple[Store, list[dict[str, Any]]]


@pytest.mark.parametrize("without", [None, "countries", "quads"])
@pytest.mark.parametrize(
    "loose",
    [
        {"countries": "NATO"},
        {"countries": "PRK,RUS", "quads": 4},
        {"countries": "UKR", "role": "place", "quads": 1},
        {"countries": "USA,CHN", "start": "2017", "text": "talks"},
        {"countries": "AFG"},
    ],
)
def test_events_with_countries_in_any_role_are_those_of_a_plain_look(
    world: World, loose: dict[str, Any], without: str | None
) -> None:
    store, rows = world
    flt = EventFilter.of(**loose)
    forget(store)
    ids = store.read(store.events.mutate(row=store.events.rowid()).select("row", "event_id")).to_pylist()
    named = {row["row"]: row["event_id"] for row in ids}
    loosened = flt.with_(**{without: None}) if without else flt
    found = selected(store, flt, without=without).of("row").tolist()
    assert found == sorted(found)
    assert {named[row] for row in found} == {row["event_id"] for row in rows if passes(row, loosened)}


def test_the_engine_is_not_asked_again_for_other_countries_of_the_same_events(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, rows = world
    forget(store)
    flt = EventFilter.of(countries="PRK", quads=4)
    summary(store, flt)
    monkeypatch.setattr(selections, "_found", None)
    other = flt.with_(countries="RUS")
    assert summary(store, other).events == sum(passes(row, other) for row in rows)
