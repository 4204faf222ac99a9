"""Events over time."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest

from tests.factories import make_event, make_span
from tests.query.brute import passes
from tracker.errors import FilterError
from tracker.model import EventFilter
from tracker.query import Bin, timeline
from tracker.query.timelines import bin_for
from tracker.store import Store

World = tuple[Store, list[dict[str, Any]]]


def first_of(day: date, width: Bin) -> date:
    return {
        Bin.DAY: day,
        Bin.WEEK: day - timedelta(day.weekday()),
        Bin.MONTH: day.replace(day=1),
        Bin.YEAR: day.replace(month=1, day=1),
    }[width]


@pytest.mark.parametrize("width", list(Bin))
@pytest.mark.parametrize("by", ["quad", "event_type", "status", "dataset"])
def test_every_dated_event_counts_once_in_the_bin_of_its_first_day(world: World, width: Bin, by: str) -> None:
    store, rows = world
    flt = EventFilter.of(statuses=["reported", "planned", "denied"])
    expected = Counter(
        (first_of(row["event_date"], width), "none" if row[by] is None else str(row[by]))
        for row in rows
        if row["event_date"] and passes(row, flt)
    )
    answer = timeline(store, flt, bin=width, by=by)
    assert {(row.start, row.group): row.events for row in answer.rows.itertuples()} == expected
    assert answer.groups == tuple(sorted({group for _, group in expected}))


def test_without_a_bin_the_span_decides(world: World) -> None:
    assert timeline(world[0], EventFilter()).bin is Bin.MONTH
    assert timeline(world[0], EventFilter.of(start="2017-03", end="2017-03")).bin is Bin.DAY


@pytest.mark.parametrize("days", [20, 60, 100, 101, 200, 400, 735, 736, 1500, 3600, 3800, 40_000])
def test_the_bars_are_neither_few_nor_many(days: int) -> None:
    width = bin_for(date(1900, 1, 1), date(1900, 1, 1) + timedelta(days - 1))
    bars = days / {Bin.DAY: 1, Bin.WEEK: 7, Bin.MONTH: 30.4, Bin.YEAR: 365.25}[width]
    assert 10 <= bars <= 125


def test_nothing_found_is_an_empty_timeline(world: World) -> None:
    answer = timeline(world[0], EventFilter(sources=("nobody",)))
    assert (answer.groups, answer.rows.empty, list(answer.rows)) == ((), True, ["start", "group", "events"])


def test_days_at_the_edges_of_the_calendar_are_counted() -> None:
    with Store.open(":memory:") as store:
        store.ingest(
            [make_event(dates=make_span("0001-01-01")), make_event(dates=make_span("9999-12-31"))], label="edges"
        )
        answer = timeline(store, EventFilter())
    assert answer.bin is Bin.YEAR
    assert list(answer.rows["start"]) == [date(1, 1, 1), date(9999, 1, 1)]


def test_an_unknown_grouping_names_what_is_right(world: World) -> None:
    with pytest.raises(FilterError, match="quad, event_type"):
        timeline(world[0], EventFilter(), by="colour; DROP TABLE events")
