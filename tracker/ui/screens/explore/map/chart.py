"""The map itself: the events of the filter as tiles from the data routes, and what lies over them."""

from typing import Any

import streamlit as st

from tracker.ui.asking import answers
from tracker.ui.screens.explore.map.clicking import clicked
from tracker.ui.screens.explore.map.offering import offered
from tracker.ui.screens.explore.map.position import HEIGHT, position
from tracker.ui.screens.explore.map.saying import in_words
from tracker.ui.screens.explore.map.spot import fanned
from tracker.ui.showing.colours import theme
from tracker.ui.view import View
from tracker.views import event_deck
from tracker.views.ground import configured
from tracker.views.overlays import arc_layer, cell_layer, heat_layer
from tracker.views.playing import Played

_CELL = 25
"""Bits of the side of a cell: just below three degrees."""
_KEY = "map"


def event_map(view: View, event: dict[str, Any] | None, played: Played | None = None) -> None:
    """Draw the map, with a ring around `event`; it keeps its place until asked to go elsewhere.

    `played` shows a window of time of its reel instead of the tiles.
    """
    located = event is not None and event.get("lat") is not None
    deck = event_deck(
        view.filter,
        theme=theme(),
        by=view.by,
        revision=answers.revision(),
        located=answers.summary(view.filter).located,
        view_state=position(view, event),
        selected=(event["lat"], event["lon"]) if event and located else None,
        played=played,
        overlay=None if played else _overlay(view),
        arcs=arc_layer(answers.pairs(view.filter), theme()) if view.arcs else None,
        fan=None if played else fanned(view),
        disputed=view.disputed,
        ground=configured(),
    )
    st.pydeck_chart(
        deck,
        height=HEIGHT,
        key=_KEY,
        on_select=lambda: clicked(st.session_state[_KEY]),
        alt=in_words(view.filter),
    )


def _overlay(view: View) -> Any:
    if view.drawn == "cells":
        return cell_layer(offered(answers.spread(view.filter, finest=_CELL), "cells"), theme())
    return heat_layer(offered(answers.spread(view.filter), "heat"), theme()) if view.drawn == "heat" else None
