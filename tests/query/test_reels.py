"""A reel answers any window of time exactly, whatever lasts, and stays small."""

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from tests.factories import make_event, make_place, make_span
from tracker.model import Event, EventFilter
from tracker.query import Bin
from tracker.query.map import reels
from tracker.store import Store
from tracker.ui.screens.explore.playback.clock import Clock, bar, steps_between, stretch_of, window_of

FIRST = date(2016, 1, 4)


def event(draw: random.Random) -> Event:
    start = FIRST + timedelta(draw.randrange(120))
    elsewhere = {"lat": draw.uniform(-60, 70), "lon": draw.uniform(-180, 180)}
    place = make_place(**elsewhere) if draw.random() < 0.6 else make_place()
    kind = draw.choice(["MOBILIZE", "PROTEST", "CONSULT", None])
    return make_event(
        event_type=kind, dates=make_span(start, start + timedelta(draw.choice([0, 0, 9, 45]))), place=place
    )


@pytest.fixture(scope="module")
def played() -> Iterator[tuple[Store, list[Event]]]:
    draw = random.Random(11)
    events = [event(draw) for _ in range(300)]
    with Store.open(":memory:") as store:
        store.ingest([*events, make_event(place=None), make_event(dates=None)], label="test")
        yield store, events


@pytest.mark.parametrize("step", [Bin.DAY, Bin.WEEK, Bin.MONTH])
@pytest.mark.parametrize("length", [1, 3, 0])
def test_every_window_holds_exactly_the_events_that_touch_it(
    played: tuple[Store, list[Event]], step: Bin, length: int
) -> None:
    store, events = played
    steps = steps_between(FIRST, date(2016, 6, 30), step)
    for whole in (True, False):
        for index in (0, len(steps) // 2, len(steps) - 1):
            clock = Clock(step, length, index=index)
            reel = reels.reel(store, EventFilter(), step, *stretch_of(clock, steps, whole=whole), earlier=not length)
            first, last = window_of(clock, steps)
            expected = sum(
                each.dates is not None and each.dates.start <= last and each.dates.end >= first for each in events
            )
            assert reel.events(first, bar(last, step)[0]) == expected


def test_a_place_with_events_of_many_days_is_a_row_for_each(played: tuple[Store, list[Event]]) -> None:
    store, _ = played
    rows = reels.reel(store, EventFilter.of(countries="RUS"), Bin.DAY, FIRST, date(2016, 6, 30)).rows
    assert rows.groupby(["lat", "lon"])["d"].nunique().max() > 10


def test_what_is_too_much_for_places_becomes_cells_and_no_event_is_lost(
    played: tuple[Store, list[Event]], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, events = played
    monkeypatch.setattr(reels, "MOST_ROWS", 150)
    reel = reels.reel(store, EventFilter(), Bin.YEAR, FIRST, date(2016, 12, 31))
    assert len(reel.rows) <= 150
    assert reel.rows["n"].sum() == len(events)


def test_the_browser_gets_longitude_first_the_leading_group_and_small_circles_last(
    played: tuple[Store, list[Event]],
) -> None:
    store, _ = played
    rows = json.loads(reels.reel(store, EventFilter(), Bin.MONTH, FIRST, date(2016, 6, 30)).json())
    assert [row["n"] for row in rows] == sorted((row["n"] for row in rows), reverse=True)
    assert {row["q"] for row in rows} <= {"1", "2", "3", "4", "none"}
    busiest = rows[0]["at"]
    assert busiest == [131.8735, 43.1056]


def test_a_filter_without_events_gives_an_empty_reel(played: tuple[Store, list[Event]]) -> None:
    store, _ = played
    reel = reels.reel(store, EventFilter.of(text="xylophone"), Bin.DAY, FIRST, date(2016, 6, 30))
    assert (reel.json(), reel.events(FIRST, FIRST)) == (b"[]", 0)
