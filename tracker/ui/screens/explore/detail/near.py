"""What else happened near an event, each a click away."""

from typing import Any

import streamlit as st

from tracker.query import Neighbour
from tracker.query.neighbours import DAYS, KILOMETRES
from tracker.ui import address
from tracker.ui.asking import answers
from tracker.ui.showing import wording
from tracker.ui.showing.colours import quad_colour
from tracker.ui.showing.markup import dot, escaped, plain


def near(event: dict[str, Any]) -> None:
    """Draw a few events near `event` in space and time."""
    found = answers.neighbours(event["event_id"])
    if not found:
        return
    st.html('<h4 class="get-heading">Near by</h4>')
    with st.container(key="neighbours", gap=None):
        for one in found:
            st.html(f'<div class="get-meta">{dot(quad_colour(one.quad))}{escaped(_meta(one))}</div>')
            st.button(
                plain(one.summary or wording.type_label(one.event_type)),
                type="tertiary",
                key=f"near {one.event_id}",
                on_click=address.select,
                kwargs={"event_id": one.event_id},
            )
    st.caption(f"The nearest within {KILOMETRES:.0f} km and {DAYS} days, whatever the filter.")


def _meta(one: Neighbour) -> str:
    when = wording.span(one.event_date, one.end_date, one.date_precision)
    return " · ".join(word for word in (when, one.place, distance(one)) if word)


def distance(one: Neighbour) -> str:
    """Return how far a neighbour is in space and time: "12 km, 3 days apart"."""
    where = "same place" if one.kilometres < 1 else f"{one.kilometres:.0f} km"
    return f"{where}, {wording.many(one.days, 'day')} apart" if one.days else where
