"""The layer that plays: spots of a reel, let through by day on the graphics card."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pydeck as pdk

from tracker.query.map.reels import day_number

PLAYED = "played"
_EVER = 1_000_000
"""Days: further than any event, and exact in the 32-bit numbers of a graphics card."""


@dataclass(frozen=True, slots=True)
class Played:
    """Where the browser finds the reel, and the first and last day to show of it."""

    url: str
    first: date
    last: date


def played_layer(played: Played, *, colour: Any, radius: str, rim: list[int]) -> pdk.Layer:
    """Draw the spots whose span touches the window; another window changes two numbers and fetches nothing.

    `colour` and `radius` are deck.gl expressions over a row of `Reel.json`.
    """
    return pdk.Layer(
        "ScatterplotLayer",
        id=PLAYED,
        data=played.url,
        get_position="at",
        get_radius=radius,
        radius_units="'pixels'",
        get_fill_color=colour,
        stroked=True,
        get_line_color=rim,
        line_width_units="'pixels'",
        get_line_width=1,
        pickable=False,
        extensions=[{"@@type": "DataFilterExtension", "filterSize": 2}],
        get_filter_value="[d, e]",
        filter_range=[[-_EVER, day_number(played.last)], [day_number(played.first), _EVER]],
    )
