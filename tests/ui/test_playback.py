"""The clock of playback: steps of the calendar, a window that rolls or grows, and an end."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import make_event, make_place
from tests.ui.conftest import run
from tracker.query import Bin
from tracker.store import Store
from tracker.ui.screens.explore.playback import running
from tracker.ui.screens.explore.playback.clock import STRETCH, Clock, bar, steps_between, stretch_of, window_of

DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))


@given(DAYS, st.integers(0, 900), st.sampled_from([Bin.WEEK, Bin.MONTH, Bin.YEAR]))
def test_steps_follow_one_another_without_a_gap_and_cover_the_span(first: date, days: int, step: Bin) -> None:
    last = first + timedelta(days)
    steps = steps_between(first, last, step)
    assert steps[0] <= first
    assert bar(steps[-1], step)[1] >= last
    for one, after in pairwise(steps):
        assert bar(one, step)[1] + timedelta(1) == after


@given(st.integers(1, 200), st.integers(0, 199), st.sampled_from([1, 3, 12]))
def test_the_stretch_of_a_reel_always_holds_the_window(count: int, index: int, length: int) -> None:
    steps = steps_between(date(2016, 1, 1), date(2016, 1, 1) + timedelta(count - 1), Bin.DAY)
    clock = Clock(Bin.DAY, length, index=min(index, count - 1))
    first, last = window_of(clock, steps)
    begin, end = stretch_of(clock, steps, whole=False)
    assert begin <= first <= last <= end
    assert (end - begin).days < STRETCH + length


def test_a_rolling_window_keeps_its_length_and_a_cumulative_one_its_start() -> None:
    steps = steps_between(date(2016, 1, 1), date(2016, 12, 31), Bin.MONTH)
    assert window_of(Clock(Bin.MONTH, 3, index=5), steps) == (date(2016, 4, 1), date(2016, 6, 30))
    assert window_of(Clock(Bin.MONTH, 0, index=5), steps) == (date(2016, 1, 1), date(2016, 6, 30))


def test_time_moves_one_step_a_tick_never_faster_and_stops_at_the_end() -> None:
    clock = Clock(Bin.DAY, seconds=1.0).start(now=10.0, steps=3)
    assert clock.tick(10.2, 3).index == 0
    clock = clock.tick(11.0, 3)
    assert (clock.index, clock.tick(11.1, 3).index) == (1, 1)
    clock = clock.tick(12.0, 3).tick(13.0, 3)
    assert (clock.index, clock.moving) == (2, False)


def test_starting_again_at_the_end_starts_from_the_beginning() -> None:
    assert Clock(Bin.DAY, index=2).start(0.0, 3).index == 0
    assert Clock(Bin.DAY, index=1).start(0.0, 3).index == 1


def test_a_clock_that_does_not_move_does_not_tick() -> None:
    clock = replace(Clock(Bin.DAY).start(0.0, 3), moving=False)
    assert clock.tick(100.0, 3) == clock


@pytest.fixture
def three_days(store: Store) -> Store:
    store.ingest(
        [make_event(dates=f"2017-04-{day}", place=make_place()) for day in ("15", "16", "16", "18")], label="test"
    )
    return store


def test_the_page_says_which_days_and_how_many_events_play(three_days: Store) -> None:
    at = run().button(key="playback open").click().run()
    assert "15 Apr 2017 · 1 event on the map" in said(at)
    at.button(key="playback Forward").click().run()
    assert "16 Apr 2017 · 2 events on the map" in said(at)
    at.button(key="playback Forward").click().run()
    assert "17 Apr 2017 · 0 events on the map" in said(at)
    at.selectbox(key="playback length").select(0).run()
    assert "15–17 Apr 2017 · 3 events on the map" in said(at)


def test_each_step_has_a_slider_of_its_own_so_that_where_the_last_one_stood_stops_nothing(three_days: Store) -> None:
    at = run().button(key="playback open").click().run()
    first = at.slider[0].key
    at.button(key="playback Forward").click().run()
    second = at.slider[0]
    assert (second.key == first, second.value) == (False, 1)
    assert second.set_value(2).run().slider[0].key == second.key


def test_two_presses_before_the_page_has_answered_are_two_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running.st, "session_state", {})
    running.open_(Bin.DAY)
    for by in (1, 1, 1, 1, -1):
        running.step(by, 4)
    clock = running.running()
    assert clock is not None
    assert (clock.index, clock.moving) == (2, False)


def test_the_dates_that_play_can_be_kept_as_a_filter(three_days: Store) -> None:
    at = run().button(key="playback open").click().run()
    at.button(key="playback Forward").click().run()
    at.button(key="playback keep").click().run()
    assert (at.query_params["from"], at.query_params["to"]) == ("2017-04-16", "2017-04-16")
    assert "on the map</b>" not in said(at)


def said(at: object) -> str:
    return " ".join(str(element.proto) for element in at.get("html"))  # type: ignore[attr-defined]


def test_one_press_counts_once_even_when_it_is_told_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running.st, "session_state", {})
    running.open_(Bin.DAY)
    for _ in range(2):
        running.start(10)
    assert running.interval() == 1.0
    for _ in range(2):
        running.pause()
    assert running.interval() is None
