"""The line that a person reads."""

import pytest

from tests.coding.conftest import Code
from tracker.coding.acts.lexicon import lexicon
from tracker.coding.acts.pattern import Act
from tracker.coding.quantities import Amount
from tracker.coding.summary import Telling, summarize
from tracker.model import GeoPrecision, Party, Place, Status
from tracker.ontology import event_types

IRAN, PEOPLE = Party("Iran", "IRN"), Party("people", None, "CVL")
PROVINCE = Place("Isfahan Province", 33.0, 52.0, GeoPrecision.PROVINCE, "IRN")


@pytest.mark.parametrize(
    ("sentence", "summary"),
    [
        ("Iran accused Israel.", "Iran accuses Israel"),
        ("The United States fired 59 cruise missiles at Syria.", "The United States fires 59 cruise missiles at Syria"),
        (
            "The foreign ministers of Russia, Turkey and Iran met on Tuesday.",
            "The Russian, Turkish and Iranian foreign ministers meet",
        ),
        ("North Korea is expected to carry out a nuclear test.", "North Korea is expected to test a nuclear weapon"),
        ("Russia has reportedly bombed Turkey.", "Russia reportedly bombs Turkey"),
        ("Egyptian police arrested 450 students.", "Egyptian police arrest 450 students"),
        ("Vladimir Putin phoned Xi Jinping.", "Vladimir Putin talks by phone with Xi Jinping"),
        ("The UN Security Council imposed new sanctions on Iran.", "The UN Security Council imposes sanctions on Iran"),
    ],
)
def test_a_sentence_becomes_a_plain_line(code: Code, sentence: str, summary: str) -> None:
    assert code(sentence)[0].summary == summary


def test_an_act_by_nobody_named_is_told_from_its_victims() -> None:
    telling = Telling(Act("ASSAULT"), frozenset({"kill"}), (), (PEOPLE,), PROVINCE, quantity=Amount(9.0, "person"))
    assert summarize(telling, lexicon()) == "Nine people are killed in Isfahan Province"


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("actors", [(), (IRAN,), (IRAN, PEOPLE)])
@pytest.mark.parametrize("recipients", [(), (PEOPLE,)])
def test_every_type_and_mode_has_words(
    status: Status, actors: tuple[Party, ...], recipients: tuple[Party, ...]
) -> None:
    for event_type in event_types():
        for mode in (None, *event_type.modes):
            act = Act(event_type.code, mode)
            line = summarize(Telling(act, frozenset(), actors, recipients, PROVINCE, status), lexicon())
            assert line[0].isupper()
            assert "{" not in line
            assert "Somebody" not in line
            assert all(party.name in line for party in actors) or len(actors) > 1
