"""The parts of Explore that need no browser: chips, clicks, rows, facts."""

from dataclasses import fields
from datetime import date
from typing import Any

import pandas as pd
import pytest

from tests.factories import make_event
from tests.ui.conftest import run
from tracker.model import EventFilter
from tracker.model.columns import event_row
from tracker.model.filter import Box
from tracker.query import Bin, Count, Summary
from tracker.store import Store
from tracker.ui.screens.explore.detail.facts import fact_rows
from tracker.ui.screens.explore.detail.links import safe_link
from tracker.ui.screens.explore.filters.chips import _SINGLE, chips_of
from tracker.ui.screens.explore.filters.choosing import meant
from tracker.ui.screens.explore.filters.facets import FACETS, options
from tracker.ui.screens.explore.filters.relation import relations
from tracker.ui.screens.explore.map.area import around
from tracker.ui.screens.explore.map.clicking import picked
from tracker.ui.screens.explore.page import summary_line
from tracker.ui.screens.explore.table import display
from tracker.ui.screens.explore.timeline.brushing import chosen_days
from tracker.ui.screens.explore.timeline.comparison import earlier


def test_every_restriction_is_a_chip_and_lifting_all_of_them_leaves_no_filter() -> None:
    flt = EventFilter.of(
        countries=["RUS", "PRK"], role="actor", types="THREATEN", start="2017", text="missile", box="1,2,3,4"
    )
    words = [chip.words for chip in chips_of(flt)]
    assert words[:2] == ["Russia as actor", "North Korea as actor"]
    while flt.active:
        flt = flt.with_(**next(chips_of(flt)).lifted)
    assert not list(chips_of(flt))


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"between": "RUS,UKR"}, "Russia ↔ Ukraine"),
        ({"toward": "UKR,RUS"}, "Ukraine → Russia"),
        ({"intensity": "-10..-5"}, "intensity -10 to -5"),
        ({"fatalities": 1}, "at least 1 death"),
        ({"contexts": "human_rights"}, "Human rights"),
    ],
)
def test_a_relation_a_range_and_a_context_are_chips_that_can_be_lifted(asked: dict[str, Any], words: str) -> None:
    flt = EventFilter.of(**asked)
    [chip] = chips_of(flt)
    assert chip.words == words
    assert flt.with_(**chip.lifted) == EventFilter()


def test_every_field_of_a_filter_has_words_for_its_chip() -> None:
    assert {field.name for field in fields(EventFilter)} == {*FACETS, *_SINGLE, "role"}


def test_two_countries_offer_either_way_and_each_direction() -> None:
    assert {(words, field, pair) for words, field, pair in relations("RUS", "UKR")} == {
        ("Russia ↔ Ukraine", "between", ("RUS", "UKR")),
        ("Russia → Ukraine", "toward", ("RUS", "UKR")),
        ("Ukraine → Russia", "toward", ("UKR", "RUS")),
    }


def test_an_option_chosen_under_a_count_that_has_changed_since_still_counts(store: Store) -> None:
    store.ingest([make_event()], label="test")
    assert meant("countries", ["RUS", "North Korea (1,204)"]) == ["RUS", "PRK"]
    assert meant("types", ["Mobilize (7)"]) == ["MOBILIZE"]


def test_of_many_publishers_the_most_frequent_are_listed_and_any_can_be_typed(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.ui.screens.explore.filters.choosing._LISTED", 2)
    store.ingest([make_event(source=name) for name in ("Often", "Often", "Twice", "Twice", "Rare Wire")], label="test")
    assert meant("sources", ["rare wire"]) == ["Rare Wire"]
    store.ingest([make_event(source="often")], label="another")
    assert meant("sources", ["often (1)", "Often", "OFTEN"]) == ["often", "Often", "Often"]
    [sources] = [box for box in run(source="Rare Wire").multiselect if box.label == "Source"]
    assert sources.options == ["Often (2)", "Twice (2)", "Rare Wire (1)"]
    assert sources.value == ["Rare Wire"]
    assert "type the name of another" in sources.help


def test_a_click_made_before_the_page_has_answered_the_last_one_finds_its_button(store: Store) -> None:
    store.ingest([make_event(status="reported"), make_event(status="claimed", event_type="AID")], label="test")
    labels = [[pill.options for pill in run(**query).get("button_group")] for query in ({}, {"quad": "4"})]
    assert len(labels[0]) >= 2
    assert labels[0] == labels[1]


def test_the_whole_scale_of_intensity_is_no_restriction() -> None:
    assert meant("intensity", (-10.0, 10.0)) is None
    assert meant("intensity", (-10.0, -5.0)) == (-10.0, -5.0)


def test_lifting_one_value_keeps_the_others() -> None:
    flt = EventFilter.of(quads=["3", "4"], statuses=["claimed", "denied"])
    assert flt.with_(**next(chips_of(flt)).lifted) == EventFilter.of(quads="4", statuses=["claimed", "denied"])


def test_a_chosen_value_without_events_can_still_be_unchosen() -> None:
    assert options([Count("RUS", 5)], ["PRK", "RUS"]) == {"RUS": 5, "PRK": 0}


def test_a_drag_over_the_timeline_gives_its_days() -> None:
    state = {"selection": {"box": [{"x": ["2017-04-16 12:00", "2017-02-03"]}], "points": []}}
    assert chosen_days(state, Bin.MONTH) == (date(2017, 2, 3), date(2017, 4, 16))


@pytest.mark.parametrize(
    ("bin_", "first", "last"),
    [
        (Bin.DAY, date(2017, 4, 12), date(2017, 4, 12)),
        (Bin.WEEK, date(2017, 4, 10), date(2017, 4, 16)),
        (Bin.MONTH, date(2017, 4, 1), date(2017, 4, 30)),
        (Bin.YEAR, date(2017, 1, 1), date(2017, 12, 31)),
    ],
)
def test_a_clicked_bar_gives_its_first_and_last_day(bin_: Bin, first: date, last: date) -> None:
    assert chosen_days({"selection": {"points": [{"x": "2017-04-12"}]}}, bin_) == (first, last)


def test_an_empty_selection_asks_for_nothing() -> None:
    assert chosen_days({"selection": {"points": [], "box": []}}, Bin.DAY) is None
    assert picked({"selection": {"objects": {}}}) is None


def test_a_click_on_the_map_gives_the_feature() -> None:
    state = {"selection": {"objects": {"events": [{"properties": {"n": 1, "id": "test:1"}}]}}}
    assert picked(state) == {"n": 1, "id": "test:1"}


def test_the_table_shows_one_row_for_each_event_even_with_empty_cells() -> None:
    frame = pd.DataFrame([event_row(make_event()), event_row(make_event(dates=None, place=None, event_type=None))])
    shown = display(frame)
    assert list(shown["Type"]) == ["Mobilize", "no equivalent type"]
    assert list(shown["Place"]) == ["Vladivostok, Primorye, Russia", ""]
    assert shown["Date"].isna().tolist() == [False, True]


def test_the_detail_says_when_and_where_with_their_precision() -> None:
    facts = dict(fact_rows(event_row(make_event(quantity=8.0, quantity_unit="missile", fatalities=0))))
    assert facts["When"] == "16 Apr 2017"
    assert "known to the city" in facts["Where"]
    assert facts["Quantity"] == "8 × missile"
    assert facts["Deaths"] == "0"


def test_the_detail_does_not_invent_what_is_not_known() -> None:
    facts = dict(fact_rows(event_row(make_event(dates=None, place=None, event_type=None, fatalities=None))))
    assert facts["When"] == "undated"
    assert facts["Where"] == "not known"
    assert facts["Deaths"] == ""


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "", None, "https://", "//example.org"])
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert safe_link(url) is None
    assert safe_link("https://example.org/a") == "https://example.org/a"


def test_the_summary_says_what_map_and_timeline_cannot_show() -> None:
    line = summary_line(Summary(10, 8, 9, 3, date(2016, 1, 1), date(2018, 12, 30)))
    assert "2 events have no place" in line
    assert "1 event has no date" in line
    assert "1 Jan 2016 – 30 Dec 2018" in line


@pytest.mark.parametrize(
    ("period", "start", "end"), [("before", "2017-04-21", "2017-04-30"), ("year", "2016-05-01", "2016-05-10")]
)
def test_a_period_is_compared_with_as_many_days_before_it(period: str, start: str, end: str) -> None:
    present = EventFilter.of(start="2017-05-01", end="2017-05-10", countries="RUS")
    before, later = earlier(present, period) or (None, None)
    assert before == EventFilter.of(start=start, end=end, countries="RUS")
    assert later is not None
    assert before is not None
    assert before.start is not None
    assert before.start + later == present.start


def test_without_a_first_and_a_last_day_there_is_nothing_to_compare() -> None:
    assert earlier(EventFilter.of(start="2017"), "year") is None


@pytest.mark.parametrize(
    ("one", "other", "box"),
    [
        ((10.0, 40.0, 11.0, 41.0), (20.0, 50.0, 21.0, 51.0), (10.0, 40.0, 21.0, 51.0)),
        ((178.0, -20.0, 179.0, -19.0), (-176.0, -15.0, -175.0, -14.0), (178.0, -20.0, -175.0, -14.0)),
        ((-176.0, -15.0, -175.0, -14.0), (178.0, -20.0, 179.0, -19.0), (178.0, -20.0, -175.0, -14.0)),
        ((10.0, 40.0, 20.0, 50.0), (12.0, 42.0, 13.0, 43.0), (10.0, 40.0, 20.0, 50.0)),
    ],
)
def test_two_spots_make_the_area_around_both_the_shorter_way_round_the_world(one: Box, other: Box, box: Box) -> None:
    assert around(one, other) == box


def test_a_second_spot_is_asked_for_and_can_be_given_up(store: Store) -> None:
    store.ingest([make_event(), make_event()], label="test")
    at = run(at="131,43,132,44")
    at = at.button(key="extend area").click().run()
    assert any("second spot" in info.value for info in at.info)
    at = at.button(key="give up area").click().run()
    assert not at.info
