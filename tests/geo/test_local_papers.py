"""Texts that name their own town and its neighbours as if there were no others of the name."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tracker import language
from tracker.geo import Gazetteer, Geoparser
from tracker.geo.neighbourhood import Neighbourhood
from tracker.geo.resolve.home import home_of
from tracker.model import Toponym

Geoparse = Callable[[str], dict[str, Toponym]]


def division(toponym: Toponym) -> str | None:
    return toponym.place.admin1 if toponym.place else None


def test_ambiguous_names_settle_each_other(geoparse: Geoparse) -> None:
    found = geoparse("Buses from Athens to Decatur and Huntsville will stop. Riders in Decatur and Athens object.")
    assert {name: division(found[name]) for name in ("Athens", "Decatur", "Huntsville")} == dict.fromkeys(
        ("Athens", "Decatur", "Huntsville"), "Alabama"
    )


def test_a_county_pulls_its_towns_to_it(geoparse: Geoparse) -> None:
    found = geoparse("Greene County opened a shelter after floods. Roads from Springfield to Nixa and Ozark are shut.")
    assert division(found["Springfield"]) == "Missouri"
    assert division(found["Greene County"]) == "Missouri"


def test_a_town_named_like_a_word_is_found_among_its_neighbours(geoparse: Geoparse) -> None:
    found = geoparse("Crews from Kansas City, Independence and Gladstone met in Liberty on Monday.")
    assert division(found["Liberty"]) == "Missouri"
    assert "Liberty" not in geoparse("They believe in Liberty and in God.")


def test_a_town_known_by_its_people_is_found_among_its_neighbours(geoparse: Geoparse) -> None:
    found = geoparse("Trains from Bridgeport and Stamford, Connecticut, ran late. A Danbury man sued in Norwalk.")
    assert division(found["Danbury"]) == "Connecticut"


def test_the_home_of_the_publisher_decides_where_nothing_else_does(gazetteer: Gazetteer) -> None:
    text = "The fair in Springfield opens on Monday."
    geoparser = Geoparser(gazetteer)
    places = {
        source: division(geoparser.geoparse_text(text, source=source)[0])
        for source in ("Joplin Globe", "Worcester Telegram")
    }
    assert places == {"Joplin Globe": "Missouri", "Worcester Telegram": "Massachusetts"}


@pytest.mark.parametrize("source", [None, "", "Reuters", "BBC News", "The Guardian", "Times of India"])
def test_a_publisher_whose_name_does_not_start_with_a_place_has_no_home(
    gazetteer: Gazetteer, source: str | None
) -> None:
    assert home_of(gazetteer, source) is None


def test_a_publisher_named_after_a_place_has_its_home_there(gazetteer: Gazetteer) -> None:
    home = home_of(gazetteer, "The Richmond Times-Dispatch")
    assert home is not None
    assert home[0] == "richmond"


def test_the_more_places_a_name_has_the_less_it_says_for_its_neighbours(gazetteer: Gazetteer) -> None:
    [seoul, *_] = gazetteer.entries("seoul")
    sole = Neighbourhood([("incheon", gazetteer.entries("incheon")[:1])])
    common = Neighbourhood([("incheon", [*gazetteer.entries("incheon")[:1], *gazetteer.entries("springfield")])])
    assert sole.support(seoul, "seoul") > common.support(seoul, "seoul") > 0
    assert Neighbourhood([("seoul", [seoul])]).support(seoul, "seoul") == 0


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The B.C. government met.", {"B.C."}),
        ("She moved from Barrie, Ont., in May.", {"Barrie", "Ont"}),
        ("Work by the Conference Board of Canada was praised.", {"Canada"}),
        ("The Alberta Liquor Store Association complained.", {"Alberta"}),
        ("Buses came from Alicante, Murcia and Cordoba.", {"Alicante", "Murcia", "Cordoba"}),
    ],
)
def test_places_in_and_between_other_names_are_found(geoparse: Geoparse, text: str, names: set[str]) -> None:
    assert geoparse(text).keys() == names


@pytest.mark.parametrize(
    "text",
    [
        "Paris Hilton and Jordan Pickford came to dinner.",
        "John Smith, M.D., spoke first.",
        "It was built in 500 B.C. by hand.",
        "Bank of America and Air France paid.",
    ],
)
def test_names_that_only_look_like_places_are_left_alone(geoparse: Geoparse, text: str) -> None:
    assert geoparse(text) == {}


def test_the_texts_for_tuning_are_well_formed() -> None:
    path = Path(__file__).parent / "texts" / "places.jsonl"
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(records) >= 40
    for record in records:
        for toponym in record["toponyms"]:
            assert record["text"][toponym["start"] : toponym["end"]] == toponym["name"]


def test_korea_alone_is_said_with_its_runner_up(gazetteer: Gazetteer) -> None:
    [toponym] = Geoparser(gazetteer).geoparse(language.parse("He fought in Korea."))
    assert toponym.place is not None
    assert (toponym.place.confidence or 1) < 0.8
    assert {place.name for place in (toponym.place, *toponym.alternatives)} >= {"South Korea", "North Korea"}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Pyongyang and Kaesong in North Korea were dark. In all of Korea there was no light.", "PRK"),
        ("Seoul and Busan in South Korea were dark. In all of Korea there was no light.", "KOR"),
    ],
)
def test_korea_is_the_half_that_the_text_is_about(geoparse: Geoparse, text: str, country: str) -> None:
    place = geoparse(text)["Korea"].place
    assert place is not None
    assert place.country == country


def test_congo_is_the_larger_one_unless_its_towns_say_otherwise(geoparse: Geoparse) -> None:
    for text, country in (("Aid reached Congo.", "COD"), ("Aid reached Congo by way of Brazzaville.", "COG")):
        place = geoparse(text)["Congo"].place
        assert place is not None
        assert place.country == country
