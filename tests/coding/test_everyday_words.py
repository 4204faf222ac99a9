"""The plain and phrasal verbs of the news tell events too."""

import pytest

from tests.coding.conftest import Code


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("The Latvian president rang his Polish counterpart late on Thursday.", "CONSULT"),
        ("African leaders gathered in Djibouti on Saturday.", "CONSULT"),
        ("Thailand scrapped its visa requirement for Chinese visitors.", "CONCEDE"),
        ("Tunisia's president pardoned the jailed journalist.", "CONCEDE"),
        ("Japan apologised to South Korea for the killings of 1923.", "CONCEDE"),
        ("Panama dropped the fuel law.", "CONCEDE"),
        ("Haiti's prime minister stepped aside on Monday.", "RETREAT"),
        ("Burkina Faso walked out of the regional bloc ECOWAS.", "SANCTION"),
        ("Slovakia sent three Russian diplomats home.", "SANCTION"),
        ("Norway pulled the plug on its aid programme in Uganda.", "SANCTION"),
        ("A court in Vilnius found two Belarusian agents guilty of spying.", "SANCTION"),
        ("Gazprom halted gas deliveries to Bulgaria on Wednesday.", "SANCTION"),
        ("Dock workers in Liverpool downed tools on Monday.", "PROTEST"),
        ("Activists daubed red paint on the Russian embassy in Sofia.", "PROTEST"),
        ("A crowd pulled down the statue of King Leopold in Kinshasa.", "PROTEST"),
        ("Russian state media spread false stories about Moldova's president.", "COERCE"),
        ("The Malian junta held back the wages of striking magistrates.", "COERCE"),
        ("The governor put the province of Mindanao under military rule.", "COERCE"),
        ("Japan gave Fiji two patrol boats.", "AID"),
        ("Iran and Turkmenistan linked their power grids.", "COOPERATE"),
        ("Dutch detectives passed the recordings to the Belgian police.", "COOPERATE"),
        ("Hungary sided with Serbia over Kosovo.", "SUPPORT"),
        ("Israel strikes Beirut", "ASSAULT"),
    ],
)
def test_everyday_words_tell_events(code: Code, text: str, event_type: str) -> None:
    assert event_type in {event.event_type for event in code(text)}


def test_who_finds_the_bodies_is_not_the_killer(code: Code) -> None:
    (event,) = code("Villagers found the bullet-riddled bodies of 11 men near Djibo.")
    assert (event.event_type, event.actors) == ("ASSAULT", ())


def test_a_people_that_rallies_protests(code: Code) -> None:
    (event,) = code(
        "Tens of thousands of Georgians rallied outside parliament in Tbilisi against a foreign agents bill."
    )
    assert (event.event_type, event.actors[0].sector) == ("PROTEST", "CVL")


def test_who_only_asked_for_it_before_does_not_receive_it(code: Code) -> None:
    (event,) = code("Belarus released 30 political prisoners on Friday after a request from Washington.")
    assert [party.name for party in event.recipients] == ["political prisoners"]


def test_the_country_of_the_dead_is_not_among_the_dead(code: Code) -> None:
    (event,) = code("Unidentified gunmen killed a tribal elder in the Khost province of Afghanistan.")
    assert (event.summary or "").startswith("Unidentified gunmen kill the tribal elder in ")
