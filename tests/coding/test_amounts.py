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


@pytest.mark.parametrize(
    ("text", "told", "summary"),
    [
        (
            "Police arrested at least 12 protesters in Minsk on Sunday.",
            (12, "protester", "at least"),
            "Police arrest at least 12",
        ),
        ("Dozens of protesters were arrested in Cairo.", (24, "protester", "dozens"), "Dozens of protesters are"),
        ("North Korea fired 10 to 15 missiles towards Japan.", (10, "missile", "to 15"), "North Korea"),
        ("Several hundred people protested in Lagos.", (200, "person", "several hundred"), "Several hundred people"),
    ],
)
def test_a_number_keeps_the_words_that_make_it_less_than_exact(
    code: Code, text: str, told: tuple[float, str, str], summary: str
) -> None:
    (event,) = code(text)
    assert (event.quantity, event.quantity_unit, event.quantity_qualifier) == told
    assert (event.summary or "").startswith(summary)


def test_the_injured_are_counted_beside_the_dead(code: Code) -> None:
    (event,) = code("A car bomb killed four people and wounded at least 17 in Baghdad on Monday.")
    assert (event.fatalities, event.injuries) == (4, 17)
