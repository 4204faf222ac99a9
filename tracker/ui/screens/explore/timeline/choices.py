"""How the timeline is drawn: its bars, its scale, what an event counts in, and what it is compared with."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from tracker.query import Bin
from tracker.ui import address
from tracker.ui.holding import hold
from tracker.ui.view import View

_SCALES = {"linear": "Linear", "log": "Logarithmic", "cumulative": "Sum so far"}
_COUNTED = {"begun": "In the bar it begins in", "lasting": "In every bar it lasts in"}
PERIODS = {"": "No comparison", "before": "The days before", "year": "A year before"}
"""The period to compare with, by its name in a view."""
_AUTO = "auto"
_BY_DRAG, _BY_CLICK = "Drag over the days", "Click one bar"
_PICKING = "timeline picking"


def choices(view: View) -> None:
    """Draw the choice of bars, and a button behind which the rarer choices are."""
    _bins(view.bin)
    with st.popover("More", icon=":material/tune:", type="tertiary", key="timeline more"):
        st.radio("To choose days", [_BY_DRAG, _BY_CLICK], key=_PICKING)
        _choice("Scale", "scale", _SCALES, view.scale)
        _choice("An event counts", "counted", _COUNTED, view.counted)
        if view.filter.start and view.filter.end:
            _choice("Compare with", "against", PERIODS, view.against or "")
        else:
            st.caption("Choose a first and a last day to compare them with the days before.")


def by_click() -> bool:
    """Tell whether a click on a bar chooses its days; else they are dragged over: the chart takes one or the other."""
    return bool(st.session_state.get(_PICKING) == _BY_CLICK)


def _choice(label: str, field: str, options: Mapping[Any, str], value: Any) -> None:
    key = hold(f"timeline {field}", value)
    st.selectbox(
        label,
        list(options),
        format_func=options.__getitem__,
        key=key,
        on_change=lambda: address.change(**{field: st.session_state[key] or None}),
        width=240,
    )


def _bins(chosen: Bin | None) -> None:
    key = hold("timeline bin", chosen or _AUTO)
    st.selectbox(
        "One bar for each",
        [_AUTO, *Bin],
        format_func=lambda value: "Automatic bars" if value == _AUTO else f"By {value}",
        key=key,
        on_change=_choose_bin,
        args=(key,),
        label_visibility="collapsed",
        width=150,
    )


def _choose_bin(key: str) -> None:
    value = st.session_state[key]
    address.change(bin=None if value == _AUTO else Bin(value))
