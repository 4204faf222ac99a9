"""The address bar as the one place where the view lives, so that a link and the way back hold all of it.

A click tells the address that the browser showed when it was made. Of clicks in quick succession the later ones
tell an address without the earlier: they must change the newest, not the one they came with.
"""

from dataclasses import replace
from typing import Any

import streamlit as st

from tracker.model.filter import Box, EventFilter
from tracker.ui.view import View, read

_REMEMBERED = "remembered view"
_TRAIL, _WRITTEN, _UNTOLD = "address trail", "address written", "address untold"
"""The address that the browser last came with and those written since; whether this run has written one; whether a
click in between kept the browser from being told."""


def current() -> View:
    """Return the view that the address bar holds."""
    return read(st.query_params.to_dict())


def show(view: View) -> None:
    """Put `view` into the address bar."""
    trail, asked = st.session_state.get(_TRAIL, []), st.query_params.to_dict()
    behind = trail[trail.index(asked) :] if asked in trail else [asked]
    st.session_state[_TRAIL] = [*behind, view.query()]
    st.session_state[_WRITTEN] = True
    _tell(view.query())


def _tell(address: dict[str, str]) -> None:
    """Write the address. Where the next click is waiting, that ends this run here, and the next one has to write it."""
    st.session_state[_UNTOLD] = True
    st.query_params.from_dict(address)
    st.session_state[_UNTOLD] = False


def settle() -> None:
    """Begin to draw the whole page: an address that no click of this run wrote is where the person went."""
    trail = st.session_state.get(_TRAIL, [])
    if trail and st.session_state.get(_UNTOLD):
        _tell(trail[-1])
    if not st.session_state.pop(_WRITTEN, False) and trail and st.query_params.to_dict() != trail[-1]:
        del st.session_state[_TRAIL]


def _newest() -> View:
    trail, asked = st.session_state.get(_TRAIL, []), st.query_params.to_dict()
    return read(trail[-1] if asked in trail else asked)


def change(**changes: Any) -> None:
    """Change fields of the view in the address bar."""
    show(replace(_newest(), **changes))


def narrow(**changes: Any) -> None:
    """Change the filter in the address bar; an empty value lifts a restriction. Raises `FilterError`.

    The selected event stays; a selected spot does not, for its events may be others now.
    """
    change(filter=_newest().filter.with_(**changes), spot=None)


def clear() -> None:
    """Lift every restriction; colours and bins stay."""
    change(filter=EventFilter(), spot=None)


def select(*, event_id: str | None = None, spot: Box | None = None) -> None:
    """Select an event or a spot; neither clears the selection."""
    change(event_id=event_id, spot=spot)


def remember() -> None:
    """Keep this session's view for the other pages, and for the way back."""
    st.session_state[_REMEMBERED] = st.query_params.to_dict()


def recall() -> View:
    """Return the view last explored in this session."""
    return read(st.session_state.get(_REMEMBERED, {}))
