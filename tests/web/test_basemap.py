"""The basemap ships whole, is served once, and draws without bars across the world."""

import json
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from starlette.testclient import TestClient

from tracker.paths import knowledge
from tracker.web.basemap import layers


@cache
def features(layer: str) -> list[dict[str, Any]]:
    text = (knowledge() / "basemap" / f"{layer}.geojson").read_text("utf-8")
    found: list[dict[str, Any]] = json.loads(text)["features"]
    return found


def lines(coordinates: Any) -> Iterator[list[list[float]]]:
    """Yield every ring or line, however deep."""
    if isinstance(coordinates[0][0], int | float):
        yield coordinates
    else:
        for inner in coordinates:
            yield from lines(inner)


def land_of(iso3: str) -> dict[str, Any]:
    return next(country for country in features("countries") if country["properties"]["iso3"] == iso3)


def holds(country: dict[str, Any], lon: float, lat: float) -> bool:
    """Even–odd rule over the outer rings."""
    crossings = [
        lon < (x1 - x0) * (lat - y0) / (y1 - y0) + x0
        for polygon in country["geometry"]["coordinates"]
        for (x0, y0), (x1, y1) in pairwise(polygon[0])
        if (y0 > lat) != (y1 > lat)
    ]
    return sum(crossings) % 2 == 1


@pytest.mark.parametrize("layer", sorted(layers()))
def test_every_layer_is_served_compressed_and_kept(client: TestClient, layer: str) -> None:
    answer = client.get(f"/api/basemap/{layer}.geojson", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert "max-age" in answer.headers["cache-control"]
    assert answer.json()["type"] == "FeatureCollection"
    again = client.get(f"/api/basemap/{layer}.geojson", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


def test_those_who_read_no_gzip_get_the_same_layer_plain(client: TestClient) -> None:
    plain = client.get("/api/basemap/ocean.geojson", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.json()["features"]


@pytest.mark.parametrize("layer", ["countries", "coast", "borders", "borders-disputed", "lakes", "divisions"])
def test_no_line_runs_across_the_whole_world(layer: str) -> None:
    for feature in features(layer):
        for line in lines(feature["geometry"]["coordinates"]):
            for (lon, lat), (next_lon, next_lat) in pairwise(line):
                at_pole = lat <= -89 and next_lat <= -89
                assert abs(lon - next_lon) < 90 or at_pole, feature["properties"]


@pytest.mark.parametrize("iso3", ["RUS", "FJI", "USA", "ATA"])
def test_lands_beyond_the_antimeridian_are_cut_there(iso3: str) -> None:
    lons = [lon for line in lines(land_of(iso3)["geometry"]["coordinates"]) for lon, _ in line]
    assert min(lons) >= -180 and max(lons) <= 180
    assert min(lons) < -170 and (iso3 == "USA" or max(lons) == 180)


@pytest.mark.parametrize(
    ("iso3", "lon", "lat"),
    [("PRK", 125.75, 39.03), ("RUS", 37.6, 55.75), ("RUS", 178.5, 66.0), ("RUS", -173.0, 66.5), ("ATA", 0.0, -85.0)],
)
def test_a_place_lies_in_its_country(iso3: str, lon: float, lat: float) -> None:
    assert holds(land_of(iso3), lon, lat)


def test_crimea_is_drawn_with_ukraine_and_its_line_as_disputed() -> None:
    assert holds(land_of("UKR"), 34.1, 45.2)
    assert not holds(land_of("RUS"), 34.1, 45.2)
    assert any("Crimea" in line["properties"]["why"] for line in features("borders-disputed"))


@pytest.mark.parametrize("word", ["Kashmir", "Kosovo", "Golan", "1953", "Western Sahara", "Cyprus", "Somaliland"])
def test_a_contested_line_says_why(word: str) -> None:
    assert any(word in line["properties"]["why"] for line in features("borders-disputed"))


def test_codes_are_iso_alpha_3_and_no_two_names_differ_for_one() -> None:
    codes = [country["properties"]["iso3"] for country in features("countries")]
    assert {"PRK", "KOR", "XKX", "PSE", "TWN"} <= set(codes)
    assert all(code is None or (len(code) == 3 and code.isupper()) for code in codes)


def test_every_country_has_one_label_in_one_band() -> None:
    bands = ("country-labels", "country-labels-medium", "country-labels-small")
    labelled = [label["properties"]["iso3"] for band in bands for label in features(band)]
    assert len(labelled) == len(set(labelled))
    assert {"RUS", "SYR", "MCO", "XKX"} <= set(labelled)


@pytest.mark.parametrize(
    ("layer", "name"),
    [("capitals", "Pyongyang"), ("capitals", "Moscow"), ("cities", "Istanbul"), ("seas", "Black Sea")],
)
def test_well_known_names_stand_on_the_map(layer: str, name: str) -> None:
    assert name in {feature["properties"]["name"] for feature in features(layer)}
