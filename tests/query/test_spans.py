"""An event that lasts counts in each bar that it touches, and in no other."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

import pandas as pd
import pytest

from tests.factories import make_event, make_span
from tracker.model import Event, EventFilter
from tracker.query import Bin, timeline
from tracker.query.spans import lasting
from tracker.store import Store
from tracker.ui.screens.explore.playback.clock import bar, steps_between

FIRST = date(2016, 1, 4)


@pytest.fixture(scope="module")
def kept() -> Iterator[tuple[Store, list[Event]]]:
    draw = random.Random(5)
    events = []
    for _ in range(200):
        start = FIRST + timedelta(draw.randrange(200))
        end = start + timedelta(draw.choice([0, 0, 6, 40]))
        events.append(make_event(event_type=draw.choice(["PROTEST", "CONSULT", None]), dates=make_span(start, end)))
    with Store.open(":memory:") as store:
        store.ingest([*events, make_event(dates=None)], label="test")
        yield store, events


@pytest.mark.parametrize("width", list(Bin))
@pytest.mark.parametrize("asked", [{}, {"start": "2016-03-10", "end": "2016-04-20"}])
def test_each_bar_counts_what_touches_it(kept: tuple[Store, list[Event]], width: Bin, asked: dict[str, str]) -> None:
    store, events = kept
    flt = EventFilter.of(**asked)
    first, last = flt.start or FIRST, flt.end or max(event.dates.end for event in events if event.dates)
    counted = lasting(store, flt, bin=width).rows.groupby("start")["events"].sum().to_dict()
    for start in steps_between(first, last, width):
        begin, end = max(start, first), min(bar(start, width)[1], last)
        touching = sum(
            event.dates is not None and event.dates.start <= end and event.dates.end >= begin for event in events
        )
        assert counted.get(start, 0) == touching


def test_what_lasts_no_longer_than_its_bar_counts_as_ever() -> None:
    with Store.open(":memory:") as store:
        store.ingest(
            [
                make_event(dates=day, status=status)
                for day, status in (("2017-04-15", "claimed"), ("2017-06-01", "denied"))
            ],
            label="test",
        )
        begun, went_on = (count(store, EventFilter(), bin=Bin.MONTH, by="status") for count in (timeline, lasting))
    assert went_on.groups == begun.groups
    pd.testing.assert_frame_equal(went_on.rows, begun.rows, check_dtype=False)


def test_where_nothing_is_dated_nothing_lasts(kept: tuple[Store, list[Event]]) -> None:
    assert lasting(kept[0], EventFilter.of(text="xylophone")).rows.empty
