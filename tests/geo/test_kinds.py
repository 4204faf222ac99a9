"""Words of a kind beside a name, articles, and the spellings that a division shares with its seat."""

from collections.abc import Callable

import pytest

from tracker import language
from tracker.geo import Gazetteer, Geoparser
from tracker.geo.resolve.unresolved import Unresolved
from tracker.model import Place, Toponym

Geoparse = Callable[[str], dict[str, Toponym]]


def given(gazetteer: Gazetteer, text: str, *names: str) -> list[Toponym]:
    """Return what the first mentions of `names` mean when their spans are given."""
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    return Geoparser(gazetteer).resolve(language.parse(text), spans)


def place_of(toponym: Toponym) -> Place:
    assert toponym.place is not None
    return toponym.place


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("Boats sank on the Congo river.", "Congo", "STM"),
        ("The river Jordan is holy.", "Jordan", "STM"),
        ("Barges were stuck on the Mississippi, officials said.", "Mississippi", "STM"),
        ("The Missouri rose overnight.", "Missouri", "STM"),
        ("They crossed the Niger at dawn by the bridge over the Niger.", "Niger", "STM"),
        ("The Mississippi governor spoke.", "Mississippi", "ADM1"),
        ("Mississippi voted on Tuesday.", "Mississippi", "ADM1"),
        ("Troops left the Gambia on Monday.", "Gambia", "PCLI"),
        ("Elections were held in Niger.", "Niger", "PCLI"),
    ],
)
def test_a_given_name_is_of_the_kind_that_is_said(gazetteer: Gazetteer, text: str, name: str, code: str) -> None:
    assert place_of(given(gazetteer, text, name)[0]).feature_code == code


def test_the_state_of_a_name_leaves_the_capital_of_that_name_alone(gazetteer: Gazetteer) -> None:
    text = "Fires burned in Washington state. The White House was told; Washington promised aid."
    first = text.index("Washington")
    spans = [(first, first + 10), (text.rindex("Washington"), text.rindex("Washington") + 10)]
    state, capital = Geoparser(gazetteer).resolve(language.parse(text), spans)
    assert (place_of(state).feature_code, place_of(capital).feature_code) == ("ADM1", "PPLC")


@pytest.mark.parametrize("name", ["Luhans'k", "Ta‘izz", "Chernivtsi", "Constantinople"])
def test_a_bare_name_is_the_seat_and_not_its_division(geoparse: Geoparse, name: str) -> None:
    assert place_of(geoparse(f"Shells fell on a market in {name} on Monday.")[name]).feature_code == "PPLA"


@pytest.mark.parametrize("name", ["Sana'a", "Sana’a", "Sanaa", "San‘a", "Ṣanʿā"])
def test_marks_of_transliteration_do_not_matter(geoparse: Geoparse, name: str) -> None:
    assert place_of(geoparse(f"An air raid hit {name} at night.")[name]).country == "YEM"


@pytest.mark.parametrize(
    ("text", "name", "reason"),
    [
        ("They met in Qarmashlatov.", "Qarmashlatov", Unresolved.NOT_IN_GAZETTEER),
        ("They met at Goma River.", "Goma River", Unresolved.OTHER_KIND_ONLY),
        ("They met on 1994.", "1994", Unresolved.NOT_A_NAME),
        ("They met Pa there.", "Pa", Unresolved.TOO_SHORT),
        ("They met in San Antonio.", "San Antonio", None),
    ],
)
def test_a_name_without_a_place_says_why(gazetteer: Gazetteer, text: str, name: str, reason: Unresolved | None) -> None:
    [toponym] = given(gazetteer, text, name)
    assert (toponym.place is None) == (reason is not None)
    assert reason is None or toponym.reason == reason
