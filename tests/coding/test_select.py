"""What is an event worth a record, and of which kind."""

import pytest

from tests.coding.conftest import Code


def test_a_shield_agreed_upon_threatens_nobody(code: Code) -> None:
    (event,) = code("South Korea and the United States agreed to deploy a missile system against the threat.")
    assert event.event_type == "AGREE"


def test_a_visit_cut_short_is_still_a_visit(code: Code) -> None:
    (event,) = code("Ukrainian President Petro Poroshenko cut short a visit to Germany.")
    assert (event.event_type, event.mode) == ("CONSULT", "visit")


def test_an_area_held_by_rebels_is_seized_not_arrested(code: Code) -> None:
    (event,) = code("The Syrian army captured most of the rebel area on Monday.")
    assert (event.event_type, event.mode) == ("COERCE", "seize")


def test_a_bomb_exploded_in_a_test_is_no_attack(code: Code) -> None:
    (event,) = code("North Korea carried out a nuclear test on Sunday and said that it had exploded a hydrogen bomb.")
    assert (event.event_type, event.mode) == ("MOBILIZE", "weapons")


def test_the_protest_of_a_state_is_blame(code: Code) -> None:
    (event,) = code("China protested against the arrest of its sailors by Japan.")[:1]
    assert event.event_type in ("ACCUSE", "REJECT")


def test_the_right_to_protest_is_no_protest(code: Code) -> None:
    assert not code("The Iranian president said that people have the right to protest on Monday.")


def test_who_condemns_the_strike_condemns_who_struck(code: Code) -> None:
    text = "The United States launched an air strike on Syria. Russia condemned the strike."
    (event,) = [event for event in code(text) if event.event_type == "ACCUSE"]
    assert [party.country for party in event.recipients] == ["USA"]


@pytest.mark.parametrize("sentence", ["Russia condemned aggression against a sovereign state.", "China praised peace."])
def test_words_about_nobody_are_no_event(code: Code, sentence: str) -> None:
    assert not code(sentence)
