"""The act's own day, not its neighbour's."""

from datetime import date

from tests.coding.conftest import Code


def test_a_day_in_another_clause_is_not_taken(code: Code) -> None:
    text = "Three days earlier Russia bombed Syrian rebels, and on 7 April it fired missiles at an Iranian base."
    first, second = code(text, published=date(2017, 4, 16))
    assert first.dates is not None
    assert second.dates is not None
    assert (first.dates.start, second.dates.start) == (date(2017, 4, 13), date(2017, 4, 7))


def test_earlier_counts_back_from_the_publication_when_no_day_was_named(code: Code) -> None:
    (event,) = code("Two weeks earlier Iran accused Israel.", published=date(2018, 5, 15))
    assert event.dates is not None
    assert date(2018, 5, 1) in event.dates


def test_the_day_of_the_main_clause_holds_for_what_is_said_in_it(code: Code) -> None:
    (event,) = code("On Monday the ministry said that Russia had bombed Turkey.", published=date(2017, 4, 19))
    assert event.dates is not None
    assert event.dates.start == date(2017, 4, 17)
