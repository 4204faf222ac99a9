"""The map: the events of the filter as tiles from the data routes, its legend, and what a click means."""

from typing import Any

import streamlit as st

from tracker.errors import FilterError
from tracker.model import EventFilter
from tracker.ui import address, answers
from tracker.ui.address import COLOURINGS, View
from tracker.ui.colours import theme
from tracker.ui.markup import dot, escaped
from tracker.ui.opening import open_store
from tracker.views import START, event_deck, view_for
from tracker.views import legend as legend_entries

HEIGHT = 460
_KEY = "map"
_PLACE = "place of the map"
_FIELDS = {"quad": "quads", "type": "types", "status": "statuses"}
_COLOURING = {"quad": "Colour by kind", "type": "Colour by type", "status": "Colour by status"}


def event_map(view: View, event: dict[str, Any] | None) -> None:
    """Draw the map, with a ring around `event`; it keeps its place until asked to go to the results."""
    located = event is not None and event.get("lat") is not None
    deck = event_deck(
        view.filter,
        theme=theme(),
        by=view.by,
        revision=open_store().revision,
        view_state=st.session_state.setdefault(_PLACE, START),
        selected=(event["lat"], event["lon"]) if event and located else None,
    )
    st.pydeck_chart(
        deck,
        height=HEIGHT,
        key=_KEY,
        on_select=_clicked,
        alt="Map of the events; the table below lists the same events as text.",
    )


def legend(view: View) -> None:
    """Draw what the colours mean with the counts, the choice of colours, and the way to the results."""
    counts = {count.value: count.events for count in answers.facet(view.filter, _FIELDS[view.by])}
    chosen = {str(value) for value in getattr(view.filter, _FIELDS[view.by])}
    shown = {group: events for group, events in counts.items() if not chosen or group in chosen}
    rows = "".join(
        f"<span>{dot(entry.colour)}{escaped(entry.label)} <b>{entry.events:,}</b></span>"
        for entry in legend_entries(view.by, shown, theme())
    )
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.html(f'<div class="get-legend">{rows}</div>', width="content")
        with st.container(horizontal=True, width="content", vertical_alignment="center", gap="xsmall"):
            _colouring(view.by)
            st.button(
                "Zoom to results",
                icon=":material/zoom_in_map:",
                type="tertiary",
                key="zoom to results",
                on_click=_zoom_to,
                args=(view.filter,),
            )


def _colouring(by: str) -> None:
    st.session_state["colour by"] = by
    st.selectbox(
        "Colour by",
        COLOURINGS,
        format_func=_COLOURING.__getitem__,
        key="colour by",
        on_change=lambda: address.change(by=st.session_state["colour by"]),
        label_visibility="collapsed",
        width=160,
    )


def _zoom_to(flt: EventFilter) -> None:
    box = answers.extent(flt)
    st.session_state[_PLACE] = view_for(box, height=HEIGHT) if box else START


def _clicked() -> None:
    """Select the one event under the pointer, or the spot where several are; an empty click clears both."""
    feature = picked(st.session_state[_KEY])
    if feature and feature.get("n") == 1 and feature.get("id"):
        address.select(event_id=str(feature["id"]))
        return
    try:
        address.select(spot=EventFilter.of(box=feature and feature.get("box")).box)
    except FilterError:
        address.select()


def picked(state: Any) -> dict[str, Any] | None:
    """Return the properties of the feature that was clicked; `None` when nothing was."""
    for features in (state.get("selection") or {}).get("objects", {}).values():
        for feature in features:
            properties = feature.get("properties")
            if isinstance(properties, dict):
                return properties
    return None
