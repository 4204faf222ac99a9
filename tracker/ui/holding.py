"""Widgets that show a value kept elsewhere, in the address or by the clock of playback, and yet lose no click."""

from typing import Any

import streamlit as st


def hold(name: str, value: Any) -> str:
    """Return the key under which the widget of that name shows `value`, which must be its default, too.

    The browser sends the state of every widget with each click, and with each tick of a timer. What it sends before
    it has heard of another value would look like a choice of the old one; so another value makes another widget,
    with another key. One that a person has chosen is already there, and changes nothing.
    """
    turns = f"turns of {name}"
    key = _key(name, st.session_state.get(turns, 0))
    if key not in st.session_state or st.session_state[key] == value:
        return key
    st.session_state[turns] = st.session_state.get(turns, 0) + 1
    return _key(name, st.session_state[turns])


def _key(name: str, turn: int) -> str:
    return f"{name} {turn}" if turn else name
