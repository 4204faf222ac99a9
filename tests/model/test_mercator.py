import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.model.mercator import MAX_LATITUDE, SIDE, mercator, unmercator

LATITUDES = st.floats(-MAX_LATITUDE, MAX_LATITUDE)
LONGITUDES = st.floats(-180, 180)


@given(LATITUDES, LONGITUDES)
def test_a_point_survives_the_way_to_mercator_and_back(lat: float, lon: float) -> None:
    back_lat, back_lon = unmercator(*mercator(lat, lon))
    assert back_lat == pytest.approx(lat, abs=1e-6)
    assert back_lon == pytest.approx(lon, abs=1e-6)


@given(st.floats(-90, 90), LONGITUDES)
def test_every_point_of_the_globe_lies_on_the_square(lat: float, lon: float) -> None:
    x, y = mercator(lat, lon)
    assert 0 <= x < SIDE
    assert 0 <= y < SIDE


def test_north_is_up_and_east_is_right() -> None:
    london, vladivostok, sydney = mercator(51.5, -0.1), mercator(43.1, 131.9), mercator(-33.9, 151.2)
    assert london[0] < vladivostok[0] < sydney[0]
    assert london[1] < vladivostok[1] < sydney[1]


def test_the_origin_is_the_middle_of_the_square() -> None:
    assert mercator(0, 0) == (SIDE // 2, SIDE // 2)
