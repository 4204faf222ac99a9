"""Widgets that show a value kept elsewhere, in the address or by the clock of playback, and yet lose no click."""

from typing import Any

import streamlit as st


def hold(name: str, value: Any) -> str:
    """Make the widget of that name show `value`, and return its key.

    The browser sends the state of every widget with each click. What was sent before the browser had heard of
    another value would look like a choice of the old one; so another value makes another widget, with another key.
    One that a person has chosen is already there, and changes nothing.
    """
    turns = f"turns of {name}"
    key = _key(name, st.session_state.get(turns, 0))
    if key in st.session_state and st.session_state[key] != value:
        st.session_state[turns] = st.session_state.get(turns, 0) + 1
        key = _key(name, st.session_state[turns])
    if key not in st.session_state:
        st.session_state[key] = value
    return key


def _key(name: str, turn: int) -> str:
    return f"{name} {turn}" if turn else name
