"""The map's own parts: what a click means, where the map looks, what its legend and its words count."""

from typing import Any

import pytest
import streamlit as st

from tests.factories import make_event, make_place
from tests.ui.conftest import run
from tracker.model import EventFilter
from tracker.store import Store
from tracker.ui import address
from tracker.ui.screens.explore.map import clicking, position
from tracker.ui.screens.explore.map.legend import counts
from tracker.ui.screens.explore.map.saying import in_words
from tracker.ui.screens.explore.map.spot import events_at, fanned
from tracker.ui.view import View, read
from tracker.views import Theme, palette

AT = "131,43,132,44"
SPOT = (131.0, 43.0, 132.0, 44.0)


def state(**properties: Any) -> dict[str, Any]:
    return {"selection": {"objects": {"events": [{"properties": properties}] if properties else []}}}


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Stand in for the address bar and the session."""
    query: dict[str, str] = {}

    def show(view: View) -> None:
        query.clear()
        query.update(view.query())

    monkeypatch.setattr(address, "current", lambda: read(query))
    monkeypatch.setattr(address, "show", show)
    monkeypatch.setattr(st, "session_state", {})
    return query


def test_a_click_on_one_event_opens_it_and_on_several_lists_them(shown: dict[str, str]) -> None:
    clicking.clicked(state(n=1, id="test:1", box=AT))
    assert shown == {"event": "test:1"}
    clicking.clicked(state(n=3, box=AT))
    assert shown == {"at": AT}


def test_an_event_of_a_fan_keeps_its_spot_and_empty_clicks_go_back_step_by_step(shown: dict[str, str]) -> None:
    shown["at"] = AT
    clicking.clicked({"selection": {"objects": {"fan": [{"n": 1, "id": "test:1", "fan": True}]}}})
    assert shown == {"event": "test:1", "at": AT}
    clicking.clicked(state())
    assert shown == {"at": AT}
    clicking.clicked(state())
    assert shown == {}


def test_a_click_on_an_arc_keeps_what_the_one_does_toward_the_other(shown: dict[str, str]) -> None:
    clicking.clicked({"selection": {"objects": {"arcs": [{"actor": "RUS", "recipient": "UKR", "n": 1}]}}})
    assert shown == {"toward": "RUS,UKR"}


def test_to_go_to_the_same_place_again_changes_every_number_of_the_view(shown: dict[str, str]) -> None:
    event = {"lat": 39.03, "lon": 125.75}
    views = []
    for _ in range(2):
        position.zoom_to_event(event)
        views.append(position.position(address.current(), event))
    assert shown["look"] == "39.03,125.75,5"
    assert all(views[0][key] != views[1][key] for key in ("latitude", "longitude", "zoom"))
    assert views[0] == pytest.approx(views[1], abs=1e-5)


def test_a_link_to_an_event_opens_the_map_around_it(store: Store, shown: dict[str, str]) -> None:
    store.ingest([make_event()], label="test")
    place = position.position(View(), {"lat": 10.0, "lon": 20.0})
    assert (place["latitude"], place["longitude"]) == (10.0, 20.0)


def test_the_map_stays_where_it_opened_when_the_filter_changes(store: Store, shown: dict[str, str]) -> None:
    store.ingest([make_event(), make_event(place=make_place("Kyiv", 50.45, 30.52, country="UKR"))], label="test")
    opened = position.position(View(), None)
    assert position.position(View(EventFilter.of(box="30,50,31,51")), None) == opened
    position.zoom_to_results(EventFilter.of(box="30,50,31,51"))
    assert position.position(address.current(), None)["latitude"] == pytest.approx(50.45, abs=0.01)


@pytest.mark.usefixtures("shown")
def test_events_of_one_place_fan_out_in_the_order_of_the_list(store: Store) -> None:
    store.ingest([make_event(dates=f"2017-04-{day}") for day in ("15", "16")], label="test")
    fan = fanned(View(spot=SPOT))
    assert [disc["id"] for disc in fan.data] == [event["event_id"] for event in events_at(EventFilter(), SPOT)]


@pytest.mark.usefixtures("shown")
def test_one_event_or_several_places_do_not_fan_out(store: Store) -> None:
    store.ingest([make_event()], label="test")
    assert fanned(View(spot=SPOT)) is None
    store.ingest([make_event(place=make_place("Ussuriysk", 43.8, 131.95, country="RUS"))], label="test")
    assert fanned(View(spot=SPOT)) is None
    assert fanned(View()) is None


def test_the_legend_counts_a_band_that_the_filter_cuts_only_as_far_as_it_passes(store: Store) -> None:
    store.ingest([make_event(event_type="PROTEST"), make_event(event_type="ASSAULT")], label="test")
    whole = counts(EventFilter(), "intensity")
    cut = counts(EventFilter.of(intensity="-10..-9"), "intensity")
    assert sum(whole.values()) == 2
    assert sum(cut.values()) == 1


def test_the_map_in_words_says_how_many_events_and_where_most_are(store: Store) -> None:
    store.ingest([make_event(), make_event(place=None)], label="test")
    assert in_words(EventFilter()).startswith("Map of 1 event in 1 country; most in Russia 1.")
    assert "most in" not in in_words(EventFilter.of(countries="RUS"))


def test_an_event_opened_from_a_list_leads_back_to_it(store: Store) -> None:
    store.ingest([make_event(dates=f"2017-04-{day}") for day in ("15", "16")], label="test")
    at = run(at=AT)
    chosen = next(button for button in at.button if str(button.key).startswith("item "))
    at = chosen.click().run()
    assert (at.query_params["at"], "event" in at.query_params) == (AT, True)
    at = at.button(key="close event").click().run()
    assert (at.query_params["at"], "event" in at.query_params) == (AT, False)


@pytest.mark.parametrize(("by", "group"), [("status", "denied"), ("intensity", "-10..-6.1"), ("quad", "4")])
def test_the_list_beside_the_map_has_the_colours_of_the_map(store: Store, by: str, group: str) -> None:
    store.ingest([make_event(event_type="ASSAULT", status="denied")], label="test")
    lines = [str(element.proto) for element in run(by=by).get("html") if "get-meta" in str(element.proto)]
    assert any(palette.colours(by, Theme.LIGHT)[group] in line and "2017" in line for line in lines)


def test_the_ends_of_arcs_are_told_apart_once_there_are_any(store: Store) -> None:
    store.ingest([make_event()], label="test")
    drawn, none = (
        " ".join(str(element.proto) for element in run(**arcs).get("html")) for arcs in ({"arcs": "yes"}, {})
    )
    assert "the actor, to the strong end, the recipient" in drawn
    assert "Arcs" not in none


def test_the_marks_of_an_earlier_period_are_named_and_counted_once_there_are_any(store: Store) -> None:
    store.ingest([make_event(dates=day) for day in ("2017-04-15", "2017-04-16", "2016-04-15")], label="test")
    compared, alone = (
        " ".join(str(element.proto) for element in run(against="year", **dates).get("html"))
        for dates in ({"from": "2017", "to": "2017"}, {})
    )
    assert "a year before (1 event, now 2)" in compared
    assert "a year before" not in alone
