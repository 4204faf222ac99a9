"""Where an event came from, and how to come back to it."""

from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from tracker.ui.asking import answers
from tracker.ui.exporting import link_to
from tracker.ui.showing.markup import facts, plain
from tracker.ui.view import View


def safe_link(url: str | None) -> str | None:
    """Return `url` when it is a web address that may be offered as a link, else `None`."""
    try:
        parts = urlsplit(url or "")
        return url if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def links(event: dict[str, Any]) -> None:
    """Draw the link to the source, and the address of the event to copy."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        link = safe_link(event.get("source_url"))
        if link:
            st.link_button("Open the source", link, icon=":material/open_in_new:", help=plain(link))
        with st.popover("Link to this event", icon=":material/link:"):
            st.code(link_to(st.context.url, View(event_id=event["event_id"])), language=None, wrap_lines=True)


def raw_row(event: dict[str, Any]) -> None:
    """Draw the row of the uploaded file that the event came from, if it did."""
    row = answers.raw_row(event["event_id"])
    if row:
        with st.expander(f"Row {event.get('raw_row') or ''} as it stood in the file", icon=":material/table_rows:"):
            st.html(facts((name, str(value)) for name, value in row.items()))
