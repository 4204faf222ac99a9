"""Every event says which words decided what, and those words stand where it says."""

import pytest

from tests.coding.conftest import Code
from tests.factories import make_place
from tracker.model import Event, EvidenceField, GeoPrecision

ALEPPO = make_place("Aleppo", 36.2, 37.16, country="SYR", precision=GeoPrecision.CITY)
TARTUS = make_place("Tartus", 34.89, 35.89, country="SYR", precision=GeoPrecision.CITY)
PLACES = [("Aleppo", ALEPPO), ("Tartus", TARTUS)]


def words(event: Event, field: str) -> list[str]:
    return [one.text for one in event.evidence if one.field == EvidenceField(field)]


@pytest.mark.parametrize(
    ("text", "field", "expected"),
    [
        ("Russia bombed rebels in Aleppo on Friday.", "event_type", ["bombed"]),
        ("Russia bombed rebels in Aleppo on Friday.", "place", ["Aleppo"]),
        ("Russia bombed rebels in Aleppo on Friday.", "event_date", ["Friday"]),
        ("Russia bombed rebels in Aleppo on Friday.", "actors", ["Russia"]),
        ("Russia attacked Ukrainian forces in Aleppo.", "recipients", ["Ukrainian forces"]),
        ("Russia bombed rebels in Aleppo on Friday.", "status", []),
        ("Russia did not bomb rebels in Aleppo.", "status", ["not"]),
        ("Russia will send eight warships to Tartus.", "status", ["will"]),
        ("Russia will send eight warships to Tartus.", "quantity", ["eight"]),
        ("Russia allegedly bombed rebels in Aleppo.", "status", ["allegedly"]),
        ("The Syrian army bombed rebels in Aleppo.", "actors", ["Syrian army"]),
    ],
)
def test_a_field_names_the_words_that_decided_it(code: Code, text: str, field: str, expected: list[str]) -> None:
    assert words(code(text, places=PLACES)[0], field) == expected


def test_a_date_taken_from_the_day_of_publication_has_no_words(code: Code) -> None:
    assert words(code("Russia bombed rebels in Aleppo.", places=PLACES)[0], "event_date") == []


def test_evidence_stands_verbatim_in_the_text_and_comes_best_telling_first(code: Code) -> None:
    text = (
        "The United States fired 59 missiles at Syria on Friday. Nothing else was known. "
        "Two American destroyers launched the missiles at night."
    )
    (event,) = code(text)
    assert all(text[one.start : one.end] == one.text for one in event.evidence)
    assert set(words(event, "event_type")) >= {"fired"}
    best = event.mentions[0]
    first = event.evidence[0]
    assert best.start <= first.start < first.end <= best.end


def test_a_telling_that_says_something_else_is_no_evidence(code: Code) -> None:
    text = "Russia bombed rebels in Aleppo on Friday. Russian jets bombed the rebels, residents claimed."
    for event in code(text, places=PLACES):
        for one in event.evidence:
            if one.field is EvidenceField.STATUS:
                assert event.status.value != "reported"
