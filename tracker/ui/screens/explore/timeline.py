"""The timeline: bars of the filter's events by day, week, month or year; a drag or a click narrows the dates."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import streamlit as st

from tracker.query import Bin, Timeline
from tracker.ui import address, answers
from tracker.ui.address import View
from tracker.ui.colours import theme
from tracker.ui.screens.explore.comparison import earlier
from tracker.ui.screens.explore.playback import Shown, controls, open_button
from tracker.ui.screens.explore.playback.clock import bar
from tracker.views import timeline_figure

_SCALES = {"linear": "Linear", "log": "Logarithmic", "cumulative": "Sum so far"}
_PERIODS = {"": "No comparison", "before": "The days before", "year": "A year before"}
_AUTO = "auto"
_COLOURING = {"quad": "Colour by kind", "event_type": "Colour by type", "status": "Colour by status"}


def timeline(view: View, shown: Shown | None = None) -> None:
    """Draw the timeline, the choice of its bins, and playback or the way into it; `shown` is what plays now."""
    if shown:
        controls(shown)
    answer: Timeline = answers.timeline(view.filter, bin=view.bin, by=view.by)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.html(f'<h3 class="get-heading">Events by {answer.bin}</h3>', width="content")
        with st.container(horizontal=True, width="content", gap="xsmall"):
            if not shown and not answer.rows.empty:
                open_button(answer.bin)
            _colouring(view.by)
            _bins(view.bin)
            with st.popover("More", icon=":material/tune:", type="tertiary", key="timeline more"):
                _choice("Scale", "scale", _SCALES, view.scale)
                if view.filter.start and view.filter.end:
                    _choice("Compare with", "against", _PERIODS, view.against or "")
                else:
                    st.caption("Choose a first and a last day to compare them with the days before.")
    if answer.rows.empty:
        st.caption("None of these events has a date.")
        return
    # A drag leaves its rectangle in the browser; another range is another chart, without it.
    key = f"timeline {view.filter.start} {view.filter.end} {answer.bin}"
    st.plotly_chart(
        _figure(view, answer, shown),
        theme=None,
        key=key,
        on_select=lambda: _narrow(key, answer.bin),
        selection_mode=("points", "box"),
        config={"displayModeBar": False},
        alt=f"Bars: the number of events by {answer.bin}. Drag over bars or click one to keep only its dates.",
    )


def _figure(view: View, answer: Timeline, shown: Shown | None) -> Any:
    compared = earlier(view.filter, view.against) if view.against else None
    before, later = compared or (None, timedelta(0))
    return timeline_figure(
        answer,
        theme(),
        by=view.by,
        selected=shown.window if shown else None,
        scale=view.scale,
        earlier=answers.timeline(before, bin=answer.bin, by=view.by) if before else None,
        later=later,
    )


def _choice(label: str, field: str, options: Mapping[Any, str], value: Any) -> None:
    key = f"timeline {field}"
    st.session_state[key] = value
    st.selectbox(
        label,
        list(options),
        format_func=options.__getitem__,
        key=key,
        on_change=lambda: address.change(**{field: st.session_state[key] or None}),
        width=240,
    )


def _bins(chosen: Bin | None) -> None:
    st.session_state["timeline bin"] = chosen or _AUTO
    st.selectbox(
        "One bar for each",
        [_AUTO, *Bin],
        format_func=lambda value: "Automatic bars" if value == _AUTO else f"By {value}",
        key="timeline bin",
        on_change=_choose_bin,
        label_visibility="collapsed",
        width=150,
    )


def _choose_bin() -> None:
    value = st.session_state["timeline bin"]
    address.change(bin=None if value == _AUTO else Bin(value))


def _colouring(by: str) -> None:
    st.session_state["colour by"] = by
    st.selectbox(
        "Colour by",
        list(_COLOURING),
        format_func=_COLOURING.__getitem__,
        key="colour by",
        on_change=lambda: address.change(by=st.session_state["colour by"]),
        label_visibility="collapsed",
        width=160,
    )


def _narrow(key: str, bin_: Bin) -> None:
    days = chosen_days(st.session_state[key], bin_)
    if days:
        address.narrow(start=days[0], end=days[1])


def chosen_days(state: Any, bin_: Bin) -> tuple[date, date] | None:
    """Return the first and last day of what was dragged over, else of the bars that were clicked, else `None`."""
    selection = state.get("selection") or {}
    edges = sorted(_day(edge) for box in selection.get("box") or () for edge in box.get("x") or ())
    if edges:
        return edges[0], edges[-1]
    bars = sorted(bar(_day(point["x"]), bin_) for point in selection.get("points") or () if "x" in point)
    return (bars[0][0], bars[-1][1]) if bars else None


def _day(value: Any) -> date:
    return date.fromisoformat(str(value)[:10])
