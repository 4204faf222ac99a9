"""Where a report was filed is nobody who acts."""

import pytest

from tests.coding.conftest import Code


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("MANILA, Jan 3 - China has warned the Philippines over the reef.", "CHN"),
        ("MOSCOW (Agency) - Wang Yi met Sergei Lavrov on Friday.", "CHN"),
        ("BERLIN -- A court in Bavaria has convicted three Afghan men.", None),
        ("WASHINGTON - Trump has imposed sanctions on Iran.", "USA"),
    ],
)
def test_the_place_a_report_was_filed_from_does_not_act(code: Code, text: str, country: str | None) -> None:
    (event,) = code(text)
    assert [party.country for party in event.actors] == [country]
    assert not any(name.isupper() and len(name) > 3 for party in event.actors for name in party.name.split())


def test_a_capital_in_running_text_acts_for_its_country(code: Code) -> None:
    (event,) = code("Moscow has imposed sanctions on Norway, the minister said - and on Iceland.")
    assert event.actors[0].country == "RUS"


@pytest.mark.parametrize("where", ["outside the Chinese embassy", "at the embassy of China"])
def test_who_protests_at_an_embassy_protests_against_its_country(code: Code, where: str) -> None:
    (event,) = code(f"Fishermen protested {where} in Manila on Thursday.")
    assert [party.country for party in event.recipients] == ["CHN"]
