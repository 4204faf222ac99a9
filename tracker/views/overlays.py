"""Other ways to draw events on the map: as shaded cells, as heat, and as arcs from actor to recipient."""

from collections.abc import Mapping, Sequence
from typing import Any

import pydeck as pdk

from tracker.views import palette
from tracker.views.theme import Theme, rgb

CELLS, HEAT, ARCS = "cells", "heat", "arcs"
"""The ids of the layers."""

_SHADES = ((2, 95), (5, 125), (20, 155), (100, 185), (500, 205), (5000, 225))
"""Fewer events than this: this opacity, of 255."""
_WIDTHS = ((2, 1.2), (5, 2), (20, 3), (100, 4.5), (1000, 6))
"""Fewer events than this: this width in pixels."""


def cell_layer(url: str, theme: Theme) -> pdk.Layer:
    """Draw the rows of `spread` at `url` as squares, the darker the more events; a click selects one."""
    red, green, blue, _ = rgb(palette.COUNT[theme])
    return pdk.Layer(
        "PolygonLayer",
        id=CELLS,
        data=url,
        get_polygon="cell",
        get_fill_color=f"[{red}, {green}, {blue}, {_stepped(_SHADES, 240)}]",
        stroked=True,
        get_line_color=rgb(theme.surface.halo, 90),
        line_width_units="'pixels'",
        get_line_width=0.5,
        pickable=True,
        auto_highlight=True,
        highlight_color=rgb(theme.surface.selection, 70),
    )


def heat_layer(url: str, theme: Theme) -> pdk.Layer:
    """Draw the rows of `spread` at `url` as heat: how dense events are, whatever their kind."""
    base = rgb(palette.COUNT[theme])[:3]
    return pdk.Layer(
        "HeatmapLayer",
        id=HEAT,
        data=url,
        get_position="at",
        get_weight="n",
        radius_pixels=34,
        intensity=1.4,
        threshold=0.03,
        color_range=[[*base, alpha] for alpha in (40, 90, 140, 180, 215, 245)],
        pickable=False,
    )


def arc_layer(pairs: Sequence[Mapping[str, Any]], theme: Theme) -> pdk.Layer:
    """Draw `pairs` as arcs, fading towards the actor; a click selects one."""
    colour = palette.COUNT[theme]
    return pdk.Layer(
        "ArcLayer",
        id=ARCS,
        data=[{**pair, "when": ""} for pair in pairs],
        get_source_position="from",
        get_target_position="to",
        get_source_color=rgb(colour, 60),
        get_target_color=rgb(colour, 235),
        get_width=_stepped(_WIDTHS, 8),
        great_circle=True,
        get_height=0,
        pickable=True,
        auto_highlight=True,
        highlight_color=rgb(theme.surface.selection, 160),
    )


def _stepped(steps: tuple[tuple[int, float], ...], most: float) -> str:
    """Return the deck.gl expression for the value that goes with the number of events."""
    return "(" + "".join(f"n < {fewer} ? {value} : " for fewer, value in steps) + f"{most})"
