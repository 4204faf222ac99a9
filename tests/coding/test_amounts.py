"""How many, on the event itself: what an act was done with or upon, money given, a part of a whole."""

import pytest

from tests.coding.conftest import Code


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("France expelled 35 Russian diplomats on Monday.", (35, "Russian diplomat")),
        ("The United States gave Ukraine $40 million in aid.", (40_000_000, "dollar")),
        ("Ukraine shot down 24 of 28 Russian drones.", (24, "Russian drone")),
        ("Australia will send 14 armoured vehicles to Ukraine.", (14, "armoured vehicle")),
    ],
)
def test_an_event_tells_how_many(code: Code, text: str, quantity: tuple[float, str]) -> None:
    assert quantity in [(event.quantity, event.quantity_unit) for event in code(text)]


def test_money_is_no_weapon(code: Code) -> None:
    (event,) = code("Rebels destroyed a Russian tank worth $2 million.")
    assert event.quantity_unit != "dollar"
