"""The panel beside the map: the selected event, the events of the selected spot, or the latest ones."""

from typing import Any

import pandas as pd
import streamlit as st

from tracker.model import EventFilter
from tracker.model.filter import Box
from tracker.ui import address, answers, wording
from tracker.ui.address import View
from tracker.ui.colours import quad_colour
from tracker.ui.markup import dot, escaped, plain
from tracker.ui.screens.explore import area
from tracker.ui.screens.explore.detail import detail

_LATEST = 8
_AT_SPOT = 50
_HEIGHT = 740
"""Pixels: what map and timeline take beside it."""


def panel(view: View, event: dict[str, Any] | None) -> None:
    """Draw the panel that fits the view; `event` is the selected one, when the store has it."""
    if view.event_id:
        _selected(event)
    elif view.spot:
        _spot(view.filter, view.spot)
    elif area.waiting():
        st.info("Now select a second spot on the map.", icon=":material/select_all:")
        st.button("Never mind", key="give up area", on_click=area.give_up)
    else:
        st.html('<h3 class="get-heading">Latest events</h3>')
        _list(answers.page(view.filter, order="-event_date", limit=_LATEST))
        st.caption("Select an event here, on the map or in the table to see the words that prove it.")


def _selected(event: dict[str, Any] | None) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.html('<h3 class="get-heading">Event</h3>', width="content")
        st.button("Close", icon=":material/close:", type="tertiary", key="close event", on_click=address.select)
    if event is None:
        st.warning("This event is not in the store; it may have been undone with its import.", icon=":material/search:")
    else:
        with st.container(height=_HEIGHT, border=False, key="detail"):
            detail(event)


def _spot(flt: EventFilter, spot: Box) -> None:
    there = flt.with_(box=spot)
    total = answers.summary(there).events
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.html(f'<h3 class="get-heading">{wording.many(total, "event")} here</h3>', width="content")
        st.button("Close", icon=":material/close:", type="tertiary", key="close spot", on_click=address.select)
    st.button(
        "Keep only this area",
        icon=":material/crop_free:",
        key="keep area",
        on_click=address.narrow,
        kwargs={"box": ",".join(map(str, spot))},
    )
    st.button(
        "Extend to another spot",
        icon=":material/select_all:",
        key="extend area",
        help="Select a second spot on the map; the area between the two becomes a filter.",
        on_click=area.begin,
        args=(spot,),
    )
    with st.container(height=_HEIGHT if total > _LATEST else "content", border=False):
        _list(answers.page(there, order="-event_date", limit=_AT_SPOT))
        if total > _AT_SPOT:
            st.caption(f"The latest {_AT_SPOT} of {total:,}; keep only this area to see them all in the table.")


def _list(events: pd.DataFrame) -> None:
    with st.container(key="event list", gap=None):
        for event in events.to_dict("records"):
            _item(event)


def _item(event: dict[Any, Any]) -> None:
    row = wording.filled(event)
    when = wording.span(row.get("event_date"), row.get("end_date"), row.get("date_precision"))
    where = row.get("place") or wording.country_name(row.get("country"))
    meta = " · ".join(word for word in (when, where) if word)
    with st.container(gap=None):
        st.html(f'<div class="get-meta">{dot(quad_colour(row.get("quad")))}{escaped(meta)}</div>')
        st.button(
            plain(wording.headline(row)),
            type="tertiary",
            key=f"item {row['event_id']}",
            on_click=address.select,
            kwargs={"event_id": row["event_id"]},
        )
