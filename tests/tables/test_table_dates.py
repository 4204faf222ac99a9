"""Dates as files write them."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.tables.rows.dates import DayOrder, read_dates

Spans = dict[str, tuple[date, date, str]]


@pytest.fixture(scope="module")
def engine() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        yield connection


def dates(engine: duckdb.DuckDBPyConnection, *texts: str) -> tuple[Spans, DayOrder]:
    engine.execute("CREATE OR REPLACE TABLE texts AS SELECT unnest(?::VARCHAR[]) AS text", [list(texts)])
    order = read_dates(engine, "text", "found", "texts")
    rows = engine.execute("SELECT value, first, last, precision FROM found WHERE first IS NOT NULL").fetchall()
    return {value: (first, last, precision) for value, first, last, precision in rows}, order


CASES = {
    "2017-04-16": ("2017-04-16", "2017-04-16", "day"),
    "2017/4/16": ("2017-04-16", "2017-04-16", "day"),
    "20170416": ("2017-04-16", "2017-04-16", "day"),
    "20170416083000": ("2017-04-16", "2017-04-16", "day"),
    "2017-04-16T08:30:00Z": ("2017-04-16", "2017-04-16", "day"),
    "2017-04-16 08:30": ("2017-04-16", "2017-04-16", "day"),
    "9 Apr '84": ("1984-04-09", "1984-04-09", "day"),
    "955875600": ("2000-04-16", "2000-04-16", "day"),
    "955875600000": ("2000-04-16", "2000-04-16", "day"),
    "9-Apr-84": ("1984-04-09", "1984-04-09", "day"),
    "9-May-20": ("2020-05-09", "2020-05-09", "day"),
    "28 December 2022": ("2022-12-28", "2022-12-28", "day"),
    "December 28th, 2022": ("2022-12-28", "2022-12-28", "day"),
    "Wed, 28 Dec 2022 10:00:00 GMT": ("2022-12-28", "2022-12-28", "day"),
    "28 de diciembre de 2022": ("2022-12-28", "2022-12-28", "day"),
    "28 декабря 2022 г.": ("2022-12-28", "2022-12-28", "day"),
    "2022年12月28日": ("2022-12-28", "2022-12-28", "day"),
    "28.12.2022": ("2022-12-28", "2022-12-28", "day"),
    "44923": ("2022-12-28", "2022-12-28", "day"),
    "44923.5": ("2022-12-28", "2022-12-28", "day"),
    "1672185600": ("2022-12-28", "2022-12-28", "day"),
    "2022-12": ("2022-12-01", "2022-12-31", "month"),
    "Dec 2022": ("2022-12-01", "2022-12-31", "month"),
    "12/2022": ("2022-12-01", "2022-12-31", "month"),
    "2016-02": ("2016-02-01", "2016-02-29", "month"),
    "2022": ("2022-01-01", "2022-12-31", "year"),
    "2022-00-00": ("2022-01-01", "2022-12-31", "year"),
    "2022-12-00": ("2022-12-01", "2022-12-31", "month"),
    "Sunday, April 16, 2017": ("2017-04-16", "2017-04-16", "day"),
    "воскресенье, 16 апреля 2017 года": ("2017-04-16", "2017-04-16", "day"),
    "Apr 16, 2017": ("2017-04-16", "2017-04-16", "day"),
    "Sun Apr 16 2017 10:00:00 GMT+0300 (EEST)": ("2017-04-16", "2017-04-16", "day"),
    "Sun Apr 16 20:19:24 +0000 2017": ("2017-04-16", "2017-04-16", "day"),
    "10:30 am, 16 April 2017": ("2017-04-16", "2017-04-16", "day"),
    "16/4/17 0:00": ("2017-04-16", "2017-04-16", "day"),
    "20170416T100000Z": ("2017-04-16", "2017-04-16", "day"),
    "201704161000": ("2017-04-16", "2017-04-16", "day"),
    "20170416.0": ("2017-04-16", "2017-04-16", "day"),
    "1492300800000": ("2017-04-16", "2017-04-16", "day"),
    "1492300800.0": ("2017-04-16", "2017-04-16", "day"),
    "5 березня 2023 р.": ("2023-03-05", "2023-03-05", "day"),
    "5 марта 2023 г.": ("2023-03-05", "2023-03-05", "day"),
    "2023年3月5日 10时": ("2023-03-05", "2023-03-05", "day"),
    "2023년 3월 5일": ("2023-03-05", "2023-03-05", "day"),
    "٥ مارس ٢٠٢٣": ("2023-03-05", "2023-03-05", "day"),
    "٢٥/٣/٢٠٢٣": ("2023-03-25", "2023-03-25", "day"),
    "16–18 April 2017": ("2017-04-16", "2017-04-18", "day"),
    "April 16-18, 2017": ("2017-04-16", "2017-04-18", "day"),
    "30 Dec 2016 – 2 Jan 2017": ("2016-12-30", "2017-01-02", "day"),
    "16/4/2017 - 18/4/2017": ("2017-04-16", "2017-04-18", "day"),
    "16.04.-18.04.2017": ("2017-04-16", "2017-04-18", "day"),
    "2017-04-16/2017-04-18": ("2017-04-16", "2017-04-18", "day"),
    "2017-04-16 to 2017-04-18": ("2017-04-16", "2017-04-18", "day"),
    "2017-04-16 10:00 - 2017-04-18 11:00": ("2017-04-16", "2017-04-18", "day"),
    "2017年3月5日至8日": ("2017-03-05", "2017-03-08", "day"),
    "April–May 2017": ("2017-04-01", "2017-05-31", "month"),
    "2016-2017": ("2016-01-01", "2017-12-31", "year"),
    "Q2 2019": ("2019-04-01", "2019-06-30", "month"),
    "circa 1990": ("1990-01-01", "1990-12-31", "year"),
    "mid-2017": ("2017-01-01", "2017-12-31", "year"),
    "03MAR1994": ("1994-03-03", "1994-03-03", "day"),
    "01Mar2006 10:30:00": ("2006-03-01", "2006-03-01", "day"),
    "011030ZMAR06": ("2006-03-01", "2006-03-01", "day"),
    "2017-04-16 0530Z": ("2017-04-16", "2017-04-16", "day"),
    "2017_04_16": ("2017-04-16", "2017-04-16", "day"),
    "1492300800000000": ("2017-04-16", "2017-04-16", "day"),
    "/Date(1492300800000)/": ("2017-04-16", "2017-04-16", "day"),
    "Timestamp('2017-04-16 00:00:00')": ("2017-04-16", "2017-04-16", "day"),
    "datetime.date(2017, 4, 16)": ("2017-04-16", "2017-04-16", "day"),
    "2017-W15-7": ("2017-04-16", "2017-04-16", "day"),
    "2017-W15": ("2017-04-10", "2017-04-16", "day"),
    "5 Mayıs 2017 Cuma": ("2017-05-05", "2017-05-05", "day"),
    "16 or 17 April 2017": ("2017-04-16", "2017-04-17", "day"),
    "Reported 16-Apr-2017": ("2017-04-16", "2017-04-16", "day"),
    "16/17 April 2017": ("2017-04-16", "2017-04-17", "day"),
    "16, 17 April 2017": ("2017-04-16", "2017-04-17", "day"),
    "16-18/4/2017": ("2017-04-16", "2017-04-18", "day"),
    "9-Feb-68": ("1968-02-09", "1968-02-09", "day"),
    "1er janvier 2019": ("2019-01-01", "2019-01-01", "day"),
    "1º de enero de 2019": ("2019-01-01", "2019-01-01", "day"),
    "5 آذار 2019": ("2019-03-05", "2019-03-05", "day"),
    "5 آب 2019": ("2019-08-05", "2019-08-05", "day"),
    "5 كانون الثاني 2019": ("2019-01-05", "2019-01-05", "day"),
    "16 April 2017 (night)": ("2017-04-16", "2017-04-16", "day"),
}


def test_dates_are_read_as_people_write_them(engine: duckdb.DuckDBPyConnection) -> None:
    found, _ = dates(engine, *CASES)
    plain = {text: (str(first), str(last), precision) for text, (first, last, precision) in found.items()}
    assert plain == CASES


def test_what_is_no_date_is_none(engine: duckdb.DuckDBPyConnection) -> None:
    wrong = [
        "soon",
        "2017-13-01",
        "2017-02-30",
        "0025-03-01",
        "9999-01-01",
        "0000-01-01",
        "12",
        "1.5",
        "",
        "31/31/2017",
        "18 April 2017 - 16 April 2017",
        "April – May",
        "talks and 2 more",
    ]
    assert dates(engine, *wrong)[0] == {}


def test_one_value_above_twelve_settles_the_order_of_the_column(engine: duckdb.DuckDBPyConnection) -> None:
    found, order = dates(engine, "03/04/2017", "13/04/2017")
    assert found["03/04/2017"][0] == date(2017, 4, 3)
    assert order.note and "day/month/year" in order.note
    found, order = dates(engine, "03/04/2017", "04/13/2017")
    assert found["03/04/2017"][0] == date(2017, 3, 4)
    assert order.note and "month/day/year" in order.note


def test_an_order_that_nothing_settles_is_said_aloud(engine: duckdb.DuckDBPyConnection) -> None:
    found, order = dates(engine, "03/04/2017")
    assert found["03/04/2017"][0] == date(2017, 4, 3)
    assert order.note and "no value settles it" in order.note


def test_values_that_contradict_the_column_are_counted(engine: duckdb.DuckDBPyConnection) -> None:
    found, order = dates(engine, "13/04/2017", "14/04/2017", "04/15/2017")
    assert "04/15/2017" not in found
    assert order.note and "1 contradict" in order.note


WRITERS: list[Callable[[date], str]] = [
    date.isoformat,
    lambda d: d.strftime("%Y%m%d"),
    lambda d: d.strftime("%d %B %Y"),
    lambda d: d.strftime("%b %d, %Y"),
    lambda d: f"{d.year}/{d.month}/{d.day}",
    lambda d: str((d - date(1899, 12, 30)) // timedelta(days=1)),
]


@settings(max_examples=25, deadline=None)
@given(days=st.lists(st.dates(date(1960, 1, 1), date(2060, 1, 1)), min_size=1, max_size=20))
def test_a_day_is_the_same_however_it_is_written(engine: duckdb.DuckDBPyConnection, days: list[date]) -> None:
    found, _ = dates(engine, *(write(day) for write in WRITERS for day in days))
    assert all(found[write(day)][:2] == (day, day) for write in WRITERS for day in days)


def test_a_month_among_days_is_only_part_of_a_date_but_an_event_all_the_same(read: Callable[..., Any]) -> None:
    found = read("incident date,town\n9-Apr-84,Kyiv\n10-Apr-84,Lviv\nSep-84,Odesa\n")
    assert (found.report.rows_with_date, found.report.rows_with_partial_date) == (2, 1)
    assert [str(event["end_date"]) for event in found.events] == ["1984-04-09", "1984-04-10", "1984-09-30"]
    assert found.report.date_max == date(1984, 4, 10)


def test_a_day_said_to_be_unknown_in_its_own_column_leaves_a_date(read: Callable[..., Any]) -> None:
    report = read("year,month,day,city\n2017,4,16,Kyiv\n2017,4,0,Lviv\n2017,5,17,Odesa\n").report
    assert (report.rows_with_date, report.rows_with_partial_date) == (3, 0)


def test_a_file_of_months_is_dated_by_them(read: Callable[..., Any]) -> None:
    report = read("incident date,town\nApr 2017,Kyiv\nMay 2017,Lviv\n3 June 2017,Odesa\n").report
    assert (report.rows_with_date, report.rows_with_partial_date) == (3, 0)


def test_a_column_named_date_that_holds_none_is_not_passed_over_in_silence(read: Callable[..., Any]) -> None:
    problems = read("date,title,city\nngày 3 tháng 4,a,Hanoi\nngày 5 tháng 5,b,Hue\n").report.problems
    assert any("'date' is named like a date" in problem and "ngày 3" in problem for problem in problems)


def test_years_of_another_calendar_are_warned_of(read: Callable[..., Any]) -> None:
    problems = read("date,title,city\n1396/01/14,a,Tehran\n1396/02/20,b,Tehran\n").report.problems
    assert any("another calendar" in problem for problem in problems)


def test_a_column_that_does_not_tell_its_order_has_that_of_another(read: Callable[..., Any]) -> None:
    found = read("start_date,end_date,notes\n8/5/2021,8/16/2021,a raid\n9/6/2021,9/7/2021,a second raid\n")
    assert [str(event["event_date"]) for event in found.events] == ["2021-08-05", "2021-09-06"]
    assert any("as in another column" in guess for guess in found.report.guesses)
