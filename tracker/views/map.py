"""The map: events as tiles from our own route over the offline basemap, whatever their number."""

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

import pydeck as pdk

from tracker.model import EventFilter
from tracker.model.filter import Box
from tracker.views import palette
from tracker.views.basemap import label_layers, land_layers
from tracker.views.ground import NOTHING, Ground
from tracker.views.playing import Played, played_layer
from tracker.views.theme import Theme, rgb

START: Mapping[str, float] = MappingProxyType({"latitude": 28.0, "longitude": 30.0, "zoom": 1.35})
"""The first look. Keep it constant while data changes, and the map keeps the place its user chose."""

FURTHEST = 0.6
"""The least zoom: the world is as wide as the map of a usual screen."""

EVENTS = "events"
"""The id of the layer whose objects a click selects."""

_IS_CELL = "properties.p == null"
"""Cells have no precision."""
VAGUE = ("region", "country", "province", "sea")
"""Precisions whose point stands for an area."""
_POINT_RADII = ((2, 5), (4, 6), (8, 7.5), (16, 9), (32, 10.5), (64, 12), (128, 13.5), (512, 16), (2048, 19), (8192, 22))
"""Fewer events than this: this radius in pixels; a step for every doubling, as a logarithm would give."""
_CELL_RADII = ((2, 2.4), (8, 3), (32, 3.6), (128, 4.2), (512, 4.9), (2048, 5.7), (8192, 6.6))
"""The same for cells, which lie 6 pixels apart or more; where there are many events, each size stands for more."""
_ROOM = ((2_000, 1.8), (10_000, 1.5), (100_000, 1.25))
"""Fewer events than this on the map: cells so many times as wide, as there is room to see each."""
_CELL_SHADES = ((8, 130), (32, 150), (128, 170), (512, 190), (2048, 210))
"""Fewer events than this: this opacity of a cell, of 255; as with the sizes."""
_MANY, _TIMES = 400_000, 4
"""From about so many events on, and again from every so many times as many, a size stands for so many times more."""


def event_deck(
    flt: EventFilter,
    *,
    theme: Theme,
    by: str = "quad",
    revision: int,
    located: int = 0,
    view_state: Mapping[str, float] = START,
    routes: str = "/api",
    selected: tuple[float, float] | None = None,
    played: Played | None = None,
    overlay: pdk.Layer | None = None,
    arcs: pdk.Layer | None = None,
    fan: pdk.Layer | None = None,
    disputed: str = "dashed",
    ground: Ground | None = None,
) -> pdk.Deck:
    """Return the map of the events that pass `flt`, coloured by quad, type, status or intensity.

    The deck names only URLs below `routes`, so nothing leaves the machine, unless `ground` names other tiles to
    draw instead of the offline basemap; its size does not depend on the data. `revision` of the store makes
    browsers fetch anew after a write. Where many events are `located`, a cell of the same size stands for more.
    `selected` is the latitude and longitude to ring. While `played` is given, its reel is shown instead of the
    tiles, and so is `overlay`; `arcs` lie over either, and `fan` over all. `disputed` borders are dashed, solid or
    none. A selection of the layer `events` holds GeoJSON features whose `box` property is the `EventFilter.box` of
    what was clicked.
    """
    surface = theme.surface
    offline = [*land_layers(surface, routes, _named(flt), disputed=disputed), *label_layers(surface, routes)]
    layers = [
        *([] if ground else offline),
        _events(flt, theme, by, revision, routes, located, visible=played is None and overlay is None),
    ]
    if played:
        layers.append(_played(played, theme, by))
    layers += [layer for layer in (overlay, arcs) if layer]
    if selected:
        layers.append(_ring(selected, surface.selection))
    if fan:
        layers.append(fan)
    deck = pdk.Deck(
        layers=layers,
        views=[pdk.View(type="MapView", controller=True, repeat=True)],
        initial_view_state=pdk.ViewState(**view_state, min_zoom=FURTHEST, max_zoom=16),
        map_provider=None,
        tooltip=tooltip(theme),
        parameters={"clearColor": [round(part / 255, 3) for part in rgb(surface.water, 0 if ground else 255)]},
    )
    # A list, because Streamlit searches whatever is no list for the names of map providers, as text.
    deck.map_style = [ground.style if ground else dict(NOTHING)]
    return deck


def _named(flt: EventFilter) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*flt.countries, *flt.between, *flt.toward)))


def view_for(box: Box, *, width: int = 900, height: int = 520) -> dict[str, float]:
    """Return the view state that shows `box` (degrees) whole, with a margin, on a map of this size in pixels."""
    west, south, east, north = box
    span = (east - west) % 360 or (360.0 if east != west else 0.0)
    top, bottom = (_mercator(lat) for lat in (north, south))
    zoom = min(_zoom(span / 360, width), _zoom(top - bottom, height), 9.0)
    middle = math.degrees(math.atan(math.sinh((top + bottom) * math.pi)))
    longitude = (west + span / 2 + 180) % 360 - 180
    return {"latitude": round(middle, 4), "longitude": round(longitude, 4), "zoom": round(max(zoom, FURTHEST), 2)}


def _mercator(lat: float) -> float:
    clipped = math.radians(max(-85.05, min(85.05, lat)))
    return math.asinh(math.tan(clipped)) / (2 * math.pi)


def _zoom(share: float, pixels: int) -> float:
    """Return the zoom at which a share of the world's width fills four fifths of `pixels`."""
    return math.log2(0.8 * pixels / 512 / share) if share > 0 else math.inf


def _times(located: int) -> int:
    power: int = _TIMES ** max(0, round(math.log(max(1, located) / _MANY, _TIMES)))
    return power


def _events(
    flt: EventFilter, theme: Theme, by: str, revision: int, routes: str, located: int, *, visible: bool
) -> pdk.Layer:
    query = urlencode({**flt.to_query(), "by": by, "rev": revision})
    vague = "(" + " || ".join(f"properties.p == '{level}'" for level in VAGUE) + ")"
    rim = rgb(theme.surface.halo)
    times, room = _times(located), next((wider for fewer, wider in _ROOM if located < fewer), 1.0)
    cell_radius = _steps(_CELL_RADII, 7.5, times=times, larger=room)
    cell_shade = _steps(_CELL_SHADES, 235, times=times, larger=min(room, 1.5) ** 0.5)
    return pdk.Layer(
        "TileLayer",
        id=EVENTS,
        data=f"{routes}/tiles/{{z}}/{{x}}/{{y}}.geojson?{query}",
        max_zoom=12,
        refinement_strategy="'no-overlap'",
        # Hidden rather than left out: the browser keeps the tiles it has.
        visible=visible,
        pickable=visible,
        stroked=True,
        filled=True,
        point_radius_units="'pixels'",
        get_point_radius=f"{_IS_CELL} ? {cell_radius} : {_steps(_POINT_RADII, 25)} * ({vague} ? 2.1 : 1)",
        get_fill_color=_colour(by, theme, f"{_IS_CELL} ? {cell_shade} : {vague} ? 70 : 225"),
        get_line_color=f"{_IS_CELL} ? [0, 0, 0, 0] : {vague} ? ({_colour(by, theme, '160')}) : {rim}",
        line_width_units="'pixels'",
        get_line_width=1,
    )


def _played(played: Played, theme: Theme, by: str) -> pdk.Layer:
    return played_layer(
        played,
        colour=_colour(by, theme, "200", of=""),
        radius=_steps(_POINT_RADII, 25, of=""),
        rim=rgb(theme.surface.halo),
    )


def _steps(
    steps: tuple[tuple[int, float], ...], most: float, *, of: str = "properties.", times: int = 1, larger: float = 1
) -> str:
    """Return the deck.gl expression for the value, so many times `larger`, that goes with the number of events.

    Each step is so many `times` up.
    """
    parts = (f"{of}n < {fewer * times} ? {round(value * larger, 1):g} : " for fewer, value in steps)
    return f"({''.join(parts)}{round(min(most * larger, 255), 1):g})"


def _colour(by: str, theme: Theme, alpha: str, *, of: str = "properties.") -> str:
    """Return the deck.gl expression that looks up the colour of a feature's leading group."""

    groups = [(group, rgb(colour)) for group, colour in palette.colours(by, theme).items()]
    unknown = rgb(palette.UNKNOWN[theme])

    def part(i: int) -> str:
        """Return the expression for the red, the green or the blue."""
        return "".join(f"{of}q == '{group}' ? {colour[i]} : " for group, colour in groups) + str(unknown[i])

    return f"[{part(0)}, {part(1)}, {part(2)}, {alpha}]"


def _ring(selected: tuple[float, float], colour: str) -> pdk.Layer:
    lat, lon = selected
    return pdk.Layer(
        "ScatterplotLayer",
        id="selected",
        data=[{"at": [lon, lat]}],
        get_position="at",
        filled=False,
        stroked=True,
        radius_units="'pixels'",
        get_radius=15,
        line_width_units="'pixels'",
        get_line_width=2.5,
        get_line_color=rgb(colour),
        pickable=False,
    )


def tooltip(theme: Theme) -> dict[str, Any]:
    """Return what appears at the pointer: the texts `s` and `when` of the object there."""
    surface = theme.surface
    return {
        "html": f'<div style="font-weight:600">{{s}}</div><div style="color:{surface.muted}">{{when}}</div>',
        "style": {
            "backgroundColor": surface.background,
            "color": surface.text,
            "border": f"1px solid {surface.grid}",
            "borderRadius": "6px",
            "boxShadow": "0 2px 10px rgba(0, 0, 0, 0.18)",
            "fontFamily": "inherit",
            "fontSize": "13px",
            "lineHeight": "1.35",
            "maxWidth": "320px",
            "overflowWrap": "anywhere",
            "padding": "8px 10px",
            # deck.gl places the tooltip's corner at the pointer by `transform`; this puts it centred above instead.
            "translate": "-50% calc(-100% - 14px)",
            "width": "max-content",
        },
    }
