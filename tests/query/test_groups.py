"""What events are coloured and stacked by."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.query.brute import passes
from tracker import ontology
from tracker.errors import FilterError
from tracker.model import EventFilter
from tracker.model.filter import INTENSITIES
from tracker.query import Bin, facet, timeline
from tracker.query.groups import groups
from tracker.store import Store

World = tuple[Store, list[dict[str, Any]]]


@given(tenths=st.integers(-100, 100))
def test_every_intensity_passes_exactly_one_band(tenths: int) -> None:
    bands = [EventFilter.of(intensity=band).intensity or INTENSITIES for band in groups("intensity")]
    assert sum(least <= tenths / 10 <= most for least, most in bands) == 1


def test_every_band_of_intensity_has_a_type_or_mode() -> None:
    scores = [ontology.intensity(kind.code, mode) for kind in ontology.event_types() for mode in (None, *kind.modes)]
    for band in groups("intensity"):
        least, most = EventFilter.of(intensity=band).intensity or INTENSITIES
        assert any(least <= score <= most for score in scores)


def test_a_band_counts_as_many_events_as_choosing_it_leaves(world: World) -> None:
    store, rows = world
    flt = EventFilter.of(statuses=["reported", "denied"])
    chosen = flt.with_(intensity="-6..-2.1")
    expected = {band: sum(passes(row, flt.with_(intensity=band)) for row in rows) for band in groups("intensity")}
    for filtered in (flt, chosen):
        assert {count.value: count.events for count in facet(store, filtered, "intensity")} == {
            band: events for band, events in expected.items() if events
        }


def test_a_timeline_by_intensity_stacks_the_bands(world: World) -> None:
    store, rows = world
    answer = timeline(store, EventFilter(), bin=Bin.YEAR, by="intensity")
    counted = Counter(dict(answer.rows.groupby("group")["events"].sum()))
    dated = [row for row in rows if row["event_date"]]
    for band in groups("intensity"):
        assert counted[band] == sum(passes(row, EventFilter.of(intensity=band)) for row in dated)
    assert counted["none"] == sum(row["intensity"] is None for row in dated)


def test_nothing_is_coloured_by_what_has_no_groups() -> None:
    with pytest.raises(FilterError, match="quad, event_type, status, intensity"):
        groups("mood")
