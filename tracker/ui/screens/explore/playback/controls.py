"""The buttons between map and timeline that open, move and close playback."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from tracker.query import Bin
from tracker.ui import address
from tracker.ui.holding import hold
from tracker.ui.screens.explore.playback import running
from tracker.ui.screens.explore.playback.projector import Shown
from tracker.ui.showing import wording
from tracker.ui.showing.markup import escaped

_STEPS = {Bin.DAY: "Day by day", Bin.WEEK: "Week by week", Bin.MONTH: "Month by month", Bin.YEAR: "Year by year"}
_WINDOWS = {1: "One step", 3: "Last 3 steps", 6: "Last 6 steps", 12: "Last 12 steps", 0: "All until then"}
_SPEEDS = {2.0: "Slow", 1.0: "Normal speed", 0.4: "Fast"}


def open_button(step: Bin) -> None:
    """Draw the way into playback, in steps as wide as the bars."""
    st.button(
        "Play",
        icon=":material/play_circle:",
        type="tertiary",
        key="playback open",
        help="Show the events on the map step by step",
        on_click=running.open_,
        args=(step,),
    )


def controls(shown: Shown) -> None:
    """Draw the controls, and in words what the map shows."""
    with st.container(border=True, key="playback"):
        _now(shown)
        with st.container(key="playback position"):
            _position(shown)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            _choice("Step", "step", _STEPS, shown.clock.step)
            _choice("Window", "length", _WINDOWS, shown.clock.length)
            _choice("Speed", "seconds", _SPEEDS, shown.clock.seconds)


def _now(shown: Shown) -> None:
    words = f"{wording.span(*shown.window)} · {wording.many(shown.events, 'event')} on the map"
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.html(f'<div class="get-window" role="status"><b>{escaped(words)}</b></div>', width="content")
        with st.container(horizontal=True, width="content", gap="xsmall"):
            _button("Back", "skip_previous", -1, len(shown.steps))
            moving = shown.clock.moving
            # While one takes the place of the other, both are there; neither may push the rest aside.
            st.container(key="playback go", width="content").button(
                "Pause" if moving else "Start",
                icon=":material/pause:" if moving else ":material/play_arrow:",
                type="primary",
                key="playback pause" if moving else "playback start",
                on_click=running.pause if moving else running.start,
                args=() if moving else (len(shown.steps),),
            )
            _button("Forward", "skip_next", 1, len(shown.steps))
            _keep(shown.window)
            st.button("Close", key="playback close", type="tertiary", icon=":material/close:", on_click=running.close)


def _button(label: str, icon: str, by: int, steps: int) -> None:
    st.button(label, icon=f":material/{icon}:", key=f"playback {label}", on_click=running.step, args=(by, steps))


def _keep(window: tuple[date, date]) -> None:
    def keep() -> None:
        """Close playback, and keep only the dates that it shows."""
        running.close()
        address.narrow(start=window[0], end=window[1])

    st.button("Keep these dates", key="playback keep", icon=":material/filter_alt:", on_click=keep)


def _position(shown: Shown) -> None:
    if len(shown.steps) < 2:
        return
    last = len(shown.steps) - 1
    # The browser tells where the slider stands with every tick. Of one that has moved on since, that would look like
    # a drag to where it stood; so each place it is moved to has a slider of its own.
    key = f"playback position {shown.clock.step} {last} {shown.clock.moved}"
    st.slider(
        "Position",
        0,
        last,
        min(shown.clock.index, last),
        key=key,
        format=" ",
        label_visibility="collapsed",
        on_change=lambda: running.adjust(index=st.session_state[key], moving=False),
    )


def _choice(label: str, field: str, options: Mapping[Any, str], value: Any) -> None:
    key = hold(f"playback {field}", value)
    st.selectbox(
        label,
        list(options),
        format_func=options.__getitem__,
        key=key,
        on_change=lambda: running.adjust(**_meant(field, st.session_state[key])),
        label_visibility="collapsed",
        width=156,
    )


def _meant(field: str, value: object) -> dict[str, object]:
    """Return the changes to the clock; other steps begin again at the first."""
    return {field: value} | ({"index": 0} if field == "step" else {})
