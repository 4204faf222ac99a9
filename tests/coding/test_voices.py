"""Who only comments, foresees or talks to the press does nothing to anybody."""

import pytest

from tests.coding.conftest import Code


@pytest.mark.parametrize(
    "text",
    [
        "Jane Doe, an analyst at an institute in Oslo, warned that Trump could provoke China.",
        "Professor Kim said that Trump must stop threatening North Korea.",
        "State media warned that Japan would bring disaster on the region.",
        "Aid agencies warned that an assault on Syria could cause a famine.",
        "American generals cautioned that Hamas will remain a threat.",
        "A shepherd spoke to the Example Gazette in Syria.",
        "Putin spoke to reporters in Moscow.",
        "Migrants could reach Turkey by travelling to Syria.",
    ],
)
def test_comments_forecasts_and_interviews_are_no_events(code: Code, text: str) -> None:
    assert [event.summary for event in code(text)] == []


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Iran warned that Israel would pay a heavy price.", "ISR"),
        ("North Korea warned that it was ready for war with South Korea.", "KOR"),
        ("Iran warned that any American attack would be met with force.", "USA"),
    ],
)
def test_who_can_carry_it_out_threatens_whom_the_warning_names(code: Code, text: str, recipient: str) -> None:
    (event,) = code(text)
    assert (event.event_type, event.recipients[0].country) == ("THREATEN", recipient)


def test_only_who_must_act_is_asked(code: Code) -> None:
    events = code("Trump says American troops must leave Syria.")
    assert [party.name for event in events for party in event.recipients] == ["American troops"]


def test_a_later_mention_of_an_analyst_is_known_by_name(code: Code) -> None:
    text = "Sara Lind, a fellow of a university, follows the region. Lind warned that Trump could provoke China."
    assert code(text) == []
