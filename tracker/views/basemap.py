"""The offline basemap: land, borders and names as deck.gl layers over our own route.

Each layer is a `TileLayer` of one tile, the world: unlike a plain `GeoJsonLayer` it can appear from a
zoom on, is fetched only then, and keeps its colours when Streamlit fades what is not selected.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pydeck as pdk

from tracker.views.theme import Surface, rgb

FONT = "'Source Sans, Source Sans 3, system-ui, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif'"
_COLLISION = {"@@type": "CollisionFilterExtension"}
_DASHES = {"@@type": "PathStyleExtension", "dash": True}


def land_layers(surface: Surface, routes: str, chosen: Sequence[str] = ()) -> list[pdk.Layer]:
    """Return what lies beneath the events; the land of the `chosen` countries (ISO alpha-3) is tinted."""
    return [
        _world(routes, "countries", filled=True, stroked=False, get_fill_color=_land(surface, chosen)),
        _world(routes, "lakes", filled=True, stroked=False, get_fill_color=rgb(surface.lake), visible_from=2),
        _lines(routes, "divisions", surface.division, width=0.8, visible_from=3),
        _lines(routes, "coast", surface.coast, width=0.8),
        _lines(routes, "borders", surface.border, width=1.0),
        _lines(
            routes,
            "borders-disputed",
            surface.disputed,
            width=1.2,
            extensions=[_DASHES],
            get_dash_array=[3, 2.5],
            dash_justified=True,
        ),
    ]


def label_layers(surface: Surface, routes: str) -> list[pdk.Layer]:
    """Return the names of seas, countries and cities; where two would overlap, the greater one stays."""
    return [
        _names(
            routes, "seas", surface, colour=surface.sea_label, size=11, priority="10 - properties.rank", visible_from=2
        ),
        _names(routes, "country-labels", surface, colour=surface.label, size=12, priority="properties.rank"),
    ]


def _land(surface: Surface, chosen: Sequence[str]) -> Any:
    if not chosen:
        return rgb(surface.land)
    named = " || ".join(f"properties.iso3 == '{code}'" for code in chosen)
    return f"{named} ? {rgb(surface.land_chosen)} : {rgb(surface.land)}"


def _world(routes: str, layer: str, *, visible_from: float | None = None, **style: Any) -> pdk.Layer:
    zooms: Mapping[str, Any] = {} if visible_from is None else {"visible_min_zoom": visible_from}
    return pdk.Layer(
        "TileLayer",
        id=f"basemap-{layer}",
        data=f"{routes}/basemap/{layer}.geojson",
        max_zoom=0,
        pickable=False,
        **zooms,
        **style,
    )


def _lines(routes: str, layer: str, colour: str, *, width: float, **style: Any) -> pdk.Layer:
    return _world(
        routes,
        layer,
        stroked=True,
        filled=False,
        get_line_color=rgb(colour),
        get_line_width=width,
        line_width_units="'pixels'",
        **style,
    )


def _names(
    routes: str, layer: str, surface: Surface, *, colour: str, size: int, priority: str, **style: Any
) -> pdk.Layer:
    return _world(
        routes,
        layer,
        point_type="'text'",
        get_text="properties.name",
        get_text_size=size,
        get_text_color=rgb(colour),
        text_size_units="'pixels'",
        text_font_family=FONT,
        text_character_set="'auto'",
        text_font_settings={"sdf": True, "radius": 10, "buffer": 6},
        text_outline_width=2,
        text_outline_color=rgb(surface.halo, 220),
        extensions=[_COLLISION],
        collision_group="'names'",
        get_collision_priority=priority,
        collision_test_props={"sizeScale": 1.3},
        **style,
    )
