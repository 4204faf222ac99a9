"""The panel beside the map: the selected event, the events of the selected spot, or the latest ones."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from tracker.model.filter import Box
from tracker.ui import address
from tracker.ui.asking import answers
from tracker.ui.screens.explore.detail import detail
from tracker.ui.screens.explore.map import area
from tracker.ui.screens.explore.map.position import zoom_to_event, zoom_to_spot
from tracker.ui.screens.explore.map.spot import LISTED, events_at
from tracker.ui.screens.explore.table import page_of
from tracker.ui.showing import wording
from tracker.ui.showing.colours import event_colour
from tracker.ui.showing.markup import dot, escaped, plain
from tracker.ui.view import View

_LATEST = 8
_HEIGHT = 740
"""Pixels: what map and timeline take beside it."""


def panel(view: View, event: dict[str, Any] | None) -> None:
    """Draw the panel that fits the view; `event` is the selected one, when the store has it."""
    if view.event_id:
        _selected(view, event)
    elif view.spot:
        _spot(view, view.spot)
    elif area.waiting():
        st.info("Now select a second spot on the map.", icon=":material/select_all:")
        st.button("Never mind", key="give up area", on_click=area.give_up)
    else:
        st.html('<h3 class="get-heading">Latest events</h3>')
        _list(page_of(view.filter, "-event_date")[:_LATEST], view.by)
        st.caption("Select an event here, on the map or in the table to see the words that prove it.")


def _selected(view: View, event: dict[str, Any] | None) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.html('<h3 class="get-heading">Event</h3>', width="content")
        with st.container(horizontal=True, width="content", gap="small"):
            if event and event.get("lat") is not None:
                _zoom("Zoom to it", zoom_to_event, event)
            # From a list of several the way back leads to the list.
            back = {"spot": view.spot} if view.spot else {}
            _close("Back to the list" if back else "Close", "close event", **back)
    if event is None:
        st.warning("This event is not in the store; it may have been undone with its import.", icon=":material/search:")
    else:
        with st.container(height=_HEIGHT, border=False, key="detail"):
            detail(event)


def _spot(view: View, spot: Box) -> None:
    there = view.filter.with_(box=spot)
    total = answers.summary(there).events
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.html(f'<h3 class="get-heading">{wording.many(total, "event")} here</h3>', width="content")
        with st.container(horizontal=True, width="content", gap="small"):
            _zoom("Zoom to it", zoom_to_spot, spot)
            _close("Close", "close spot")
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Keep this area",
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
        _list(events_at(view.filter, spot), view.by, spot)
        if total > LISTED:
            st.caption(f"The latest {LISTED} of {total:,}; keep this area to see them all in the table.")


def _close(label: str, key: str, **rest: Any) -> None:
    icon = ":material/arrow_back:" if rest else ":material/close:"
    st.button(label, icon=icon, type="tertiary", key=key, on_click=address.select, kwargs=rest)


def _zoom(label: str, move: Callable[[Any], None], target: Any) -> None:
    st.button(label, icon=":material/my_location:", type="tertiary", key="zoom here", on_click=move, args=(target,))


def _list(events: list[dict[str, Any]], by: str, spot: Box | None = None) -> None:
    with st.container(key="event list", gap=None):
        for number, event in enumerate(events, 1):
            _item(event, by, f"{number} · " if spot else "", spot)


def _item(row: dict[str, Any], by: str, number: str, spot: Box | None) -> None:
    when = wording.span(row.get("event_date"), row.get("end_date"), row.get("date_precision"))
    where = row.get("place") or wording.country_name(row.get("country"))
    meta = " · ".join(word for word in (when, where) if word)
    with st.container(gap=None):
        st.html(f'<div class="get-meta">{dot(event_colour(row, by))}{number}{escaped(meta)}</div>')
        st.button(
            plain(wording.headline(row)),
            type="tertiary",
            key=f"item {row['event_id']}",
            on_click=address.select,
            kwargs={"event_id": row["event_id"], "spot": spot},
        )
