"""The map: the events of the filter as tiles from the data routes, its legend, and what a click means."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from tracker.errors import FilterError
from tracker.model import EventFilter
from tracker.ui import address, answers
from tracker.ui.address import View
from tracker.ui.colours import theme
from tracker.ui.markup import dot, escaped
from tracker.ui.opening import open_store
from tracker.ui.screens.explore import area
from tracker.ui.screens.explore.drawing import drawing
from tracker.ui.screens.explore.offering import offered
from tracker.views import START, event_deck, view_for
from tracker.views import legend as legend_entries
from tracker.views.overlays import arc_layer, cell_layer, heat_layer
from tracker.views.playing import Played

HEIGHT = 460
_WIDTH = 520
"""What the map has at least on a usual screen, in pixels; only its browser knows it exactly."""
_CELL = 25
"""Bits of the side of a cell: just below three degrees."""
_KEY = "map"
_PLACE = "place of the map"
_FIELDS = {"quad": "quads", "event_type": "types", "status": "statuses"}


def event_map(view: View, event: dict[str, Any] | None, played: Played | None = None) -> None:
    """Draw the map, with a ring around `event`; it keeps its place until asked to go to the results.

    `played` shows a window of time of its reel instead of the tiles.
    """
    located = event is not None and event.get("lat") is not None
    deck = event_deck(
        view.filter,
        theme=theme(),
        by=view.by,
        revision=open_store().revision,
        view_state=_place(view.filter),
        selected=(event["lat"], event["lon"]) if event and located else None,
        played=played,
        overlay=None if played else _overlay(view),
        arcs=arc_layer(answers.pairs(view.filter), theme()) if view.arcs else None,
        disputed=view.disputed,
    )
    st.pydeck_chart(
        deck,
        height=HEIGHT,
        key=_KEY,
        on_select=_clicked,
        alt="Map of the events; the table below lists the same events as text.",
    )


def _overlay(view: View) -> Any:
    if view.drawn == "cells":
        return cell_layer(offered(answers.spread(view.filter, finest=_CELL), "cells"), theme())
    return heat_layer(offered(answers.spread(view.filter), "heat"), theme()) if view.drawn == "heat" else None


def legend(view: View) -> None:
    """Draw what the colours mean with the counts, the choice of colours, and the way to the results."""
    counts = {count.value: count.events for count in answers.facet(view.filter, _FIELDS[view.by])}
    chosen = {str(value) for value in getattr(view.filter, _FIELDS[view.by])}
    shown = {group: events for group, events in counts.items() if not chosen or group in chosen}
    rows = "".join(
        f"<span>{dot(entry.colour)}{escaped(entry.label)} <b>{entry.events:,}</b></span>"
        for entry in legend_entries(view.by, shown, theme())
    )
    if view.drawn != "points":
        rows += "<span>On the map: the stronger, the more events of any kind.</span>"
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.html(f'<div class="get-legend">{rows}</div>', width="content")
        with st.container(horizontal=True, width="content", gap="xsmall"):
            st.button(
                "Zoom to results",
                icon=":material/zoom_in_map:",
                type="tertiary",
                key="zoom to results",
                on_click=_zoom_to,
                args=(view.filter,),
            )
            drawing(view)


def _place(flt: EventFilter) -> Mapping[str, float]:
    """Return where the map began in this session; deck.gl moves only when this changes."""
    if _PLACE not in st.session_state:
        _zoom_to(flt)
    place: Mapping[str, float] = st.session_state[_PLACE]
    return place


def _zoom_to(flt: EventFilter) -> None:
    box = answers.extent(flt)
    st.session_state[_PLACE] = view_for(box, width=_WIDTH, height=HEIGHT) if box else START


def _clicked() -> None:
    """Select the one event under the pointer, or the spot where several are; an empty click clears both."""
    feature = picked(st.session_state[_KEY])
    if feature and "actor" in feature:
        address.narrow(toward=(feature["actor"], feature["recipient"]))
        return
    if feature and feature.get("n") == 1 and feature.get("id") and not area.waiting():
        address.select(event_id=str(feature["id"]))
        return
    try:
        spot = EventFilter.of(box=feature and feature.get("box")).box
    except FilterError:
        spot = None
    if not (spot and area.close(spot)):
        address.select(spot=spot)


def picked(state: Any) -> dict[str, Any] | None:
    """Return the properties of the feature, or the row, that was clicked; `None` when nothing was."""
    for features in (state.get("selection") or {}).get("objects", {}).values():
        for feature in features:
            properties = feature.get("properties", feature)
            if isinstance(properties, dict) and properties:
                return properties
    return None
