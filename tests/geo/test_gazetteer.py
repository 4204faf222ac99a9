import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker import paths
from tracker.countries import Country, countries
from tracker.geo import Gazetteer
from tracker.geo.gazetteer import OWN_IDS, distance_km
from tracker.model import GeoPrecision


@pytest.mark.parametrize("country", countries(), ids=lambda country: country.iso3)
def test_every_country_is_found_first_under_its_own_name(gazetteer: Gazetteer, country: Country) -> None:
    place = gazetteer.candidates(country.name)[0]
    assert (place.country, place.precision) == (country.iso3, GeoPrecision.COUNTRY)
    assert place.geonameid


@pytest.mark.parametrize(
    ("name", "lat", "lon", "geonameid"),
    [
        ("Russia", 60.0, 100.0, 2017370),
        ("United States", 39.76, -98.5, 6252001),
        ("Turkey", 39.0, 35.0, 298795),
        ("Canada", 60.10867, -113.64258, 6251999),
        ("Syria", 35.0, 38.0, 163843),
    ],
)
def test_countries_have_the_points_and_ids_of_geonames(
    gazetteer: Gazetteer, name: str, lat: float, lon: float, geonameid: int
) -> None:
    place = gazetteer.candidates(name)[0]
    assert (place.lat, place.lon, place.geonameid) == (lat, lon, geonameid)


def divisions(knowledge: Path) -> Iterator[dict[str, str]]:
    with (knowledge / "gazetteer" / "divisions.csv").open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def test_every_first_level_division_is_found_in_its_own_country(gazetteer: Gazetteer, knowledge: Path) -> None:
    missed = [
        division["name"]
        for division in divisions(knowledge)
        if int(division["geonameid"])
        not in {place.geonameid for place in gazetteer.candidates(division["name"], country=division["country"])}
    ]
    assert missed == []


def test_every_division_lies_near_the_cities_of_its_country(gazetteer: Gazetteer, knowledge: Path) -> None:
    astray = []
    for division in list(divisions(knowledge))[::5]:
        near = gazetteer.near(float(division["lat"]), float(division["lon"]))[:40]
        if near and division["country"] not in {entry.country for entry in near}:
            astray.append((division["country"], division["name"]))
    assert len(astray) < 10, astray  # the small ones beside a border have no city of this size of their own


@pytest.mark.parametrize("path", ["sites", "quarters", "historic", "rivers", "mountains"])
def test_every_site_lies_in_its_country(gazetteer: Gazetteer, knowledge: Path, path: str) -> None:
    astray = []
    with (knowledge / "gazetteer" / "features" / f"{path}.csv").open(encoding="utf-8", newline="") as stream:
        for site in csv.DictReader(stream):
            near = gazetteer.near(float(site["lat"]), float(site["lon"]), cells=3)
            cities = [entry.country for entry in near if entry.feature_class == "P"][:12]
            if site["country"] and cities and site["country"] not in cities:
                astray.append((site["name"], cities[:3]))
    assert astray == []


FEATURES = sorted(path.stem for path in (paths.knowledge() / "gazetteer" / "features").glob("*.csv"))


@pytest.mark.parametrize("path", FEATURES)
def test_every_curated_feature_is_found_under_each_of_its_names(
    gazetteer: Gazetteer, knowledge: Path, path: str
) -> None:
    with (knowledge / "gazetteer" / "features" / f"{path}.csv").open(encoding="utf-8", newline="") as stream:
        for feature in csv.DictReader(stream):
            for name in (feature["name"], *filter(None, feature["names"].split("|"))):
                found = {place.name for place in gazetteer.candidates(name)}
                assert feature["name"] in found, f"{name} does not find {feature['name']}"


@pytest.mark.parametrize(
    ("name", "expected", "country"),
    [
        ("Paris", "Paris", "FRA"),
        ("Kiev", "Kyiv", "UKR"),
        ("Bombay", "Mumbai", "IND"),
        ("Burma", "Myanmar", "MMR"),
        ("Aleppo", "Aleppo", "SYR"),
        ("Iraqi", "Iraq", "IRQ"),
        ("Texan", "Texas", "USA"),
        ("Calif.", "California", "USA"),
        ("Donbass", "Donbas", "UKR"),
        ("Punggye-ri", "Punggye-ri Nuclear Test Site", "PRK"),
        ("Yongbyon", "Yongbyon Nuclear Scientific Research Center", "PRK"),
        ("Khmeimim", "Hmeimim Air Base", "SYR"),
        ("England", "England", "GBR"),
        ("Mischief Reef", "Mischief Reef", None),
        ("County Kerry", "Kerry", "IRL"),
        ("Province of Baghlan", "Baghlan", "AFG"),
        ("Tennessee River", "Tennessee River", "USA"),
        ("Nuseirat refugee camp", "Nuseirat Camp", "PSE"),
        ("Mount Vesuvius", "Mount Vesuvius", "ITA"),
        ("Zurich Airport", "Zurich Airport", "CHE"),
    ],
)
def test_a_name_means_first_what_most_people_mean(
    gazetteer: Gazetteer, name: str, expected: str, country: str | None
) -> None:
    place = gazetteer.candidates(name)[0]
    assert (place.name, place.country) == (expected, country)


def test_small_places_and_townships_of_the_united_states_are_known_in_their_state(gazetteer: Gazetteer) -> None:
    for name, state, kind in (
        ("Fowlerton", "IN", "PPL"),
        ("Bluffdale Township", "IL", "ADM3"),
        ("Piercy", "CA", "PPL"),
    ):
        found = [(entry.admin1, entry.feature_code) for entry in gazetteer.entries(name.lower())]
        assert (state, kind) in found


def test_a_village_is_never_meant_before_a_city_of_its_name(gazetteer: Gazetteer) -> None:
    for name in ("Cairo", "Moscow", "Lebanon", "Mexico", "Troy", "Athens", "Berlin"):
        first, *others = gazetteer.entries(name.lower())
        assert first.population > max(entry.population for entry in others if entry.id >= OWN_IDS)


def test_candidates_come_most_prominent_first_and_can_be_kept_to_a_country(gazetteer: Gazetteer) -> None:
    assert [place.country for place in gazetteer.candidates("Tripoli")[:2]] == ["LBY", "LBN"]
    assert {place.country for place in gazetteer.candidates("Tripoli", country="LBN")} == {"LBN"}
    assert gazetteer.candidates("Tripoli", country="JPN") == []


def test_an_unknown_name_has_no_candidates(gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates("Xyzzyville") == []
    assert gazetteer.candidates("") == []


degrees = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(degrees, degrees)
def test_distance_is_symmetric_and_at_most_half_the_globe(one: tuple[float, float], other: tuple[float, float]) -> None:
    there, back = distance_km(*one, *other), distance_km(*other, *one)
    assert there == pytest.approx(back, abs=1e-6)
    assert 0 <= there < 20020


def test_distance_is_known_for_paris_and_london() -> None:
    assert distance_km(48.8566, 2.3522, 51.5074, -0.1278) == pytest.approx(344, abs=2)
