from pathlib import Path
from typing import Any

import pytest
from geopy.exc import GeocoderRateLimited, GeocoderUnavailable
from geopy.geocoders.base import Geocoder
from geopy.location import Location

from tracker.errors import GeocodeError, RateLimited
from tracker.geo import Gazetteer, GazetteerGeocoder
from tracker.geo.geocode import CONTACT_VARIABLE, OnlineGeocoder
from tracker.model import GeoPrecision


class Service(Geocoder):  # type: ignore[misc]
    """A geocoding service that answers from a list, or fails."""

    def __init__(self, answer: Location | Exception | None) -> None:
        super().__init__(user_agent="test")
        self.answer = answer
        self.asked: list[tuple[str, dict[str, Any]]] = []

    def geocode(self, query: str, **options: Any) -> Location | None:
        self.asked.append((query, options))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


GOMA = Location("Goma, North Kivu", (-1.68, 29.22), {"osm_id": 7})


def online(service: Service, folder: Path) -> OnlineGeocoder:
    return OnlineGeocoder(service, folder / "cache.sqlite", seconds_between=0)


def test_an_answer_is_asked_for_once_and_kept_on_disk(tmp_path: Path) -> None:
    service = Service(GOMA)
    first = online(service, tmp_path).geocode("Goma", country="COD")
    again = online(service, tmp_path).geocode("Goma", country="COD")
    assert first == again == GOMA
    assert again is not None and again.raw == {"osm_id": 7}
    assert service.asked == [("Goma", {"country_codes": "cd"})]


def test_not_found_is_kept_too(tmp_path: Path) -> None:
    service = Service(None)
    geocoder = online(service, tmp_path)
    assert geocoder.geocode("Nowhere") is None
    assert geocoder.geocode("Nowhere") is None
    assert len(service.asked) == 1


def test_a_service_out_of_reach_is_our_own_error_and_not_kept(tmp_path: Path) -> None:
    with pytest.raises(GeocodeError, match="Goma"):
        online(Service(GeocoderUnavailable("no route")), tmp_path).geocode("Goma")
    assert online(Service(GOMA), tmp_path).geocode("Goma") == GOMA


def test_a_service_that_asks_us_to_wait_says_how_long(tmp_path: Path) -> None:
    with pytest.raises(RateLimited) as caught:
        online(Service(GeocoderRateLimited("slow down", retry_after=30)), tmp_path).geocode("Goma")
    assert caught.value.retry_after == 30


def test_nominatim_is_told_who_asks(tmp_path: Path) -> None:
    geocoder = OnlineGeocoder.nominatim("ops@example.org", cache=tmp_path / "cache.sqlite")
    service = geocoder._ask.func.__self__
    assert "ops@example.org" in service.headers["User-Agent"]
    assert service.timeout


def test_the_fallback_is_asked_only_for_what_the_gazetteer_does_not_know(tmp_path: Path, gazetteer: Gazetteer) -> None:
    hamlet = Location("Little Nowhere", (10.5, 20.5), {"addresstype": "village"})
    service = Service(hamlet)
    geocoder = GazetteerGeocoder(gazetteer, online(service, tmp_path))
    assert geocoder.geocode("Vladivostok").raw.country == "RUS"
    assert service.asked == []
    place = geocoder.geocode("Little Nowhere upon Test", country="Chad").raw
    assert (place.lat, place.lon, place.precision, place.country) == (10.5, 20.5, GeoPrecision.CITY, "TCD")
    assert place.reason == "online"


def test_without_a_network_the_fallback_is_as_good_as_none(tmp_path: Path, gazetteer: Gazetteer) -> None:
    unreachable = online(Service(GeocoderUnavailable("no route")), tmp_path)
    assert GazetteerGeocoder(gazetteer, unreachable).geocode("Little Nowhere upon Test") is None


def test_the_fallback_is_off_unless_somebody_says_who_asks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, gazetteer: Gazetteer
) -> None:
    monkeypatch.delenv(CONTACT_VARIABLE, raising=False)
    assert GazetteerGeocoder.configured(gazetteer).fallback is None
    monkeypatch.setenv("TRACKER_HOME", str(tmp_path))
    monkeypatch.setenv(CONTACT_VARIABLE, "analyst@example.org")
    assert GazetteerGeocoder.configured(gazetteer).fallback is not None


def test_questions_are_kept_apart_in_time(tmp_path: Path) -> None:
    geocoder = OnlineGeocoder(Service(GOMA), tmp_path / "cache.sqlite")
    assert geocoder._ask.min_delay_seconds >= 1
    assert geocoder._ask.max_retries == 0


def test_an_unknown_name_that_the_service_knows_comes_as_a_list_when_asked_for(
    tmp_path: Path, gazetteer: Gazetteer
) -> None:
    geocoder = GazetteerGeocoder(gazetteer, online(Service(GOMA), tmp_path))
    [found] = geocoder.geocode("Little Nowhere upon Test", exactly_one=False)
    assert found.raw.reason == "online"
