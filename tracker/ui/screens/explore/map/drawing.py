"""How the map is drawn: points, cells or heat, arcs, and borders in dispute."""

from collections.abc import Mapping

import streamlit as st

from tracker.ui import address
from tracker.ui.holding import hold
from tracker.ui.view import View
from tracker.views.ground import configured

_DRAWN = {"points": "Points", "cells": "Cells", "heat": "Heat"}
_DISPUTED = {"dashed": "Dashed", "solid": "Like other borders", "none": "Not at all"}


def drawing(view: View) -> None:
    """Draw the button behind which the choices are."""
    with st.popover("Map", icon=":material/layers:", type="tertiary", key="drawing"):
        _choice("Draw events as", "drawn", _DRAWN, view.drawn)
        arcs = hold("map arcs", view.arcs)
        st.toggle(
            "Arcs from actor to recipient",
            key=arcs,
            help="The forty most frequent pairs of countries; select an arc to keep only its events.",
            on_change=lambda: address.change(arcs=st.session_state[arcs]),
        )
        if not configured():
            # Tiles of somebody's own come with their own borders.
            _choice("Borders in dispute", "disputed", _DISPUTED, view.disputed)


def _choice(label: str, field: str, options: Mapping[str, str], value: str) -> None:
    key = hold(f"map {field}", value)
    st.segmented_control(
        label,
        list(options),
        format_func=options.__getitem__,
        required=True,
        key=key,
        on_change=lambda: address.change(**{field: st.session_state[key]}),
    )
