"""Where nothing happens: settings, conditions, games, markets and mere mentions."""

import pytest

from tests.coding.conftest import Code

SILENT = [
    "Brazil attacked down the left wing and Peru defended for most of the second half.",
    "Shares in the Frankfurt exchange retreated after three days of gains.",
    "The euro fought back against the dollar on Tuesday.",
    "A conference on terrorism opens at the university next door.",
    "If Norway sold its shares, the price would fall by a tenth.",
    "Portugal has a border with Spain of more than 1,200 kilometres.",
    "The film tells the story of a sailor who fell in love in Lisbon.",
    "Should sanctions be lifted, Iranian pistachios would be cheaper.",
    "Finland has the right to close its border.",
    "The striker shot over the bar from six metres.",
]


def test_at_most_a_quarter_of_empty_sentences_yields_an_event(code: Code) -> None:
    loud = [sentence for sentence in SILENT if code(sentence)]
    assert len(loud) <= len(SILENT) / 4, loud


@pytest.mark.parametrize(
    ("sentence", "actors", "recipients"),
    [
        ("The German chancellor met the French president.", ["DEU"], ["FRA"]),
        ("Iran held talks with Oman.", ["IRN"], ["OMN"]),
        ("Iran and Oman held talks.", ["IRN", "OMN"], []),
        ("Talks between Iran and Oman began on Monday.", ["IRN", "OMN"], []),
    ],
)
def test_who_is_met_is_the_recipient_and_who_meet_are_actors(
    code: Code, sentence: str, actors: list[str], recipients: list[str]
) -> None:
    (event,) = code(sentence)
    assert [party.country for party in event.actors] == actors
    assert [party.country for party in event.recipients] == recipients
