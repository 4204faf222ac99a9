"""What the local press tells every day: bodies found, blasts heard, roads blocked, cattle stolen, caches uncovered."""

import pytest

from tests.coding.conftest import Code
from tracker.model import GeoPrecision, Place

_LAGOS = Place("Lagos", 6.45, 3.39, GeoPrecision.CITY, country="NGA", confidence=0.9)


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("On 3 March, a driver was found dead in Lagos. His hands had been tied.", "ASSAULT"),
        ("Residents found the mutilated corpse of a teacher in Lagos on Monday.", "ASSAULT"),
        ("The decapitated body of a driver was dumped by unknown men on a road in Lagos.", "ASSAULT"),
        ("Two loud explosions were heard in Lagos on Sunday, wounding a guard.", "ASSAULT"),
        ("Two explosions occurred in Lagos on 5 May.", "ASSAULT"),
        ("Clashes took place between the army and rebels in Lagos on 6 June.", "ASSAULT"),
        ("A mob burned a suspected thief alive in Lagos.", "ASSAULT"),
        ("On 7 July, in Lagos, Nigeria, a group of teachers protested due to the late payment of salaries.", "PROTEST"),
        ("Dozens of nurses blocked Independence Avenue in Lagos to demand better pay.", "PROTEST"),
        ("Scores of lawyers and clerks gathered outside the High Court in Lagos to demand better pay.", "PROTEST"),
        ("Students disrupted traffic in Lagos to press for safer roads.", "PROTEST"),
        ("Looters broke into shops in Lagos.", "PROTEST"),
        ("Protest in Lagos over fuel prices", "PROTEST"),
        ("On 28 April, in Ikeja district, Lagos, a dead body with signs of violence was found near a lake.", "ASSAULT"),
        ("Riots erupted in Lagos after the vote was annulled.", "PROTEST"),
        ("Shopkeepers kept their shops shut in Lagos in protest against a killing.", "PROTEST"),
        ("A local journalist was found murdered in Lagos.", "ASSAULT"),
        ("Two soldiers and three rebels dead after an ambush near Lagos.", "ASSAULT"),
        ("Gunmen took away 30 pupils from a school in Lagos.", "ASSAULT"),
        ("Police dismantled a cocaine laboratory in Lagos on 9 April.", "COERCE"),
        ("Soldiers uncovered a cache of rifles in Lagos on Friday.", "COERCE"),
        ("Army engineers defused a bomb near a school in Lagos.", "COERCE"),
        ("Cattle rustlers took away 40 goats from a kraal in Lagos.", "COERCE"),
        ("The governor of Lagos extended the ban on gatherings until 30 May.", "COERCE"),
        ("Coalition reinforcements reached the base in Lagos on 2 June.", "MOBILIZE"),
    ],
)
def test_what_local_news_tells_is_an_event(code: Code, text: str, event_type: str) -> None:
    events = code(text, places=[("Lagos", _LAGOS)])
    assert event_type in [event.event_type for event in events]


@pytest.mark.parametrize(
    "text",
    [
        "A hiker was found dead in Lagos after an avalanche.",
        "The actor was found dead at his home in Lagos. He was 83.",
        "The painter died in Lagos on Monday after a long illness.",
        "A lost dog was found in Lagos on Tuesday.",
    ],
)
def test_a_death_without_a_sign_of_violence_is_no_attack(code: Code, text: str) -> None:
    assert not code(text, places=[("Lagos", _LAGOS)])


def test_a_place_that_only_the_gazetteer_knows_counts_as_told(code: Code) -> None:
    text = "anti-government protest by pupils in Xyzzyville."
    place = Place("Xyzzyville", 6.45, 3.39, GeoPrecision.CITY, country="NGA", confidence=0.9)
    assert [event.event_type for event in code(text, places=[("Xyzzyville", place)])] == ["PROTEST"]
