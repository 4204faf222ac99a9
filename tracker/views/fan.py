"""Several events at one place, fanned out around it: on the screen only, for all of them happened at the middle."""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

import pydeck as pdk

from tracker.views import palette
from tracker.views.theme import Theme, rgb

FAN = "fan"
"""The id of the layer."""
MOST = 24
"""More discs than this hide what lies around them."""

_RINGS = ((8, 30), (16, 54))
"""Discs of a ring, and its radius in pixels."""


def fan_layer(events: Sequence[Mapping[str, Any]], theme: Theme, *, by: str = "quad") -> pdk.Layer:
    """Draw at most `MOST` event rows of one place as numbered discs around it; a click selects one.

    Each row needs `event_id`, `lat`, `lon`, and what its colour depends on; `headline` and `when` are shown at the
    pointer. The discs stand off by pixels: no position is changed, and at any zoom they stand as far apart.
    """
    shown = events[:MOST]
    return pdk.Layer(
        "TextLayer",
        id=FAN,
        data=[_disc(*numbered, theme, by) for numbered in zip(shown, count(1), offsets(len(shown)), strict=False)],
        get_position="at",
        get_text="label",
        get_pixel_offset="off",
        get_size=12,
        size_units="'pixels'",
        font_weight=600,
        font_family="'system-ui, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif'",
        # Of the layer itself Streamlit would fade the numbers as soon as something is selected.
        _sub_layer_props={"characters": {"getColor": rgb(theme.surface.halo)}},
        background=True,
        get_background_color="c",
        background_border_radius=11,
        background_padding=[6, 3],
        get_border_color=rgb(theme.surface.halo),
        get_border_width=1.5,
        pickable=True,
    )


def offsets(discs: int) -> Iterator[tuple[float, float]]:
    """Yield for each of `discs` how many pixels it stands right of and below the place, the first at the top."""
    for most, radius in _RINGS:
        here = min(discs, most)
        for place in range(here):
            angle = 2 * math.pi * place / here
            yield round(radius * math.sin(angle), 1), round(-radius * math.cos(angle), 1)
        discs -= here


def _disc(event: Mapping[str, Any], number: int, off: tuple[float, float], theme: Theme, by: str) -> dict[str, Any]:
    colour = palette.colours(by, theme).get(palette.group(event, by), palette.UNKNOWN[theme])
    return {
        "at": [event["lon"], event["lat"]],
        "off": off,
        "label": str(number),
        "c": rgb(colour),
        "s": str(event.get("headline") or ""),
        "when": str(event.get("when") or ""),
        "id": event["event_id"],
        "n": 1,
        "fan": True,
    }
