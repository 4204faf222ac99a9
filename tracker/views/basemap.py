"""The offline basemap: land, borders and names as deck.gl layers over our own route.

Each layer is a `TileLayer` of one tile, the world: unlike a plain `GeoJsonLayer` it can appear from a
zoom on, is fetched only then, and keeps its colours when Streamlit fades what is not selected.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pydeck as pdk

from tracker.views.theme import Surface, rgb

# No name with a digit in it: a font list that CSS cannot read makes every letter 10 pixels high.
FONT = "'Source Sans, system-ui, sans-serif'"
_COLLISION = {"@@type": "CollisionFilterExtension"}
_ALL_OR_NOTHING = {"points-text": {"_subLayerProps": {"characters": {"alphaCutoff": 0.5}}}}
"""A name that another hides by half is not drawn at all, rather than faded."""
_HALO = 127
"""The opacity of the rim around letters, of 255. It does not fade with its name: just below the half, it is drawn only
where a letter that is drawn passes into it."""
_DASHES = {"@@type": "PathStyleExtension", "dash": True}


@dataclass(frozen=True, slots=True)
class _Cities:
    """One band of cities; they appear together from a zoom on."""

    layer: str
    visible_from: float
    size: int


_NEAR = 3
"""The zoom from which on land and lines are drawn in full, not simplified."""
_DIVISIONS = {"divisions": 3.2, "divisions-medium": 4.4, "divisions-small": 6.0}
"""Layer and the zoom from which on it is seen: those of large countries first."""
_COUNTRIES = (
    ("country-labels-small", 4.5, 11, "50 + properties.rank"),
    ("country-labels-medium", 2.2, 12, "55 + properties.rank / 5"),
    ("country-labels", 0, 12, "60 + properties.rank / 50"),
)
"""Layer, the zoom from which on its names are seen, their size in pixels and which of them stays beside another."""
_CITIES = (
    _Cities("capitals", 3.2, 12),
    _Cities("cities", 4.2, 12),
    _Cities("cities-large", 5.2, 11),
    _Cities("cities-medium", 6.2, 11),
    _Cities("towns", 7.4, 11),
)


def land_layers(
    surface: Surface, routes: str, chosen: Sequence[str] = (), *, disputed: str = "dashed"
) -> list[pdk.Layer]:
    """Return what lies beneath the events; the land of the `chosen` countries (ISO alpha-3) is tinted.

    Borders that are in dispute are drawn as `disputed` says: dashed, solid like any other, or none.
    """
    ground = [
        _areas(routes, "ocean", rgb(surface.water)),
        _areas(routes, "countries-far", _land(surface, chosen), visible_max_zoom=_NEAR),
        _areas(routes, "countries", _land(surface, chosen), visible_min_zoom=_NEAR),
        _areas(routes, "lakes", rgb(surface.lake), visible_min_zoom=2),
        *(_lines(routes, layer, surface.division, 0.8, visible_min_zoom=zoom) for layer, zoom in _DIVISIONS.items()),
        *_far_and_near(routes, "coast", surface.coast, 0.8),
        *_far_and_near(routes, "borders", surface.border, 1.0),
    ]
    if disputed == "none":
        return ground
    dashed = {"extensions": [_DASHES], "get_dash_array": [3, 2.5]} if disputed == "dashed" else {}
    colour, width = (surface.disputed, 1.3) if dashed else (surface.border, 1.0)
    return [*ground, _lines(routes, "borders-disputed", colour, width, **dashed)]


def label_layers(surface: Surface, routes: str) -> list[pdk.Layer]:
    """Return the names of seas, countries and cities; where two would overlap, the greater one stays."""
    return [
        _names(routes, "seas", surface, surface.sea_label, 11, "40 - properties.rank", visible_min_zoom=2),
        *(_city_names(routes, band, surface) for band in reversed(_CITIES)),
        *(
            _names(routes, layer, surface, surface.label, size, priority, visible_min_zoom=visible_from)
            for layer, visible_from, size, priority in _COUNTRIES
        ),
    ]


def _land(surface: Surface, chosen: Sequence[str]) -> Any:
    if not chosen:
        return rgb(surface.land)
    named = " || ".join(f"properties.iso3 == '{code}'" for code in chosen)
    return f"({named}) ? {rgb(surface.land_chosen)} : {rgb(surface.land)}"


def _world(routes: str, layer: str, **style: Any) -> pdk.Layer:
    source = f"{routes}/basemap/{layer}.geojson"
    return pdk.Layer("TileLayer", id=f"basemap-{layer}", data=source, max_zoom=0, pickable=False, **style)


def _areas(routes: str, layer: str, colour: Any, **style: Any) -> pdk.Layer:
    return _world(routes, layer, filled=True, stroked=False, get_fill_color=colour, **style)


def _lines(routes: str, layer: str, colour: str, width: float, **style: Any) -> pdk.Layer:
    drawn = {"get_line_color": rgb(colour), "get_line_width": width, "line_width_units": "'pixels'"}
    return _world(routes, layer, stroked=True, filled=False, **drawn, **style)


def _city_names(routes: str, band: _Cities, surface: Surface) -> pdk.Layer:
    """Draw a small ring at the place and the name above it."""
    return _names(
        routes,
        band.layer,
        surface,
        surface.label,
        band.size,
        "properties.pop / 1000000",
        visible_min_zoom=band.visible_from,
        get_text_pixel_offset=[0, -11],
        get_point_radius=1.8,
        point_radius_units="'pixels'",
        get_fill_color=rgb(surface.label, 200),
        point_type="'circle+text'",
    )


def _far_and_near(routes: str, layer: str, colour: str, width: float) -> list[pdk.Layer]:
    """Draw the lines simplified while the world is in sight: a fifth of the points, and no pixel elsewhere."""
    return [
        _lines(routes, f"{layer}-far", colour, width, visible_max_zoom=_NEAR),
        _lines(routes, layer, colour, width, visible_min_zoom=_NEAR),
    ]


def _names(routes: str, layer: str, surface: Surface, colour: str, size: int, priority: str, **style: Any) -> pdk.Layer:
    drawn = {
        "point_type": "'text'",
        "get_text": "properties.name",
        "get_text_size": size,
        "get_text_color": rgb(colour),
        "text_size_units": "'pixels'",
        "text_font_family": FONT,
        "text_font_weight": 500,
        "text_character_set": "'auto'",
        "text_font_settings": {"sdf": True, "fontSize": 32, "radius": 6, "buffer": 5},
        "text_outline_width": 3,
        "text_outline_color": rgb(surface.halo, _HALO),
        "extensions": [_COLLISION],
        "collision_group": "'names'",
        "get_collision_priority": priority,
        # What hides others is a box nobody sees: letters alone have gaps, and a name would fade in its own.
        "text_background": True,
        "get_text_background_color": [0, 0, 0, 0],
        "text_background_padding": [3, 1, 3, 1],
        # A name goes when its middle is in the box of another: boxes of twice the size meet where two names do.
        "collision_test_props": {"sizeScale": 2},
        "_sub_layer_props": _ALL_OR_NOTHING,
        "stroked": False,
    }
    return _world(routes, layer, **(drawn | style))
