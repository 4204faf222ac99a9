"""The mode of a request, refusal or threat is read from what is asked for, refused or threatened."""

import pytest

from tests.coding.conftest import Code


@pytest.mark.parametrize(
    ("text", "event_type", "mode"),
    [
        ("Cyprus called on Turkey to withdraw its drilling ship.", "REQUEST", "yield"),
        ("Relatives in Israel demanded that Hamas free the hostages.", "REQUEST", "yield"),
        ("Tunisia asked Italy to send coastguard vessels.", "REQUEST", "assist"),
        ("Turkey asks Sweden to extradite a preacher.", "REQUEST", "assist"),
        ("Poland urged Georgia to amend its election law.", "REQUEST", "change"),
        ("Zelensky refused to meet the Hungarian prime minister.", "REJECT", "meet"),
        ("Rwanda refused to withdraw its troops.", "REJECT", "yield"),
        ("Slovakia vetoed the new budget of the European Union.", "REJECT", "change"),
        ("Morocco threatened to recall its ambassador from Berlin.", "THREATEN", "relations"),
        ("Mali threatened to throw out the French ambassador.", "THREATEN", "expel"),
        ("The Thai junta threatened to arrest protesters.", "THREATEN", "arrest"),
        ("Hungary threatened to strip the activists of their citizenship.", "THREATEN", "rights"),
        ("Russia threatened to bomb Polish airfields.", "THREATEN", "violence"),
        ("India threatened to ban the Chinese app.", "THREATEN", "ban"),
    ],
)
def test_the_act_within_gives_the_mode(code: Code, text: str, event_type: str, mode: str) -> None:
    assert (event_type, mode) in {(event.event_type, event.mode) for event in code(text)}


def test_a_request_not_to_attack_asks_to_hold_back(code: Code) -> None:
    [event] = code("Jordan urged Israel not to attack the town.")

    assert (event.event_type, event.mode) == ("REQUEST", "yield")
