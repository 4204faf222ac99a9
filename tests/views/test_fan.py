"""Events of one place fan out on the screen, and none of them moves on the map."""

import json
import math
from itertools import combinations
from typing import Any

import pytest

from tracker.views import Theme, palette
from tracker.views.fan import MOST, fan_layer, offsets


def row(number: int, **changes: Any) -> dict[str, Any]:
    return {"event_id": f"test:{number}", "lat": 38.9, "lon": -77.04, "quad": 4, "status": "denied"} | changes


def discs(rows: list[dict[str, Any]], **options: Any) -> list[dict[str, Any]]:
    return json.loads(fan_layer(rows, Theme.LIGHT, **options).to_json())["data"]  # type: ignore[no-any-return]


def test_every_disc_stays_at_the_place_and_stands_off_by_pixels_alone() -> None:
    drawn = discs([row(number) for number in range(5)])
    assert {tuple(disc["at"]) for disc in drawn} == {(-77.04, 38.9)}
    assert len({tuple(disc["off"]) for disc in drawn}) == 5


def test_a_disc_is_numbered_as_the_list_and_selects_its_event() -> None:
    drawn = discs([row(7), row(8)])
    assert [(disc["label"], disc["id"], disc["n"]) for disc in drawn] == [
        ("1", "test:7", 1),
        ("2", "test:8", 1),
    ]


@pytest.mark.parametrize("count", [2, 8, 9, MOST])
def test_no_two_discs_overlap(count: int) -> None:
    places = list(offsets(count))
    assert len(places) == count
    assert all(math.dist(one, other) > 20 for one, other in combinations(places, 2))


def test_more_than_can_be_told_apart_are_left_to_the_list() -> None:
    assert len(discs([row(number) for number in range(MOST + 10)])) == MOST


@pytest.mark.parametrize(("by", "group"), [("quad", "4"), ("status", "denied")])
def test_a_disc_has_the_colour_of_the_map(by: str, group: str) -> None:
    [disc, _] = discs([row(1), row(2)], by=by)
    assert "#{:02x}{:02x}{:02x}".format(*disc["c"][:3]) == palette.colours(by, Theme.LIGHT)[group]


def test_the_numbers_stay_white_while_streamlit_fades_what_is_not_selected() -> None:
    layer = json.loads(fan_layer([row(1), row(2)], Theme.LIGHT).to_json())
    assert "getColor" not in layer
    assert layer["_subLayerProps"]["characters"]["getColor"] == [255, 255, 255, 255]
