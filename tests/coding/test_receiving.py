"""Upon whom: beside the object, further off, and never the tools of the actor."""

import pytest

from tests.coding.conftest import Code
from tracker.model import Event, GeoPrecision, Place


def countries(event: Event) -> list[str | None]:
    return [party.country for party in event.recipients]


def test_the_country_behind_the_object_is_acted_upon_too(code: Code) -> None:
    (event,) = code("Australia trained police cadets from Fiji.")
    assert "FJI" in countries(event)


def test_one_talks_with_the_other_side_about_the_object(code: Code) -> None:
    (event,) = code("The Polish minister discussed the detainees with the Belarusian ambassador.")
    assert countries(event) == ["BLR"]


def test_arms_launched_at_a_country_hit_that_country(code: Code) -> None:
    (event,) = code("Iran launched 300 drones and missiles at Israel on Saturday.")
    assert "ISR" in countries(event)


def test_what_an_actor_moves_is_no_other_side(code: Code) -> None:
    (event,) = code("Jordan deployed an armoured brigade on its border against smugglers.")
    assert [party.name for party in event.recipients] == ["smugglers"]


def test_forces_are_moved_with_an_eye_to_another_country(code: Code) -> None:
    (event,) = [
        event for event in code("To deter Iran, the Pentagon sent a carrier.") if event.event_type == "MOBILIZE"
    ]
    assert countries(event) == ["IRN"]


def test_what_is_told_of_a_place_in_passing_is_no_other_side(code: Code) -> None:
    (event,) = code("Norway has moved four launchers to Kirkenes, the town near its border with Russia.")
    assert event.recipients == ()


def test_two_who_clash_somewhere_do_not_attack_the_country(code: Code) -> None:
    (event,) = code("Turkish troops and Kurdish fighters clashed in northern Iraq.")
    assert "IRQ" not in countries(event)


def test_a_town_attacked_by_nobody_s_troops_stands_for_its_country(code: Code) -> None:
    place = Place("Maiduguri", 11.8, 13.1, GeoPrecision.CITY, country="NGA")
    (event,) = code("Gunmen attacked Maiduguri.", places=[("Maiduguri", place)])
    assert countries(event) == ["NGA"]


@pytest.mark.parametrize(
    "text",
    [
        "Poland must have felt the blast all the way from Ukraine, the official added.",
        "Russia sent troops to the border as ministers met to help countries like Jordan.",
        "Spain is seeking a pact, rather than the tariffs that Morocco imposed.",
    ],
)
def test_whence_a_thing_comes_and_what_it_is_compared_with_is_no_other_side(code: Code, text: str) -> None:
    assert not {"UKR", "JOR", "MAR"} & {country for event in code(text) for country in countries(event)}


def test_what_is_fired_or_given_is_not_who_receives_it(code: Code) -> None:
    (event,) = code("Germany will deliver 18 Leopard 2 tanks to Ukraine.")
    assert [party.name for party in event.recipients] == ["Ukraine"]
    (event,) = code("Russia sent 30 drones into Ukraine overnight.")
    assert [party.name for party in event.recipients] == ["Ukraine"]


def test_where_somebody_died_is_not_what_was_killed(code: Code) -> None:
    events = code("Rebels surrendered near the Jordanian camp in which the son of a minister died.")
    assert "JOR" not in {country for event in events if event.event_type == "ASSAULT" for country in countries(event)}


def test_a_pledge_about_one_s_own_troops_is_no_deal_with_them(code: Code) -> None:
    events = code("Trump made a pledge to pull American troops out of Iraq.")
    assert not any(party.sector == "MIL" for event in events for party in event.recipients)


def test_who_bombs_rebels_in_a_country_does_not_bomb_the_country(code: Code) -> None:
    (event,) = code("Iran bombed camps of Islamic State in Yemen on Monday.")
    assert "YEM" not in countries(event)
