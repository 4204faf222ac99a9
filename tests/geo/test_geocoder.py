import pytest
from geopy.geocoders.base import Geocoder
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.errors import GeocodeError
from tracker.geo import Gazetteer, GazetteerGeocoder
from tracker.model import Place


@pytest.fixture(scope="session")
def geocoder(gazetteer: Gazetteer) -> GazetteerGeocoder:
    return GazetteerGeocoder(gazetteer)


def test_it_is_a_geopy_geocoder_with_our_place_in_raw(geocoder: GazetteerGeocoder) -> None:
    assert isinstance(geocoder, Geocoder)
    location = geocoder.geocode("Vladivostok")
    assert isinstance(location.raw, Place)
    assert (location.latitude, location.longitude) == pytest.approx((43.1, 131.9), abs=0.1)
    assert location.address == "Vladivostok, Primorsky Krai, RUS"


def test_a_container_in_the_query_decides(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.geocode("Paris, Texas").raw.country == "USA"
    assert geocoder.geocode("Tripoli, Lebanon").raw.country == "LBN"


def test_a_country_can_be_any_name_or_code(geocoder: GazetteerGeocoder) -> None:
    for country in ("COD", "CD", "Democratic Republic of the Congo"):
        assert geocoder.geocode("Goma", country=country).raw.country == "COD"
    with pytest.raises(GeocodeError, match="Atlantis"):
        geocoder.geocode("Goma", country="Atlantis")


def test_an_unknown_name_is_none(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.geocode("Xyzzyville") is None
    assert geocoder.geocode("Xyzzyville", exactly_one=False) is None


def test_all_candidates_can_be_asked_for(geocoder: GazetteerGeocoder) -> None:
    assert len(geocoder.geocode("Tripoli", exactly_one=False)) > 2


def test_reverse_names_the_nearest_place(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.reverse((39.03, 125.75)).raw.country == "PRK"
    assert geocoder.reverse("-17.8, 178.2").raw.country == "FJI"
    assert geocoder.reverse((-48.0, -124.0)) is None  # the middle of the South Pacific


@settings(max_examples=50)
@given(st.floats(-90, 90), st.floats(-180, 180))
def test_reverse_answers_anywhere(geocoder: GazetteerGeocoder, lat: float, lon: float) -> None:
    found = geocoder.reverse((lat, lon))
    assert found is None or isinstance(found.raw, Place)


def test_a_country_filters_all_candidates(geocoder: GazetteerGeocoder) -> None:
    everywhere = geocoder.geocode("Tripoli", exactly_one=False)
    in_lebanon = geocoder.geocode("Tripoli", country="Lebanon", exactly_one=False)
    assert 0 < len(in_lebanon) < len(everywhere)
    assert {location.raw.country for location in in_lebanon} == {"LBN"}
    assert geocoder.geocode("Vladivostok", country="LBN", exactly_one=False) is None


def test_candidates_come_with_the_most_prominent_first(geocoder: GazetteerGeocoder) -> None:
    found = geocoder.geocode("Paris", exactly_one=False)
    assert found[0] == geocoder.geocode("Paris")
    assert found[0].raw.country == "FRA"


@pytest.mark.parametrize("query", ["", " ", "\x00", ",", "???", "x" * 10_000, "\ud800"])
def test_an_odd_query_finds_nothing(geocoder: GazetteerGeocoder, query: str) -> None:
    assert geocoder.geocode(query) is None


def test_reverse_lists_the_nearest_first(geocoder: GazetteerGeocoder) -> None:
    found = geocoder.reverse((39.03, 125.75), exactly_one=False)
    assert 1 < len(found) <= 10
    assert found[0] == geocoder.reverse((39.03, 125.75))
