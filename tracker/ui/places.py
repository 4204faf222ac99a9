"""The pages, their names and addresses."""

from collections.abc import Callable
from enum import StrEnum

import streamlit as st


class Place(StrEnum):
    """A page, by its address below the root."""

    EXPLORE = ""
    ARTICLES = "articles"
    UPLOAD = "upload"
    DATA = "data"
    ABOUT = "about"


def page(place: Place) -> st.Page:
    """Return the page of `place`, for this run of the script only: Streamlit marks a page when it is run."""
    draw, title, icon = _PAGES[place]
    return st.Page(draw, title=title, icon=icon, url_path=place.value or None, default=place is Place.EXPLORE)


def link(place: Place, label: str, icon: str, query: dict[str, str] | None = None) -> None:
    """Draw a link to `place`, with the URL parameters of a view."""
    st.page_link(page(place), label=label, icon=icon, query_params=query)


# Each page is imported when it is first asked for: a first paint waits for no other.
def _explore() -> None:
    from tracker.ui.pages.explore import explore

    explore()


def _articles() -> None:
    from tracker.ui.pages.articles import add_articles

    add_articles()


def _upload() -> None:
    from tracker.ui.pages.upload import upload

    upload()


def _data() -> None:
    from tracker.ui.pages.data import data

    data()


def _about() -> None:
    from tracker.ui.pages.about import about

    about()


_PAGES: dict[Place, tuple[Callable[[], None], str, str]] = {
    Place.EXPLORE: (_explore, "Explore", ":material/public:"),
    Place.ARTICLES: (_articles, "Add articles", ":material/article:"),
    Place.UPLOAD: (_upload, "Upload CSV", ":material/upload_file:"),
    Place.DATA: (_data, "Data", ":material/database:"),
    Place.ABOUT: (_about, "About", ":material/info:"),
}
