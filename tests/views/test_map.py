"""The map is a small recipe whose every URL is our own, whatever the filter and the size of the data."""

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.model import EventFilter
from tracker.paths import knowledge
from tracker.views import START, Theme, event_deck, view_for
from tracker.views.map import FURTHEST
from tracker.views.overlays import arc_layer, cell_layer, heat_layer

HOSTILE = "\"'}]<script>alert(1)</script>&by=mood#{z}"


def deck(flt: EventFilter | None = None, **options: Any) -> dict[str, Any]:
    drawn = event_deck(flt or EventFilter(), **({"theme": Theme.LIGHT, "revision": 3} | options))
    return json.loads(drawn.to_json())  # type: ignore[no-any-return]


def layer(spec: dict[str, Any], name: str) -> dict[str, Any]:
    return next(layer for layer in spec["layers"] if layer["id"] == name)


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("by", ["quad", "event_type", "status", "intensity"])
def test_the_deck_names_no_other_machine(theme: Theme, by: str) -> None:
    text = json.dumps(deck(theme=theme, by=by))
    assert "http:" not in text and "https:" not in text and "//" not in text
    assert not re.search("mapbox|carto|google", text.lower().replace("mapprovider", ""))


@pytest.mark.parametrize("by", ["quad", "event_type", "status", "intensity"])
def test_the_deck_is_small(by: str) -> None:
    assert len(json.dumps(deck(by=by))) < 20_000


def test_every_basemap_layer_it_asks_for_is_shipped() -> None:
    asked = re.findall(r"/api/basemap/([\w-]+)\.geojson", json.dumps(deck()))
    assert len(asked) > 10
    assert all((knowledge() / "basemap" / f"{name}.geojson").is_file() for name in asked)


def test_the_tiles_carry_the_filter_the_colouring_and_the_revision() -> None:
    flt = EventFilter.of(countries="PRK", quads=[4])
    url = layer(deck(flt, by="status"), "events")["data"]
    assert url == "/api/tiles/{z}/{x}/{y}.geojson?country=PRK&quad=4&by=status&rev=3"


def test_hostile_words_of_a_filter_stay_within_their_parameter() -> None:
    url = layer(deck(EventFilter.of(text=HOSTILE)), "events")["data"]
    path, query = url.split("?")
    assert path == "/api/tiles/{z}/{x}/{y}.geojson"
    assert query.count("by=quad") == 1 and "by=mood" not in query
    assert not set("<>\"'#{}") & set(query)


def test_events_lie_over_the_names_and_names_over_the_land() -> None:
    order = [layer["id"] for layer in deck()["layers"]]
    assert order.index("basemap-countries") < order.index("basemap-country-labels") < order.index("events")


def test_the_map_keeps_its_place_when_data_or_filter_change() -> None:
    one, other = deck(revision=1), deck(EventFilter.of(quads=[1]), revision=2)
    assert one["initialViewState"] == other["initialViewState"]


def test_only_events_answer_the_pointer() -> None:
    assert [layer["id"] for layer in deck()["layers"] if layer["pickable"]] == ["events"]


def test_a_selected_place_is_ringed() -> None:
    ring = layer(deck(selected=(39.03, 125.75)), "selected")
    assert ring["data"] == [{"at": [125.75, 39.03]}]
    assert not ring["filled"]


def test_the_land_of_the_filter_is_tinted() -> None:
    plain = layer(deck(), "basemap-countries")["getFillColor"]
    tinted = layer(deck(EventFilter.of(countries="PRK")), "basemap-countries")["getFillColor"]
    assert isinstance(plain, list)
    assert "properties.iso3 == 'PRK'" in tinted


def test_a_vague_place_is_drawn_as_a_large_faint_disc() -> None:
    events = layer(deck(), "events")
    assert "properties.p == 'country'" in events["getPointRadius"]
    assert "? 70 : 225" in events["getFillColor"]


def test_light_and_dark_differ_in_every_ground() -> None:
    for name in ("ocean", "countries", "lakes"):
        fills = [layer(deck(theme=theme), f"basemap-{name}")["getFillColor"] for theme in Theme]
        assert fills[0] != fills[1]


@pytest.mark.parametrize(
    ("box", "longitude"), [((124, 37, 131, 43), 127.5), ((170, -20, -170, -10), 180), ((-10, 35, 30, 60), 10)]
)
def test_zooming_to_a_box_centres_on_it_across_the_antimeridian_too(
    box: tuple[float, float, float, float], longitude: float
) -> None:
    view = view_for(box)
    assert view["longitude"] % 360 == pytest.approx(longitude % 360)
    assert box[1] < view["latitude"] < box[3]


def test_zooming_to_one_point_stops_at_a_city() -> None:
    assert view_for((125.75, 39.03, 125.75, 39.03)) == {"latitude": 39.03, "longitude": 125.75, "zoom": 9.0}


def test_zooming_to_the_world_shows_the_world() -> None:
    assert view_for((-180, -60, 180, 80))["zoom"] <= START["zoom"]


@given(st.floats(-180, 180), st.floats(-80, 80), st.floats(0.001, 1), st.floats(0, 340), st.floats(0, 0.95))
def test_a_box_always_fits_the_view(west: float, south: float, grow: float, width: float, rise: float) -> None:
    north = south + (84 - south) * rise * grow
    east = (west + width + 180) % 360 - 180
    view = view_for((west, south, east, north), width=900, height=520)
    pixels = 512 * 2 ** view["zoom"] * ((east - west) % 360) / 360
    assert pixels <= 900 * 1.01 or view["zoom"] == FURTHEST


@pytest.mark.parametrize("overlay", [cell_layer("/media/x.json", Theme.DARK), heat_layer("/media/x.json", Theme.DARK)])
def test_cells_and_heat_take_the_place_of_the_points(overlay: Any) -> None:
    drawn = deck(overlay=overlay)
    assert not layer(drawn, "events")["visible"]
    assert layer(drawn, overlay.id)["data"] == "/media/x.json"


def test_a_cell_of_the_same_size_stands_for_more_events_where_there_are_many() -> None:
    assert "properties.n < 2 ? 2.4" in layer(deck(located=100_000), "events")["getPointRadius"]
    assert "properties.n < 8 ? 2.4" in layer(deck(located=1_000_000), "events")["getPointRadius"]
    assert "properties.n < 32 ? 2.4" in layer(deck(located=10_000_000), "events")["getPointRadius"]
    assert "properties.n < 2 ? 5" in layer(deck(located=10_000_000), "events")["getPointRadius"]


def test_arcs_lie_over_the_points() -> None:
    pair = {"actor": "RUS", "recipient": "UKR", "n": 3, "from": [96, 62], "to": [31, 49], "s": "Russia → Ukraine: 3"}
    drawn = deck(arcs=arc_layer([pair], Theme.LIGHT))
    assert layer(drawn, "events")["visible"]
    assert drawn["layers"][-1]["data"] == [{**pair, "when": ""}]


def test_borders_in_dispute_are_dashed_like_others_or_absent_as_asked() -> None:
    assert layer(deck(), "basemap-borders-disputed")["extensions"]
    assert "extensions" not in layer(deck(disputed="solid"), "basemap-borders-disputed")
    assert "basemap-borders-disputed" not in {layer["id"] for layer in deck(disputed="none")["layers"]}


def test_all_that_the_basemap_has_is_drawn() -> None:
    drawn = {layer["id"].removeprefix("basemap-") for layer in deck()["layers"]}
    assert {file.stem for file in (knowledge() / "basemap").glob("*.geojson")} <= drawn


def test_both_countries_of_a_relation_are_tinted() -> None:
    tinted = layer(deck(EventFilter.of(toward="RUS,UKR")), "basemap-countries")["getFillColor"]
    assert "'RUS'" in tinted
    assert "'UKR'" in tinted


def test_a_name_is_drawn_or_left_out_with_its_rim_and_hides_others_by_a_box_that_nobody_sees() -> None:
    names = [layer for layer in deck()["layers"] if "getText" in layer]
    assert len(names) >= 3
    for name in names:
        drawn_from = name["_subLayerProps"]["points-text"]["_subLayerProps"]["characters"]["alphaCutoff"]
        assert 0.9 * drawn_from < name["textOutlineColor"][3] / 255 < drawn_from
        assert name["textBackground"]
        assert name["getTextBackgroundColor"][3] == 0
