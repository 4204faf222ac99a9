"""Where it happened: only what the text says."""

import pytest

from tests.coding.conftest import Code
from tracker.model import GeoPrecision, Place

ALEPPO = Place("Aleppo", 36.2, 37.16, GeoPrecision.CITY, "SYR")
SYRIA = Place("Syria", 35.0, 38.0, GeoPrecision.COUNTRY, "SYR")
RUSSIA = Place("Russia", 60.0, 100.0, GeoPrecision.COUNTRY, "RUS")
TARTUS = Place("Tartus", 34.89, 35.89, GeoPrecision.CITY, "SYR")
GENEVA = Place("Geneva", 46.2, 6.15, GeoPrecision.CITY, "CHE")
PLACES = [("Aleppo", ALEPPO), ("Syria", SYRIA), ("Russia", RUSSIA), ("Tartus", TARTUS), ("Geneva", GENEVA)]


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Russia bombed rebels in Aleppo.", ALEPPO),
        ("Russia sent warships to Tartus.", TARTUS),
        ("Rebels in Aleppo, Syria, attacked the army.", ALEPPO),
        ("Russia launched an air strike on Syria.", SYRIA),
        ("The Turkish and Russian ministers held talks in Geneva.", GENEVA),
        ("Russia condemned the United States.", None),
        ("Russia asked Turkey to close the road to Aleppo.", None),
        ("Putin phoned Erdogan over the fighting in Aleppo.", None),
    ],
)
def test_a_place_is_where_the_act_is_said_to_be(code: Code, sentence: str, place: Place | None) -> None:
    first = code(sentence, places=PLACES)[0]
    assert first.place == place


def test_a_scene_set_in_the_sentence_before_holds(code: Code) -> None:
    text = "Crowds gathered in Aleppo. Police arrested ten protesters."
    arrest = next(event for event in code(text, places=PLACES) if event.event_type == "COERCE")
    assert arrest.place == ALEPPO
