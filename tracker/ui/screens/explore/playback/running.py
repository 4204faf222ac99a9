"""The clock of this session: opened, moved and closed by the controls, and read by map and timeline."""

import time
from dataclasses import replace
from typing import Any

import streamlit as st

from tracker.query import Bin
from tracker.ui.screens.explore.playback.clock import Clock

_CLOCK = "playback clock"


def running() -> Clock | None:
    """Return the clock, `None` while playback is closed."""
    clock: Clock | None = st.session_state.get(_CLOCK)
    return clock


def interval() -> float | None:
    """Return the seconds after which the page must look again; `None` while nothing moves."""
    clock = running()
    return clock.seconds if clock and clock.moving else None


def open_(step: Bin) -> None:
    """Open playback at its first step, not moving yet."""
    st.session_state[_CLOCK] = Clock(step)


def close() -> None:
    """Close playback."""
    st.session_state.pop(_CLOCK, None)


def adjust(**changes: Any) -> None:
    """Change fields of the clock."""
    clock = running()
    if clock:
        st.session_state[_CLOCK] = replace(clock, **changes)


def step(by: int, steps: int) -> None:
    """Let time stand so many steps later, or earlier, than now, within so many steps."""
    clock = running()
    if clock:
        there = min(max(0, clock.index + by), steps - 1)
        st.session_state[_CLOCK] = replace(clock, moving=False).at(there)


# Two functions rather than one that turns it round: while time moves, Streamlit may tell of one click twice.
def start(steps: int) -> None:
    """Let time move over so many steps; once it moves, this changes nothing."""
    clock = running()
    if clock and not clock.moving:
        st.session_state[_CLOCK] = clock.start(time.monotonic(), steps)


def pause() -> None:
    """Let time stand."""
    adjust(moving=False)


def advance(steps: int) -> Clock | None:
    """Make a step if it is time for one, and return the clock."""
    clock = running()
    if clock:
        clock = st.session_state[_CLOCK] = clock.tick(time.monotonic(), steps)
    return clock
