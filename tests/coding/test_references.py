"""What points back: pronouns, "the group", "the two leaders"."""

import pytest

from tests.coding.conftest import Code
from tracker.model import Event


def last(events: list[Event], event_type: str) -> Event:
    return [event for event in events if event.event_type == event_type][-1]


def actors(event: Event) -> list[str | None]:
    return [party.country for party in event.actors]


def test_he_may_be_an_official_without_a_name(code: Code) -> None:
    event = last(code("A Kremlin spokesman spoke on Monday. He accused London of lies."), "ACCUSE")
    assert actors(event) == ["RUS"]


def test_the_group_is_the_group_named_last(code: Code) -> None:
    event = last(code("Hezbollah left the valley. The group shelled an Israeli army post."), "ASSAULT")
    assert [party.name for party in event.actors] == ["Hezbollah"]


def test_them_are_others_than_the_subject(code: Code) -> None:
    event = last(code("Hezbollah left the valley. Israel then attacked them."), "ASSAULT")
    assert (actors(event), [party.name for party in event.recipients]) == (["ISR"], ["Hezbollah"])


def test_it_is_no_plural(code: Code) -> None:
    event = last(code("The Pakistani army praised its troops. It blamed Kabul."), "ACCUSE")
    assert [party.name for party in event.actors] == ["Pakistani army"]


def test_the_two_leaders_are_those_of_the_countries_last_named(code: Code) -> None:
    event = last(code("The presidents of Serbia and Kosovo ate. The two leaders agreed to a ceasefire."), "AGREE")
    assert sorted(actors(event), key=str) == ["SRB", "XKX"]


def test_they_are_all_who_are_joined(code: Code) -> None:
    event = last(code("Moscow and Ankara quarrelled for weeks. They agreed to a ceasefire."), "AGREE")
    assert actors(event) == ["RUS", "TUR"]


def test_his_counterpart_is_of_the_country_that_is_named(code: Code) -> None:
    event = last(code("The South African president criticised his Zimbabwean counterpart."), "ACCUSE")
    assert [party.country for party in event.recipients] == ["ZWE"]


@pytest.mark.parametrize(
    "text",
    [
        "Syria is calm. It is because Turkey guards the border that Greece sent aid to Jordan.",
        "A bombing shook Syria. It gave ammunition to critics of Trump.",
    ],
)
def test_it_that_holds_a_place_or_means_a_thing_is_nobody(code: Code, text: str) -> None:
    assert "SYR" not in {party.country for event in code(text) for party in event.actors}


def test_it_after_a_state_is_that_state(code: Code) -> None:
    (event,) = [one for one in code("Syria was calm. It sent aid to Jordan.") if one.event_type == "AID"]
    assert event.actors[0].country == "SYR"
