"""The pages, their names and addresses."""

from collections.abc import Callable
from enum import StrEnum

import streamlit as st


class Screen(StrEnum):
    """A page, by its address below the root."""

    EXPLORE = ""
    ARTICLES = "articles"
    UPLOAD = "upload"
    DATA = "data"
    ABOUT = "about"


def page(screen: Screen) -> st.Page:
    """Return the page of `screen`, for this run of the script only: Streamlit marks a page when it is run."""
    draw, title, icon = _PAGES[screen]
    return st.Page(draw, title=title, icon=icon, url_path=screen.value or None, default=screen is Screen.EXPLORE)


def link(screen: Screen, label: str, icon: str, query: dict[str, str] | None = None) -> None:
    """Draw a link to `screen`, with the URL parameters of a view."""
    st.page_link(page(screen), label=label, icon=icon, query_params=query)


# Each page is imported when it is first asked for: a first paint waits for no other.
def _explore() -> None:
    from tracker.ui.screens.explore import explore

    explore()


def _articles() -> None:
    from tracker.ui.screens.articles import add_articles

    add_articles()


def _upload() -> None:
    from tracker.ui.screens.upload import upload

    upload()


def _data() -> None:
    from tracker.ui.screens.data import data

    data()


def _about() -> None:
    from tracker.ui.screens.about import about

    about()


_PAGES: dict[Screen, tuple[Callable[[], None], str, str]] = {
    Screen.EXPLORE: (_explore, "Explore", ":material/public:"),
    Screen.ARTICLES: (_articles, "Add articles", ":material/article:"),
    Screen.UPLOAD: (_upload, "Upload files", ":material/upload_file:"),
    Screen.DATA: (_data, "Data", ":material/database:"),
    Screen.ABOUT: (_about, "About", ":material/info:"),
}
