from collections.abc import Callable

import pytest

from tracker import language
from tracker.geo import Gazetteer, Geoparser
from tracker.model import Toponym

Geoparse = Callable[[str], dict[str, Toponym]]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A convoy was filmed in Vladivostok, Russia, on Sunday.", {"Vladivostok", "Russia"}),
        ("Tensions rose on the Korean peninsula.", {"Korean peninsula"}),
        ("The destroyer entered the South China Sea.", {"South China Sea"}),
        ("Tankers passed the Strait of Hormuz at night.", {"Strait of Hormuz"}),
        ("The test was held at Punggye-ri.", {"Punggye-ri"}),
        ("Iraqi forces entered Mosul.", {"Iraqi", "Mosul"}),
        ("The US sent aid to Jordan and Turkey.", {"US", "Jordan", "Turkey"}),
        ("Three men from Glasgow, Ky., were freed.", {"Glasgow", "Ky."}),
        ("SHELLING RESUMES NEAR DONETSK", {"DONETSK"}),
        ("The Queensland Police Service opened an inquiry.", {"Queensland"}),
        ("She studied at the University of Missouri.", {"Missouri"}),
    ],
)
def test_places_are_found(geoparse: Geoparse, text: str, names: set[str]) -> None:
    assert geoparse(text).keys() == names


@pytest.mark.parametrize(
    "text",
    [
        "Michael Jordan retired; Jordan said he was glad.",
        "Air China cancelled the flight.",
        "He reads the Washington Post every day.",
        "Islamic State claimed the attack.",
        "They gave us what we wanted.",
        "We ate turkey with chips.",
        "The Marburg virus spreads by touch.",
        "Three Americans were hurt.",
        "Mrs London sang.",
        "",
        "\x00\x01 ???",
    ],
)
def test_what_is_no_place_here_is_left_alone(geoparse: Geoparse, text: str) -> None:
    assert geoparse(text) == {}


def test_offsets_are_those_of_the_text(gazetteer: Gazetteer) -> None:
    text = "In Seoul, South Korea, and in Washington’s suburbs.\nPyongyang was silent."
    for toponym in Geoparser(gazetteer).geoparse(language.parse(text)):
        assert text[toponym.start : toponym.end] == toponym.name


def test_a_name_that_is_a_place_once_is_the_same_place_again(geoparse: Geoparse, gazetteer: Gazetteer) -> None:
    text = "The fire broke out in Galway on Monday. A Galway baker saw it first."
    starts = [toponym.start for toponym in Geoparser(gazetteer).geoparse(language.parse(text))]
    assert starts == [text.index("Galway"), text.rindex("Galway")]


def test_nothing_is_found_in_skipped_spans(gazetteer: Gazetteer) -> None:
    text = "Seoul protested.\nAsia · US & Canada"
    found = Geoparser(gazetteer).geoparse(language.parse(text), skip=[(text.index("\n"), len(text))])
    assert [toponym.name for toponym in found] == ["Seoul"]


def test_an_unknown_place_after_a_word_of_place_is_kept_and_says_why_it_has_no_point(geoparse: Geoparse) -> None:
    [toponym] = geoparse("The army shelled villages near Qarmashlat in northern Syria.").keys() - {"Syria"}
    found = geoparse("The army shelled villages near Qarmashlat in northern Syria.")[toponym]
    assert found.place is None
    assert found.reason == "not_in_gazetteer"
