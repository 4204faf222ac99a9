"""People, teams and firms that are called like a place, and the public bodies that are of one."""

from collections.abc import Callable

import pytest

from tracker.model import Toponym

Geoparse = Callable[[str], dict[str, Toponym]]


@pytest.mark.parametrize(
    "text",
    [
        "Florence Adeyemi won the prize, and her editor, Chelsea Boyd, accepted it. Florence wept.",
        "Charlotte Webb and her brother Logan Webb gave evidence. Charlotte said she saw nothing.",
        "The judge told Denver Moyes to pay. Moyes left. Denver smiled.",
        "Dallas was in tears when he heard the verdict.",
        "Sofia, 24, works as a nurse; her husband Lincoln drives a taxi.",
        "Critics of the Monroe administration and of the Madison presidency disagreed.",
        "Paul Hamilton was charged. Hamilton's lawyer said Hamilton would appeal.",
        "General Vernon fled. Troops loyal to Vernon stayed.",
        "Houston's wife called the police.",
    ],
)
def test_a_person_called_like_a_place_is_none(geoparse: Geoparse, text: str) -> None:
    assert geoparse(text) == {}


def test_a_place_called_like_a_person_of_the_text_is_one_after_a_word_of_place(geoparse: Geoparse) -> None:
    assert geoparse("Austin Moyes lives in Austin.").keys() == {"Austin"}


@pytest.mark.parametrize(
    "text",
    [
        "Chicago Bulls guard Tre Malone joins the Denver Nuggets.",
        "Real Madrid and Inter Milan drew with Dynamo Kyiv.",
        "The Vienna Philharmonic will play with the Detroit Symphony Orchestra.",
        "Shares in Cairo Holdings and Nairobi Breweries fell; Zurich Insurance rose.",
        "The Boston Globe and the Jakarta Globe reported it.",
    ],
)
def test_a_team_or_a_firm_named_after_a_place_is_none(geoparse: Geoparse, text: str) -> None:
    assert geoparse(text) == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Manila Police Department made no arrest.", "Manila"),
        ("The Nairobi High Court ruled on Monday.", "Nairobi"),
        ("Uganda's health ministry agreed.", "Uganda"),
        ("The Queensland Parliament rose early.", "Queensland"),
        ("The Boston Police Department and the mayor were told.", "Boston"),
    ],
)
def test_a_public_body_tells_its_place(geoparse: Geoparse, text: str, name: str) -> None:
    assert name in geoparse(text)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Downing Street refused to comment.", "GBR"),
        ("The Élysée said nothing.", "FRA"),
        ("Zhongnanhai has kept silent.", "CHN"),
        ("Foggy Bottom disagreed.", "USA"),
        ("The Blue House called it a provocation.", "KOR"),
        ("The Planalto denied the claim.", "BRA"),
        ("The Casa Rosada backed it.", "ARG"),
        ("He thanked the guests in the Rose Garden.", "USA"),
    ],
)
def test_a_seat_of_power_is_where_it_stands(geoparse: Geoparse, text: str, country: str) -> None:
    [toponym] = geoparse(text).values()
    assert toponym.place is not None
    assert (toponym.place.country, toponym.place.feature_code) == (country, "ADMF")
