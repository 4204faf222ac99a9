"""A small map of few events that are not in the store: their points travel with the deck."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pydeck as pdk

from tracker.views import palette
from tracker.views.basemap import label_layers, land_layers
from tracker.views.map import FURTHEST, START, VAGUE, tooltip
from tracker.views.theme import Theme, rgb

_DECIMALS = 4
"""Of a degree: some ten metres, far below a pixel of this map."""
_LONGEST = 120


def sample_deck(
    events: Iterable[Mapping[str, Any]],
    *,
    theme: Theme,
    view_state: Mapping[str, float] = START,
    routes: str = "/api",
) -> pdk.Deck:
    """Return a map of event rows, coloured by quad; those without coordinates are left out.

    Each needs `lat`, `lon`, `quad` and `geo_precision`; `headline` and `when` are shown at the pointer. Keep it to a
    thousand or so: unlike `event_deck`, this grows with the data.
    """
    points = [_point(event, theme) for event in events if event["lat"] is not None]
    return pdk.Deck(
        layers=[*land_layers(theme.surface, routes), *label_layers(theme.surface, routes), _points(points, theme)],
        views=[pdk.View(type="MapView", controller=True, repeat=True)],
        initial_view_state=pdk.ViewState(**view_state, min_zoom=FURTHEST, max_zoom=16),
        map_provider=None,
        tooltip=tooltip(theme),
        parameters={"clearColor": [part / 255 for part in rgb(theme.surface.water)]},
    )


def _point(event: Mapping[str, Any], theme: Theme) -> dict[str, Any]:
    vague = event["geo_precision"] in VAGUE
    colour = palette.QUADS[theme].get(str(event["quad"]), palette.UNKNOWN[theme])
    return {
        "at": [round(event["lon"], _DECIMALS), round(event["lat"], _DECIMALS)],
        "c": rgb(colour, 70 if vague else 225),
        "r": 10 if vague else 5,
        "s": str(event.get("headline") or "")[:_LONGEST],
        "when": str(event.get("when") or ""),
    }


def _points(points: Sequence[Mapping[str, Any]], theme: Theme) -> pdk.Layer:
    return pdk.Layer(
        "ScatterplotLayer",
        id="sample",
        data=points,
        get_position="at",
        get_fill_color="c",
        get_radius="r",
        radius_units="'pixels'",
        stroked=True,
        get_line_color=rgb(theme.surface.halo),
        line_width_units="'pixels'",
        get_line_width=1,
        pickable=True,
        auto_highlight=True,
    )
