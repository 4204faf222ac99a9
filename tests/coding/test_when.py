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


def days(code: Code, text: str) -> list[tuple[str, str] | None]:
    events = code(text, published=None)
    return [(str(event.dates.start), str(event.dates.end)) if event.dates else None for event in events]


def test_a_day_at_the_head_of_a_report_holds_for_every_sentence(code: Code) -> None:
    text = "On 9 May 2020, Kenyan soldiers shelled a village. Later, Kenyan police arrested ten students."
    assert days(code, text) == [("2020-05-09", "2020-05-09")] * 2


def test_a_later_day_without_a_year_takes_that_of_the_day_before_it(code: Code) -> None:
    text = "12 March 2014. Kenyan police shot two students. On 13 March, Kenyan students burned a police car."
    assert days(code, text) == [("2014-03-12", "2014-03-12"), ("2014-03-13", "2014-03-13")]


def test_the_month_of_what_it_is_about_does_not_outweigh_the_opening_day(code: Code) -> None:
    text = "On 5 May 2020, Kenyan students marched to the ministry, demanding an apology over the clash in April 2019."
    assert days(code, text)[0] == ("2020-05-05", "2020-05-05")


def test_the_year_in_the_name_of_another_thing_is_not_the_year_of_the_act(code: Code) -> None:
    assert days(code, "Kenyan veterans of the 1998 war protested in front of the ministry.") == [None]


def test_the_year_when_something_was_built_is_not_when_it_was_hit(code: Code) -> None:
    assert days(code, "Russia bombed a bridge built in 2014.")[0] is None


def test_a_day_in_a_relative_clause_is_better_than_none(code: Code) -> None:
    text = "Kenyan rebels ambushed two buses that were travelling to the coast on 4 May 2020."
    assert days(code, text) == [("2020-05-04", "2020-05-04")]
