"""The timeline draws what was counted, and gaps as gaps."""

from datetime import date, timedelta

import pandas as pd
import pytest

from tracker.query import Bin, Timeline
from tracker.views import Theme, palette, timeline_figure


def counted(rows: list[tuple[date, str, int]], bin: Bin = Bin.MONTH) -> Timeline:
    frame = pd.DataFrame(rows, columns=["start", "group", "events"])
    return Timeline(bin, tuple(sorted(set(frame["group"]))), frame)


THREE = counted([(date(2017, 1, 1), "4", 5), (date(2017, 1, 1), "1", 2), (date(2017, 5, 1), "4", 1)])


def test_bars_stack_from_cooperation_to_conflict_in_the_colours_of_the_map() -> None:
    figure = timeline_figure(THREE, Theme.LIGHT)
    assert figure.layout.barmode == "stack"
    assert [bar.name for bar in figure.data] == ["Verbal cooperation", "Material conflict"]
    assert [bar.marker.color for bar in figure.data] == [palette.QUADS[Theme.LIGHT][group] for group in "14"]


def test_a_month_without_events_has_no_bar() -> None:
    conflict = timeline_figure(THREE, Theme.LIGHT).data[1]
    assert list(conflict.x) == [date(2017, 1, 1), date(2017, 5, 1)]
    assert list(conflict.y) == [5, 1]
    assert conflict.xperiod == "M1"


def test_dragging_selects_a_span_of_time_and_nothing_else_can_be_dragged() -> None:
    layout = timeline_figure(THREE, Theme.DARK).layout
    assert (layout.dragmode, layout.selectdirection) == ("select", "h")
    assert layout.xaxis.fixedrange and layout.yaxis.fixedrange


def test_an_empty_timeline_says_so() -> None:
    figure = timeline_figure(counted([]), Theme.LIGHT)
    assert not figure.data
    assert "No dated events" in figure.layout.annotations[0].text


@pytest.mark.parametrize(("by", "group", "name"), [("event_type", "AID", "Aid"), ("status", "denied", "Denied")])
def test_it_stacks_by_type_and_status_too(by: str, group: str, name: str) -> None:
    figure = timeline_figure(counted([(date(2017, 1, 1), group, 1)]), Theme.LIGHT, by=by)
    assert [bar.name for bar in figure.data] == [name]


def test_events_without_a_group_are_drawn_grey_and_last() -> None:
    rows = counted([(date(2017, 1, 1), "none", 1), (date(2017, 1, 1), "2", 1)])
    figure = timeline_figure(rows, Theme.LIGHT)
    assert [bar.name for bar in figure.data] == ["Material cooperation", "Not classified"]
    assert figure.data[1].marker.color == palette.UNKNOWN[Theme.LIGHT]


def test_a_selected_span_is_marked_to_the_end_of_its_last_day() -> None:
    figure = timeline_figure(THREE, Theme.LIGHT, selected=(date(2017, 1, 1), date(2017, 1, 31)))
    shape = figure.layout.shapes[0]
    assert (shape.x0, shape.x1) == (date(2017, 1, 1), date(2017, 2, 1))


def test_text_and_bars_follow_the_theme() -> None:
    light, dark = (timeline_figure(THREE, theme) for theme in (Theme.LIGHT, Theme.DARK))
    assert light.layout.font.color != dark.layout.font.color
    assert light.data[0].marker.color != dark.data[0].marker.color


@pytest.mark.parametrize(("events", "dtick"), [(1, 1), (4, 1), (7, 2), (8, None)])
def test_the_axis_counts_in_whole_events(events: int, dtick: int | None) -> None:
    figure = timeline_figure(counted([(date(2017, 1, 1), "4", events)]), Theme.LIGHT)
    assert figure.layout.yaxis.dtick == dtick


def test_a_logarithmic_scale_draws_dots_for_lengths_would_not_add_up() -> None:
    figure = timeline_figure(THREE, Theme.LIGHT, scale="log")
    assert figure.layout.yaxis.type == "log"
    assert {trace.mode for trace in figure.data} == {"markers"}


def test_the_sum_so_far_never_falls_and_ends_at_all_events() -> None:
    figure = timeline_figure(THREE, Theme.LIGHT, scale="cumulative")
    cooperation, conflict = (list(trace.y) for trace in figure.data)
    assert (cooperation, conflict) == ([2, 2], [5, 6])


def test_an_earlier_period_is_laid_over_the_bars_of_the_present_one() -> None:
    before = counted([(date(2016, 1, 1), "4", 3), (date(2016, 1, 1), "1", 4)])
    mark = timeline_figure(THREE, Theme.LIGHT, earlier=before, later=timedelta(366)).data[-1]
    assert (mark.name, list(mark.x), list(mark.y)) == ("Earlier period", [date(2017, 1, 1)], [7])


def test_an_unknown_scale_is_refused_with_what_would_be_right() -> None:
    with pytest.raises(ValueError, match="linear, log, cumulative"):
        timeline_figure(THREE, Theme.LIGHT, scale="cubic")
