"""The scripts that say what is wrong with places, and how far their confidence can be trusted."""

from typing import Any

import pytest

from scripts import explain_place_errors, measure_place_confidence
from tracker.geo import Gazetteer


def found(name: str, lat: float | None, lon: float | None, geonameid: int | None = None) -> dict[str, Any]:
    place = name if lat is not None else None
    return {"start": 0, "end": len(name), "name": name, "place": place, "country": None, "lat": lat, "lon": lon} | {
        "geonameid": geonameid
    }


@pytest.mark.parametrize(
    ("name", "lat", "lon", "ours", "cause"),
    [
        ("Paris", 48.85, 2.35, (48.9, 2.4), "right"),
        ("Paris", 33.66, -95.55, (48.85341, 2.3488), "wrong candidate"),
        ("Xyzzyville", 10, 20, (None, None), "not in the gazetteer"),
        ("Paris", 48.85, 2.35, None, "not found"),
        ("Paris", None, None, (48.9, 2.4), "right"),
    ],
)
def test_each_error_has_its_cause(
    gazetteer: Gazetteer, name: str, lat: float | None, lon: float | None, ours: Any, cause: str
) -> None:
    gold = {"text": name, "toponyms": [{"start": 0, "end": len(name), "lat": lat, "lon": lon}]}
    [outcome] = explain_place_errors.outcomes(gazetteer, gold, [found(name, *ours)] if ours else [])
    assert outcome.cause == cause


def test_another_point_of_the_same_country_is_a_convention(gazetteer: Gazetteer) -> None:
    [canada] = [entry for entry in gazetteer.entries("canada") if entry.is_country]
    gold = {"text": "Canada", "toponyms": [{"start": 0, "end": 6, "lat": canada.lat - 5, "lon": canada.lon}]}
    [outcome] = explain_place_errors.outcomes(
        gazetteer, gold, [found("Canada", canada.lat, canada.lon, canada.geonameid)]
    )
    assert outcome.cause == "coordinate convention"


def test_a_place_that_nobody_wanted_is_counted(gazetteer: Gazetteer) -> None:
    [outcome] = explain_place_errors.outcomes(gazetteer, {"text": "Goma", "toponyms": []}, [found("Goma", -1.7, 29.2)])
    assert outcome.cause == "no place in the gold"


def test_the_reliability_curve_counts_what_was_right() -> None:
    [low, high] = measure_place_confidence.curve([(0.25, False), (0.91, True), (0.99, True), (1.0, False)])
    assert low == ("0.2–0.3", 1, 0.25, 0.0)
    assert high[1:] == (3, pytest.approx(0.9667, abs=0.001), pytest.approx(2 / 3))
