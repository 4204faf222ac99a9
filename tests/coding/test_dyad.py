"""The question what one named party did to another."""

import pytest

from tests.coding.conftest import Code


def test_the_words_that_link_the_two_decide_not_what_else_is_told(code: Code) -> None:
    text = "After the bombing in Manchester, Theresa May phoned Donald Trump and police arrested a man."
    (event,) = code(text, dyad=("Theresa May", "Donald Trump"))
    assert event.event_type == "CONSULT"
    (event,) = code(text, dyad=("police", "a man"))
    assert event.event_type == "COERCE"


def test_the_parties_are_named_as_asked(code: Code) -> None:
    (event,) = code("The Iranian navy seized a British tanker.", dyad=("The Iranian navy", "a British tanker"))
    assert [party.name for party in event.actors] == ["The Iranian navy"]
    assert [party.name for party in event.recipients] == ["a British tanker"]
    assert (event.actors[0].country, event.actors[0].sector) == ("IRN", "MIL")


def test_the_outer_act_goes_before_the_one_it_speaks_of(code: Code) -> None:
    (event,) = code("Iran threatened to shell Haifa.", dyad=("Iran", "Haifa"))
    assert event.event_type == "THREATEN"


def test_words_that_mean_nothing_give_nothing(code: Code) -> None:
    assert code("Peru, Chile: green, blue.", dyad=("Peru", "Chile")) == []


@pytest.mark.parametrize("text", ["Peru and Chile.", "the", "RUSSIA BOMBS SYRIA"])
def test_a_text_without_the_parties_does_not_crash(code: Code, text: str) -> None:
    assert len(code(text, dyad=("Nowhere", "Nobody"))) <= 1


def test_to_say_that_the_other_did_it_is_to_accuse(code: Code) -> None:
    (event,) = code("Kyiv said that Moscow had shelled the port.", dyad=("Kyiv", "Moscow"))
    assert event.event_type == "ACCUSE"


def test_to_say_what_the_other_should_do_is_to_ask(code: Code) -> None:
    (event,) = code("The Polish premier said Hungary should open its archives.", dyad=("The Polish premier", "Hungary"))
    assert event.event_type == "REQUEST"


def test_an_act_only_refused_is_not_done(code: Code) -> None:
    (event,) = code("Japan refused to hand over the islands to Russia.", dyad=("Japan", "Russia"))
    assert event.event_type == "REJECT"


def test_to_claim_that_the_other_did_it_is_to_accuse(code: Code) -> None:
    text = "Election monitors alleged that the Belarusian government had rigged the vote."
    (event,) = code(text, dyad=("Election monitors", "the Belarusian government"))
    assert event.event_type == "ACCUSE"
