"""What stands around every page: title, mark, style, navigation."""

from pathlib import Path

import streamlit as st

from tracker import __version__
from tracker.ui import address
from tracker.ui.navigation import Screen, page

_ASSETS = Path(__file__).parent / "assets"
_PAGE = "page shown last"
_SIDEBAR = 320
"""Pixels."""


def run() -> None:
    """Draw the shell and the page the address asks for."""
    st.set_page_config(
        page_title="Geopolitical event tracker",
        page_icon=str(_ASSETS / "mark.svg"),
        layout="wide",
        initial_sidebar_state=_SIDEBAR,
        menu_items={"About": f"Geopolitical event tracker {__version__}. Sources and licences: see the About page."},
    )
    st.logo(str(_ASSETS / "wordmark.svg"), icon_image=str(_ASSETS / "mark.svg"), size="large")
    st.html(_ASSETS / "style.css")
    shown = st.navigation([page(screen) for screen in Screen], position="top")
    _resume(shown.url_path)
    shown.run()


def _resume(path: str) -> None:
    """Bring the filter back when a person returns to Explore from another page."""
    before = st.session_state.get(_PAGE)
    st.session_state[_PAGE] = path
    if path == Screen.EXPLORE and before not in (None, Screen.EXPLORE) and not st.query_params:
        address.show(address.recall())
