"""The form that takes articles in: pasted text or files, and what is known of them."""

from datetime import date

import streamlit as st

from tracker.ui.screens.articles.reading import Given, uploads

_PASTE, _FILES = "Paste text", "Upload files"
_MEGABYTES = 10


def submission() -> list[Given]:
    """Draw the form; return what was handed in just now, else an empty list."""
    way = st.segmented_control(
        "How", [_PASTE, _FILES], default=_PASTE, required=True, key="way in", label_visibility="collapsed"
    )
    with st.form("article", border=True):
        text, files = "", []
        if way == _PASTE:
            text = st.text_area(
                "Article",
                height=220,
                key="article text",
                placeholder="Paste the text of one article here",
                max_chars=500_000,
            )
        else:
            files = st.file_uploader(
                "Articles",
                type=["txt", "html", "htm"],
                accept_multiple_files=True,
                max_upload_size=_MEGABYTES,
                key="article files",
                help="Plain text or saved web pages. Of a page only the article is read, with its date and publisher.",
            )
        said = _said()
        asked = st.form_submit_button("Find events", type="primary", icon=":material/search:")
    if not asked:
        return []
    if not text.strip() and not files:
        st.warning("There is nothing to read yet: paste a text, or choose at least one file.", icon=":material/edit:")
        return []
    if files:
        return list(uploads([(file.name, file.getvalue()) for file in files], said))
    return [Given(text, said.title, said.published, said.source, said.url)]


def _said() -> Given:
    left, right = st.columns(2)
    with left:
        published: date | None = st.date_input(
            "Published on",
            value=None,
            min_value=date(1900, 1, 1),
            max_value="today",
            format="YYYY-MM-DD",
            key="article published",
            help="“On Friday” and “last week” are reckoned from this day. Without it such events stay undated.",
        )
        title = st.text_input("Title", max_chars=300, key="article title")
    with right:
        source = st.text_input("Publisher", max_chars=200, key="article source")
        url = st.text_input("Link to the article", max_chars=2000, key="article url", placeholder="https://…")
    return Given("", title or None, published, source or None, url or None)
