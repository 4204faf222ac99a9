"""Tiles of somebody's own are asked for only when they are configured, and nothing else is asked of anybody."""

import json
import re

import pytest

from tracker.errors import SetupError
from tracker.model import EventFilter
from tracker.views import Theme, event_deck
from tracker.views.ground import CREDIT, TILES, Ground, configured

URL = "https://tiles.example.org/{z}/{x}/{y}.png?key=abc"


def test_without_an_address_there_are_no_tiles_but_ours() -> None:
    assert configured({}) is None
    assert configured({TILES: "  "}) is None
    spec = json.loads(event_deck(EventFilter(), theme=Theme.LIGHT, revision=1).to_json())
    assert spec["mapStyle"] == [{"version": 8, "sources": {}, "layers": []}]


def test_with_an_address_its_tiles_take_the_place_of_the_offline_basemap_and_no_other_host_is_named() -> None:
    ground = configured({TILES: URL})
    spec = json.loads(event_deck(EventFilter(), theme=Theme.LIGHT, revision=1, ground=ground).to_json())
    assert not [layer["id"] for layer in spec["layers"] if layer["id"].startswith("basemap")]
    assert re.findall(r"https?://[^/]+", json.dumps(spec)) == ["https://tiles.example.org"]
    assert spec["parameters"]["clearColor"][3] == 0


def test_the_credit_is_what_was_set_or_the_host() -> None:
    assert configured({TILES: URL, CREDIT: "© Somebody"}) == Ground(URL, "© Somebody")
    assert configured({TILES: URL}) == Ground(URL, "Map: tiles.example.org")


def test_the_host_that_is_named_to_people_holds_no_password() -> None:
    assert Ground("https://me:secret@tiles.example.org:8080/{z}/{x}/{y}", "").host == "tiles.example.org:8080"


@pytest.mark.parametrize(
    "url", ["tiles.example.org/{z}/{x}/{y}", "https://example.org/{z}/{x}", "javascript:{z}{x}{y}"]
)
def test_an_address_that_is_not_one_of_tiles_is_refused_with_what_would_be_right(url: str) -> None:
    with pytest.raises(SetupError, match=r"TRACKER_MAP_TILES=.*such as https://"):
        configured({TILES: url})
