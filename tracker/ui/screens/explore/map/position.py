"""Where the map looks: it opens on what was asked for, and moves only when a person asks it to."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from tracker.model import EventFilter
from tracker.model.filter import Box
from tracker.ui import address
from tracker.ui.asking import answers
from tracker.ui.view import Look, View
from tracker.views import START, view_for

HEIGHT = 460
_WIDTH = 520
"""What the map has at least on a usual screen, in pixels; only its browser knows it exactly."""
_OPENED = "where the map opened"
_ASKED = "how often the map was asked to move"
_NEAR = 5.0
"""The zoom that shows an event with the countries around it."""
_NUDGE = 1e-6


def position(view: View, event: dict[str, Any] | None) -> Mapping[str, float]:
    """Return the view state for the map. The browser moves it only when this changes.

    Where a person has dragged it to, nobody but the browser knows.
    """
    if _OPENED not in st.session_state:
        st.session_state[_OPENED] = _around(event) or _fitting(answers.extent(view.filter))
    lat, lon, zoom = view.look or st.session_state[_OPENED]
    # To go to the same place again is a change too, of every number: the browser takes over only those that change.
    nudge = _NUDGE * (st.session_state.get(_ASKED, 0) % 2)
    return {"latitude": lat + nudge, "longitude": lon + nudge, "zoom": zoom + nudge}


def zoom_to_results(flt: EventFilter) -> None:
    """Move the map so that it shows all events of `flt`."""
    _move(_fitting(answers.extent(flt)))


def zoom_to_event(event: Mapping[str, Any]) -> None:
    """Move the map to a located event."""
    _move(_around(event))


def zoom_to_spot(spot: Box) -> None:
    """Move the map so that `spot` fills it."""
    _move(_fitting(spot))


def _move(look: Look | None) -> None:
    st.session_state[_ASKED] = st.session_state.get(_ASKED, 0) + 1
    address.change(look=look)


def _around(event: Mapping[str, Any] | None) -> Look | None:
    located = event is not None and event.get("lat") is not None
    return (round(event["lat"], 4), round(event["lon"], 4), _NEAR) if event and located else None


def _fitting(box: Box | None) -> Look:
    state = view_for(box, width=_WIDTH, height=HEIGHT) if box else START
    return state["latitude"], state["longitude"], state["zoom"]
