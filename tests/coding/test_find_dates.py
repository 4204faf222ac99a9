"""Dates in text become intervals of days: stated ones by themselves, relative ones against the publication date."""

import calendar
import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.coding.dates import find_dates, resolve_date
from tracker.model import DateBasis, DatePrecision, DateSpan

SUNDAY = date(2017, 4, 16)

STATED = {
    "16 April 2017": ("2017-04-16", "2017-04-16", "day"),
    "the 16th of April, 2017": ("2017-04-16", "2017-04-16", "day"),
    "April 16, 2017": ("2017-04-16", "2017-04-16", "day"),
    "April 16th 2017": ("2017-04-16", "2017-04-16", "day"),
    "Sunday, April 16, 2017": ("2017-04-16", "2017-04-16", "day"),
    "Sept. 3, 2017": ("2017-09-03", "2017-09-03", "day"),
    "16-Apr-2017": ("2017-04-16", "2017-04-16", "day"),
    "2017-04-16": ("2017-04-16", "2017-04-16", "day"),
    "2017-04-16T09:30:00Z": ("2017-04-16", "2017-04-16", "day"),
    "16/04/2017": ("2017-04-16", "2017-04-16", "day"),
    "04/16/2017": ("2017-04-16", "2017-04-16", "day"),
    "3.4.2017": ("2017-04-03", "2017-04-03", "day"),
    "April 2017": ("2017-04-01", "2017-04-30", "month"),
    "in February 2016": ("2016-02-01", "2016-02-29", "month"),
    "late March 2018": ("2018-03-21", "2018-03-31", "month"),
    "the first week of March 2018": ("2018-03-01", "2018-03-07", "week"),
    "the last week of February 2018": ("2018-02-22", "2018-02-28", "week"),
    "2017-04": ("2017-04-01", "2017-04-30", "month"),
    "mid-2016": ("2016-05-01", "2016-08-31", "year"),
    "early 2018": ("2018-01-01", "2018-04-30", "year"),
    "the second half of 2016": ("2016-07-01", "2016-12-31", "year"),
    "the summer of 2014": ("2014-06-01", "2014-08-31", "month"),
    "the winter of 2014": ("2014-12-01", "2015-02-28", "month"),
    "Q3 2017": ("2017-07-01", "2017-09-30", "month"),
    "in 2003": ("2003-01-01", "2003-12-31", "year"),
    "the 1990s": ("1990-01-01", "1999-12-31", "year"),
    "the late 1990s": ("1997-01-01", "1999-12-31", "year"),
    "between 3 and 7 May 2018": ("2018-05-03", "2018-05-07", "week"),
    "May 3-7, 2018": ("2018-05-03", "2018-05-07", "week"),
    "from 3 March to 7 May 2018": ("2018-03-03", "2018-05-07", "month"),
    "28 December to 3 January 2018": ("2017-12-28", "2018-01-03", "week"),
    "from March to May 2018": ("2018-03-01", "2018-05-31", "month"),
    "from November 2017 to May 2018": ("2017-11-01", "2018-05-31", "month"),
    "2014–16": ("2014-01-01", "2016-12-31", "year"),
    "from 2014 to 2016": ("2014-01-01", "2016-12-31", "year"),
    "from 3 May 2014 until June 2015": ("2014-05-03", "2015-06-30", "month"),
}

RECKONED = {
    "today": ("2017-04-16", "2017-04-16", "day"),
    "yesterday": ("2017-04-15", "2017-04-15", "day"),
    "the day before yesterday": ("2017-04-14", "2017-04-14", "day"),
    "tomorrow": ("2017-04-17", "2017-04-17", "day"),
    "last night": ("2017-04-15", "2017-04-15", "day"),
    "a few hours ago": ("2017-04-15", "2017-04-16", "week"),
    "a fortnight ago": ("2017-03-27", "2017-04-02", "week"),
    "on Christmas Day": ("2016-12-25", "2016-12-25", "day"),
    "on Good Friday": ("2017-04-14", "2017-04-14", "day"),
    "later in the day": ("2017-04-16", "2017-04-16", "day"),
    "Monday through Thursday": ("2017-04-10", "2017-04-13", "week"),
    "overnight": ("2017-04-15", "2017-04-16", "week"),
    "on Sunday": ("2017-04-16", "2017-04-16", "day"),
    "on Friday": ("2017-04-14", "2017-04-14", "day"),
    "Monday night": ("2017-04-10", "2017-04-10", "day"),
    "last Sunday": ("2017-04-09", "2017-04-09", "day"),
    "last Friday": ("2017-04-14", "2017-04-14", "day"),
    "next Friday": ("2017-04-21", "2017-04-21", "day"),
    "next Sunday": ("2017-04-23", "2017-04-23", "day"),
    "Friday last week": ("2017-04-07", "2017-04-07", "day"),
    "over the weekend": ("2017-04-15", "2017-04-16", "week"),
    "last weekend": ("2017-04-08", "2017-04-09", "week"),
    "this week": ("2017-04-10", "2017-04-16", "week"),
    "last week": ("2017-04-03", "2017-04-09", "week"),
    "next week": ("2017-04-17", "2017-04-23", "week"),
    "earlier this week": ("2017-04-10", "2017-04-16", "week"),
    "earlier this month": ("2017-04-01", "2017-04-16", "month"),
    "later this year": ("2017-04-16", "2017-12-31", "year"),
    "last month": ("2017-03-01", "2017-03-31", "month"),
    "late last year": ("2016-09-01", "2016-12-31", "year"),
    "the end of the year": ("2017-09-01", "2017-12-31", "year"),
    "two days ago": ("2017-04-14", "2017-04-14", "day"),
    "a week ago": ("2017-04-03", "2017-04-09", "week"),
    "three months ago": ("2017-01-01", "2017-01-31", "month"),
    "10 years ago": ("2007-01-01", "2007-12-31", "year"),
    "in the past week": ("2017-04-09", "2017-04-16", "week"),
    "over the last two months": ("2017-02-16", "2017-04-16", "month"),
    "in the past 48 hours": ("2017-04-14", "2017-04-16", "week"),
    "last April": ("2016-04-01", "2016-04-30", "month"),
    "last September": ("2016-09-01", "2016-09-30", "month"),
    "April last year": ("2016-04-01", "2016-04-30", "month"),
    "last summer": ("2016-06-01", "2016-08-31", "month"),
    "from Monday to Wednesday": ("2017-04-10", "2017-04-12", "week"),
}


def days(text: str, published: date | None = SUNDAY) -> list[tuple[str, str, str]]:
    """Return what `find_dates` finds, as text: first day, last day, precision."""
    return [(str(p.span.start), str(p.span.end), p.span.precision.value) for p in find_dates(text, published)]


@pytest.mark.parametrize("phrase", STATED)
def test_a_stated_date_needs_no_publication_date(phrase: str) -> None:
    assert days(phrase, None) == [STATED[phrase]]
    assert find_dates(phrase, SUNDAY)[0].span.basis is DateBasis.STATED


@pytest.mark.parametrize("phrase", RECKONED)
def test_a_relative_date_is_reckoned_from_the_publication_date(phrase: str) -> None:
    assert days(phrase) == [RECKONED[phrase]]
    assert find_dates(phrase, SUNDAY)[0].span.basis is DateBasis.RELATIVE


@pytest.mark.parametrize("phrase", [*RECKONED, "in March", "on 3 April", "April 20"])
def test_without_a_publication_date_nothing_is_reckoned(phrase: str) -> None:
    assert days(phrase, None) == []


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May met him",
        "Prime Minister May said so",
        "They may march on.",
        "the March on Rome",
        "Soldiers march 3 abreast",
        "2017 people marched",
        "2,017 people marched",
        "at least 2000 fled",
        "$2017 was paid",
        "the S-400 and the Boeing 737",
        "Resolution 2015 was adopted",
        "the G20 met",
        "the Sunday Times reported",
        "Black Friday sales",
        "every Friday they march",
        "the 9/11 attacks",
        "the September 11 attacks",
        "the April 6 Movement",
        "recently, in recent weeks",
        "the next day, a week later",
        "May-Britt won 2014.5 points",
        "on 31 February",
        "03/04/2017",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert days(text) == []


def test_the_month_of_the_design_is_the_whole_month() -> None:
    span = resolve_date("in March", published=date(2024, 4, 2))
    assert span == DateSpan(date(2024, 3, 1), date(2024, 3, 31), DatePrecision.MONTH)


def test_a_bare_month_or_year_resolves_as_a_whole_phrase() -> None:
    assert resolve_date("2003", None) == resolve_date("in 2003", None)
    assert resolve_date("March", SUNDAY) == resolve_date("in March", SUNDAY)


def test_a_phrase_with_other_words_does_not_resolve() -> None:
    assert resolve_date("the attack of 3 May 2017", SUNDAY) is None
    assert resolve_date("soon", SUNDAY) is None


def test_a_month_without_a_year_is_the_nearest_past_one() -> None:
    assert days("It happened in March.") == [("2017-03-01", "2017-03-31", "month")]
    assert days("It happened in May.") == [("2016-05-01", "2016-05-31", "month")]
    assert days("It happened on 3 April.") == [("2017-04-03", "2017-04-03", "day")]
    assert days("It happened on 20 April.") == [("2016-04-20", "2016-04-20", "day")]


def test_a_date_that_is_to_come_is_the_nearest_future_one() -> None:
    assert days("They will meet in May.") == [("2017-05-01", "2017-05-31", "month")]
    assert days("The vote, scheduled for 20 April, is close.") == [("2017-04-20", "2017-04-20", "day")]
    assert days("The fleet will arrive on Friday.") == [("2017-04-21", "2017-04-21", "day")]
    assert days("On Friday, the leaders will meet.") == [("2017-04-21", "2017-04-21", "day")]


def test_what_was_said_on_a_day_stays_past_when_it_speaks_of_the_future() -> None:
    assert days("He said on Friday that the fleet will come.") == [("2017-04-14", "2017-04-14", "day")]
    assert days("On Friday, Wang Yi warned that war will come.") == [("2017-04-14", "2017-04-14", "day")]


def test_what_is_said_is_said_on_a_past_day_whatever_it_foretells() -> None:
    assert days("The tax would have cost much, she said Tuesday.") == [("2017-04-11", "2017-04-11", "day")]
    assert days("It will be announced on Tuesday.") == [("2017-04-18", "2017-04-18", "day")]


def test_a_month_between_adjective_and_noun_is_a_month() -> None:
    assert days("a surprise December announcement") == [("2016-12-01", "2016-12-31", "month")]
    assert days("the June E. Nylen Centre") == []


def test_a_decade_is_told_from_what_belongs_to_a_year() -> None:
    assert days("in the 1990's") == [("1990-01-01", "1999-12-31", "year")]
    assert days("in 2010's election") == [("2010-01-01", "2010-12-31", "year")]


def test_a_weekday_beside_the_date_tells_the_year() -> None:
    assert days("on Thursday, April 20")[0][0] == "2017-04-20"
    assert days("on Wednesday, April 20")[0][0] == "2016-04-20"


def test_the_order_of_day_and_month_is_learned_from_the_whole_text() -> None:
    assert days("03/04/2017, then 16/04/2017")[0][0] == "2017-04-03"
    assert days("03/04/2017, then 04/16/2017")[0][0] == "2017-03-04"
    assert days("03/04/2017, 16/04/2017, 04/16/2017") == [("2017-04-16", "2017-04-16", "day")] * 2


def test_a_number_before_people_is_no_day_of_the_month() -> None:
    assert days("In February 11 people died.") == [("2017-02-01", "2017-02-28", "month")]


def test_a_day_told_from_the_one_before_hangs_on_it() -> None:
    assert days("On 3 May 2017 they came. The next day, they left.", None)[1] == ("2017-05-04", "2017-05-04", "day")
    assert days("On Friday they came; two days later they left.")[1] == ("2017-04-16", "2017-04-16", "day")
    assert days("It fell on 3 May 2017, and its neighbour the day before.")[1][0] == "2017-05-02"


def test_a_day_told_from_an_act_hangs_on_no_date() -> None:
    assert len(days("On 3 May 2017 they spoke of the day after the vote.")) == 1
    assert days("In 2016 they came. The next day, they left.") == [("2016-01-01", "2016-12-31", "year")]


def test_two_days_in_a_list_are_no_interval() -> None:
    assert days("on 17 and 21 March") == [("2017-03-21", "2017-03-21", "day")]
    assert [day[0][:4] for day in days("in 2014 and 2016")] == ["2014", "2016"]


def test_a_year_before_a_noun_is_a_year_and_a_number_before_people_is_none() -> None:
    assert days("the 2014 annexation") == [("2014-01-01", "2014-12-31", "year")]
    assert days("its 2015 nuclear deal") == [("2015-01-01", "2015-12-31", "year")]
    assert days("the 2014 soldiers") == []


def test_the_first_of_a_sentence_is_not_read_past_the_end_of_the_line() -> None:
    assert days("War in March\n16 people died") == [("2017-03-01", "2017-03-31", "month")]


def test_offsets_point_at_the_words() -> None:
    text = "Troops moved on Friday, after a parade on 15 April 2017."
    for phrase in find_dates(text, SUNDAY):
        assert text[phrase.start : phrase.end] == phrase.text
    assert [p.text for p in find_dates(text, SUNDAY)] == ["Friday", "15 April 2017"]


FORMS = (
    "%d %B %Y",
    "%B %d, %Y",
    "%d %b %Y",
    "%b %d, %Y",
    "%Y-%m-%d",
    "%A, %d %B %Y",
    "%a %d %b %Y",
    "%d-%b-%Y",
    "%d.%m.%Y",
)


@settings(deadline=None)
@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(FORMS))
def test_a_formatted_date_comes_back(day: date, form: str) -> None:
    found = find_dates(f"It began on {day.strftime(form)}.", None)
    assert [p.span for p in found] == [DateSpan(day, day)]


@settings(deadline=None)
@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_formatted_month_and_year_come_back(day: date) -> None:
    last = calendar.monthrange(day.year, day.month)[1]
    assert days(day.strftime("in %B %Y"), None) == [(str(day.replace(day=1)), str(day.replace(day=last)), "month")]
    assert days(f"in {day.year}", None) == [(f"{day.year}-01-01", f"{day.year}-12-31", "year")]


@settings(deadline=None)
@given(st.dates(date(1900, 1, 10), date(2100, 12, 20)), st.sampled_from(list(calendar.day_name)))
def test_a_weekday_is_the_latest_not_after_publication(published: date, name: str) -> None:
    (phrase,) = find_dates(f"They met on {name}.", published)
    assert phrase.span.start == phrase.span.end
    assert calendar.day_name[phrase.span.start.weekday()] == name
    assert timedelta(0) <= published - phrase.span.start < timedelta(7)


WORDS = (
    "in on last next May 31 29 February 2017 - – to and from between early mid the week Friday 1990s ago two years"
    " 12/13/14 of 0 99 2016-02-30 overnight weekend first half , ."
)


@settings(deadline=None)
@given(
    st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS.split()), max_size=25).map(" ".join)),
    st.none() | st.dates(),
)
def test_any_text_gives_ordered_spans_inside_it(text: str, published: date | None) -> None:
    position = 0
    for phrase in find_dates(text, published):
        assert position <= phrase.start < phrase.end <= len(text)
        assert text[phrase.start : phrase.end] == phrase.text
        assert phrase.span.start <= phrase.span.end
        assert (phrase.span.precision is DatePrecision.DAY) == (phrase.span.days == 1)
        position = phrase.end


def test_the_time_grows_no_faster_than_the_text() -> None:
    sentence = "On Friday, 14 April 2017, some 2,000 people marched through the capital in May weather. "

    def taken(times: int) -> float:
        started = time.process_time()
        assert len(find_dates(sentence * times, SUNDAY)) >= times
        return time.process_time() - started

    taken(1)
    assert taken(4000) < 24 * taken(500)


def found(text: str) -> list[tuple[str, str, str]]:
    """Return first and last day and precision of the dates in a text without a publication date."""
    return [(str(p.span.start), str(p.span.end), p.span.precision) for p in find_dates(text, None)]


def test_an_interval_in_brackets_says_how_sure_the_day_before_it_is() -> None:
    assert found("Around 16 May 2020 (between 15 - 18 May), rebels fled.") == [("2020-05-15", "2020-05-18", "week")]


def test_a_report_headed_by_a_date_in_slashes_writes_the_month_first() -> None:
    assert found("Summary: 05/12/1971: A bomb exploded.") == [("1971-05-12", "1971-05-12", "day")]
    assert found("A bomb exploded on 05/12/1971.") == []


def test_zeros_in_the_date_of_a_report_stand_for_what_is_unknown() -> None:
    assert found("03/00/1988: A bomb exploded.") == [("1988-03-01", "1988-03-31", "month")]
    assert found("00/00/1988: A bomb exploded.") == [("1988-01-01", "1988-12-31", "year")]


def test_without_publication_a_day_takes_the_year_that_is_closest_to_the_day_named_before() -> None:
    assert found("On 30 December 2019 it began. It ended on 2 January.")[1][0] == "2020-01-02"


def test_a_day_named_later_lends_its_year_to_nothing_before_it() -> None:
    assert found("On 7 May it was tested, as on 4 October 2021.") == [("2021-10-04", "2021-10-04", "day")]


@pytest.mark.parametrize(("year", "day"), [(1999, (4, 4)), (2017, (4, 16)), (2024, (3, 31)), (2038, (4, 25))])
def test_easter_moves(year: int, day: tuple[int, int]) -> None:
    assert days(f"On Easter Sunday {year} they met.", None) == [(date(year, *day).isoformat(),) * 2 + ("day",)]


def test_parts_of_the_next_day_and_of_that_day_hang_on_the_day_before() -> None:
    text = "On 3 May 2017 they came. That night they fired. The next morning they left."
    assert [first for first, _, _ in days(text, None)] == ["2017-05-03", "2017-05-03", "2017-05-04"]
