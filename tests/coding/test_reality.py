"""What is wished, supposed, replaced or told of every time is no event."""

import pytest

from tests.coding.conftest import Code


@pytest.mark.parametrize(
    "text",
    [
        "Turkey wants to return the refugees to Syria.",
        "Kenya insists it cannot house the refugees from Somalia any longer.",
        "Poland must have demanded too much, Ukraine said.",
        "Instead of retreating from Aleppo, the rebels grew bolder.",
        "The army waited for weeks without attacking Iran.",
        "Nobody knows what will happen when American troops withdraw from Iraq.",
        "Residents fear that dissenters will be arrested, several officials said.",
        "Asha Moyo, a nurse, visited Peter Banda, her cousin.",
    ],
)
def test_what_is_only_in_the_mind_or_private_is_no_event(code: Code, text: str) -> None:
    assert [event.summary for event in code(text)] == []


def test_who_wants_another_to_act_asks_for_it(code: Code) -> None:
    (event,) = code("Turkey wants Greece to return the refugees.")
    assert (event.event_type, event.recipients[0].country) == ("REQUEST", "GRC")


def test_who_insists_that_another_should_act_asks_for_it(code: Code) -> None:
    (event,) = code("Kenya insists that Somalia should take the refugees back.")
    assert (event.event_type, event.recipients[0].country) == ("REQUEST", "SOM")


def test_who_says_that_there_were_battles_fought_none(code: Code) -> None:
    events = code('"There were battles going on between the factions of Hamas in Gaza," Angela Merkel said.')
    assert "DEU" not in {party.country for event in events for party in event.actors}
