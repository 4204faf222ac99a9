"""One event, however it is told."""

from tests.coding.conftest import Code


def test_the_launch_of_the_missiles_that_hit_is_the_same_event(code: Code) -> None:
    text = "The United States fired 59 missiles at Syria. Two American destroyers launched the missiles at night."
    (event,) = code(text)
    assert (event.event_type, event.quantity, len(event.mentions)) == ("ASSAULT", 59, 2)


def test_the_dead_of_an_attack_told_next_are_its_own(code: Code) -> None:
    text = "The United States fired missiles at Syria on Friday. The Syrian army said that six people were killed."
    (event,) = code(text)
    assert (event.actors[0].country, event.fatalities) == ("USA", 6)


def test_the_dead_somewhere_else_are_another_event(code: Code) -> None:
    text = "The United States fired missiles at Syria on Friday. Six people were killed in Mali."
    assert len(code(text)) == 2


def test_a_ban_and_the_sanctions_it_belongs_to_are_one_event(code: Code) -> None:
    text = "Security Council bans North Korean coal\n\nThe UN Security Council imposed sanctions on North Korea."
    (event,) = code(text)
    assert event.event_type == "SANCTION"
    assert len(event.mentions) == 2


def test_the_dead_are_not_those_of_an_attack_mentioned_on_the_way(code: Code) -> None:
    text = (
        "The United States fired missiles at Syria, in answer to a gas attack on rebels. "
        "The Syrian army said that six people were killed."
    )
    assert [event.actors[0].country for event in code(text) if event.fatalities == 6] == ["USA"]


def test_the_same_words_again_tell_the_same_event(code: Code) -> None:
    told = "Russian forces shelled Kharkiv on Monday, killing at least 12 civilians. "
    (event,) = code(told * 3)
    assert len(event.mentions) == 3
    assert event.fatalities == 12
