"""The dashboard: the pages and the data routes on one port. Start it with `streamlit run dashboard.py`."""

from pathlib import Path

import streamlit as st

import tracker.ui
from tracker.ui.asking.opening import open_store
from tracker.ui.failures import show_failure
from tracker.web import routes

app = st.App(
    Path(tracker.ui.__file__).parent / "app.py",
    routes=routes(open_store),
    on_script_error=show_failure,
)
