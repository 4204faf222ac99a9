"""The address bar as the one place where the view lives, so that a link and the way back hold all of it."""

from dataclasses import replace
from typing import Any

import streamlit as st

from tracker.model.filter import Box, EventFilter
from tracker.ui.view import View, read

_REMEMBERED = "remembered view"


def current() -> View:
    """Return the view that the address bar holds."""
    return read(st.query_params.to_dict())


def show(view: View) -> None:
    """Put `view` into the address bar."""
    st.query_params.from_dict(view.query())


def change(**changes: Any) -> None:
    """Change fields of the view in the address bar."""
    show(replace(current(), **changes))


def narrow(**changes: Any) -> None:
    """Change the filter in the address bar; an empty value lifts a restriction. Raises `FilterError`.

    The selected event stays; a selected spot does not, for its events may be others now.
    """
    change(filter=current().filter.with_(**changes), spot=None)


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
