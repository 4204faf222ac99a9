"""Widgets that show a value kept elsewhere, in the address or by the clock of playback, and yet lose no click."""

from typing import Any

import streamlit as st


def hold(key: str, value: Any) -> str:
    """Make the widget of `key` show `value`, and return the key.

    Only another value is set: what is set overwrites the browser's own state, and with it a click on its way.
    """
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value
    return key
