"""An area of the map chosen by two spots: the first is kept until a second one closes the box."""

import streamlit as st

from tracker.model.filter import Box
from tracker.ui import address

_CORNER = "first spot of an area"


def begin(spot: Box) -> None:
    """Keep `spot`; the next spot that is selected closes the area."""
    st.session_state[_CORNER] = spot
    address.select()


def waiting() -> bool:
    """Tell whether an area waits for its second spot."""
    return _CORNER in st.session_state


def give_up() -> None:
    """Forget the first spot."""
    st.session_state.pop(_CORNER, None)


def close(spot: Box) -> bool:
    """Keep only the events of the area from the first spot to `spot`; False when no first one was chosen."""
    corner: Box | None = st.session_state.pop(_CORNER, None)
    if corner:
        address.narrow(box=",".join(f"{degrees:.10g}" for degrees in around(corner, spot)))
    return corner is not None


def around(one: Box, other: Box) -> Box:
    """Return the smallest box around two; it crosses the antimeridian where that is the shorter way."""
    south, north = min(one[1], other[1]), max(one[3], other[3])
    ways = [(min(one[0], other[0]), max(one[2], other[2])), (one[0], other[2]), (other[0], one[2])]
    west, east = min((way for way in ways if _holds(way, one) and _holds(way, other)), key=_width)
    return west, south, east, north


def _width(way: tuple[float, float]) -> float:
    west, east = way
    return east - west if west <= east else east - west + 360


def _holds(way: tuple[float, float], box: Box) -> bool:
    west, east = way

    def within(lon: float) -> bool:
        """Tell whether the way from west to east passes `lon`."""
        return west <= lon <= east if west <= east else lon >= west or lon <= east

    return within(box[0]) and within(box[2])
