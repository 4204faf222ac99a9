"""What colours and shapes mean with live counts, the choice of colours, and the way to the results."""

from collections.abc import Mapping

import streamlit as st

from tracker.model import EventFilter
from tracker.query.groups import groups
from tracker.ui import address
from tracker.ui.asking import answers
from tracker.ui.holding import hold
from tracker.ui.screens.explore.map.drawing import drawing
from tracker.ui.screens.explore.map.position import zoom_to_results
from tracker.ui.showing.colours import theme
from tracker.ui.showing.markup import dot, escaped
from tracker.ui.view import View
from tracker.views import legend as entries
from tracker.views.ground import configured

_FIELDS = {"quad": "quads", "event_type": "types", "status": "statuses", "intensity": "intensity"}
_COLOURING = {
    "quad": "Colour by kind",
    "event_type": "Colour by type",
    "intensity": "Colour by intensity",
    "status": "Colour by status",
}
_SHAPES = {
    "points": '<span><i class="get-large"></i>Larger: more events</span>'
    '<span><i class="get-halo"></i>Soft: place known to the province, country or sea only</span>',
    "cells": "<span>On the map: the stronger, the more events of any kind</span>",
    "heat": "<span>On the map: the stronger, the more events of any kind</span>",
}
_ARCS = "<span>Arcs: from the faint end, the actor, to the strong end, the recipient; wider: more events</span>"


def legend(view: View) -> None:
    """Draw the legend, and below it what changes the map."""
    rows = "".join(
        f"<span>{dot(entry.colour)}{escaped(entry.label)} <b>{entry.events:,}</b></span>"
        for entry in entries(view.by, counts(view.filter, view.by), theme())
    )
    ground = configured()
    credit = f"<span>{escaped(ground.credit)}</span>" if ground else ""
    shapes = _SHAPES[view.drawn] + (_ARCS if view.arcs else "") + credit
    st.html(f'<div class="get-legend">{rows}</div><div class="get-legend get-shapes">{shapes}</div>')
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="map bar"):
        _colouring(view.by)
        drawing(view)
        st.button(
            "Zoom to results",
            icon=":material/zoom_in_map:",
            type="tertiary",
            key="zoom to results",
            on_click=zoom_to_results,
            args=(view.filter,),
        )


def counts(flt: EventFilter, by: str) -> Mapping[str, int]:
    """Return how many events of the filter are in each group of a colouring."""
    if by == "intensity" and flt.intensity:
        return {band: _within(flt, band) for band in groups(by)}
    chosen = {str(value) for value in getattr(flt, _FIELDS[by]) or ()}
    found = answers.facet(flt, _FIELDS[by])
    return {count.value: count.events for count in found if not chosen or count.value in chosen}


def _within(flt: EventFilter, band: str) -> int:
    """Return how many events of a filter that restricts intensity are in `band`, which it may cut."""
    low, high = EventFilter.of(intensity=band).intensity or (0.0, 0.0)
    least, most = flt.intensity or (low, high)
    both = max(low, least), min(high, most)
    return answers.summary(flt.with_(intensity=both)).events if both[0] <= both[1] else 0


def _colouring(by: str) -> None:
    key = hold("colour by", by)
    st.selectbox(
        "Colour by",
        list(_COLOURING),
        format_func=_COLOURING.__getitem__,
        key=key,
        on_change=lambda: address.change(by=st.session_state[key]),
        label_visibility="collapsed",
        width=180,
    )
