"""One event, however it is told."""

from tests.coding.conftest import Code
from tracker import language
from tracker.coding.acts.lexicon import lexicon
from tracker.coding.acts.reader import Reader
from tracker.coding.merging.likeness import signs
from tracker.coding.selecting.finding import readings
from tracker.coding.who.parties import Parties


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


def test_the_same_word_pages_later_is_a_weaker_sign() -> None:
    near, middle, far = (_likeness(sentences) for sentences in (1, 10, 80))
    assert near > middle > far


def _likeness(sentences_between: int) -> int:
    """Return how much two tellings with the same word are alike, so many sentences apart."""
    filler = "The weather stayed mild and dry all week long. " * sentences_between
    doc = language.parse(f"American forces attacked Iran. {filler}Rebels attacked Iran.")
    reader = Reader(doc, lexicon())
    first, last = (one for one in readings(doc, reader, Parties(doc, lexicon(), None)) if one.core == "attack")
    return signs(first, last)
