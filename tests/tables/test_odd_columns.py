"""Columns as lists from everywhere have them: parts of dates, counts that are not exact, countries by any name."""

from collections.abc import Callable
from typing import Any

import duckdb
import pytest

from tracker.tables import guess_mapping
from tracker.tables.mapping.date_parts import alike_parts
from tracker.tables.rows.cells import define_macros
from tracker.tables.rows.country_names import SCHEMES, resolve_name
from tracker.tables.rows.digits import separated

Reader = Callable[..., Any]

DIGITS = {
    "day, month and year": ("01042017 16042017 30052017", "01-04-2017 16-04-2017 30-05-2017"),
    "a lost zero": ("4012017 4162017 12302017", "04-01-2017 04-16-2017 12-30-2017"),
    "years of two digits first": ("170401 170416 170530", "2017-04-01 2017-04-16 2017-05-30"),
    "years of two digits last": ("010417 160417 300517", "01-04-17 16-04-17 30-05-17"),
    "days of the year": ("2017091 2017106 2017150", "2017-04-01 2017-04-16 2017-05-30"),
    "what needs nothing": ("20170401 201704 20170530", ""),
    "numbers that are no dates": ("83112017 99999999 1234567", ""),
}


@pytest.mark.parametrize("kind", DIGITS)
def test_the_column_tells_the_order_of_digits_without_separators(kind: str) -> None:
    texts, expected = (part.split() for part in DIGITS[kind])
    assert separated(texts) == dict(zip(texts, expected, strict=False))


@pytest.mark.parametrize(
    "names", ["cf_dec_yr cf_dec_month cf_dec_day", "dateyear datemonth dateday", "año_h mes_h dia_h"]
)
def test_parts_of_a_date_are_told_by_names_of_one_make(names: str) -> None:
    every = range(3)
    found = alike_parts(names.split(), {"year": every, "month": every, "day": every})
    assert {part: guess.position for part, guess in found.items()} == {"year": 0, "month": 1, "day": 2}


def test_when_it_ended_has_parts_of_its_own_and_a_birthday_dates_nothing() -> None:
    names = [f"{what}_{part}" for what in ("birth", "clash", "end") for part in ("yr", "mo", "dy")]
    found = alike_parts(names, dict.fromkeys(("year", "month", "day"), range(len(names))))
    assert {part: guess.column for part, guess in found.items() if part.endswith("year")} == {
        "year": "clash_yr",
        "end_year": "end_yr",
    }


def test_a_year_and_month_in_one_column_are_a_date_and_no_year() -> None:
    found = guess_mapping(["year_month", "town"], [["201704", "Gao"], ["201708", "Kidal"]])
    assert found["event_date"].column == "year_month"
    assert not {"year", "month"} & found.keys()


def test_days_without_a_year_are_completed_by_the_year_beside_them(read: Reader) -> None:
    found = read("Year,Date,Town\n2017,1 April,Gao\n2017,May 30,Kidal\n2018,,Gao\n")
    assert [str(event["event_date"]) for event in found.events] == ["2017-04-01", "2017-05-30", "2018-01-01"]
    found = read("year,mmdd,town\n2017,401,Gao\n2017,1230,Kidal\n")
    assert [str(event["event_date"]) for event in found.events] == ["2017-04-01", "2017-12-30"]


def test_a_row_a_month_for_each_place_is_a_panel(read: Reader) -> None:
    rows = [f"{unit},2017-{month:02d},{month}" for month in range(1, 7) for unit in ("Gao", "Kidal")]
    report = read("\n".join(["admin1,month,fatalities", *rows])).report
    assert not report.is_event_file
    assert "a month of one 'admin1'" in report.problems[0]


PEOPLE = {
    "10+": 10,
    "~20": 20,
    "10-15 [b]": 10,
    "10–15": 10,
    "At least 1,200": 1200,
    "3 (one child)": 3,
    "30 killed": 30,
    "около 5 чел.": 5,
    "10余人": 10,
    "dozens": None,
    "2.5": None,
    "-9": None,
    "up to 10": None,
    "12 May 2017": None,
}


def test_counts_that_are_not_exact_are_the_lowest_they_name() -> None:
    with duckdb.connect() as connection:
        define_macros(connection)
        found = connection.execute("SELECT list_transform(?, lambda x: people(x))", [list(PEOPLE)]).fetchall()
    assert dict(zip(PEOPLE, found[0][0], strict=True)) == PEOPLE


def test_counts_that_are_not_exact_are_said(read: Reader) -> None:
    found = read("date,town,killed\n2017-04-01,Kyiv,10+\n2017-04-02,Lviv,-3\n2017-04-03,Odesa,4\n")
    assert [event["fatalities"] for event in found.events] == [10, None, 4]
    assert any("lowest number" in guess for guess in found.report.guesses)


def test_countries_are_known_by_names_in_other_languages_and_by_numbers() -> None:
    for name in ("Ирак", "伊拉克", "العراق", "Iraque", "Irak", "イラク", "Iraq", "iq"):
        assert resolve_name(name) == "IRQ"
    assert resolve_name("Konstanz") is resolve_name("Конго") is None
    assert SCHEMES["numeric"]("368.0") == SCHEMES["gwno"]("645") == SCHEMES["fips"]("IZ") == "IRQ"
    assert SCHEMES["numeric"]("Iraq") is None


def test_numbers_of_countries_are_those_of_the_place_but_not_of_a_party_to_a_dispute(read: Reader) -> None:
    found = read("date,iso,notes\n2017-04-01,368,A raid\n2017-04-02,004,A march\n")
    assert [event["country"] for event in found.events] == ["IRQ", "AFG"]
    assert "country" not in guess_mapping(["date", "ccode", "notes"], [["2017-04-01", "645", "A raid"]])


def test_where_a_missile_fell_goes_before_where_it_was_launched_and_that_before_nothing() -> None:
    names = ["Launch Latitude", "Launch Longitude", "Impact Latitude", "Impact Longitude"]
    sample = [["16.9", "43.7", "24.7", "46.7"], ["16.8", "43.6", "24.6", "46.6"]]
    assert guess_mapping(names, sample)["lat"].column == "Impact Latitude"
    assert guess_mapping(names[:2], [row[:2] for row in sample])["lon"].column == "Launch Longitude"


def test_row_numbers_under_a_sign_for_number_count_nothing(read: Reader) -> None:
    rows = [f"{i};{i:02d}/04/2017;Gao" for i in range(12, 20)]
    assert read("\n".join(["N°;Date;Lieu", *rows])).report.is_event_file


def test_units_and_types_below_the_header_are_no_row(read: Reader) -> None:
    for units in ("(dd/mm/yyyy),(UTC),deg,deg", "date,string,float,float"):
        found = read(f"Date,Event,Lat,Lon\n{units}\n16/04/2017,A raid,43.1,131.9\n17/04/2017,A march,43.2,131.8\n")
        assert (found.report.rows, found.report.rejected) == (2, 0)


def test_lists_of_places_with_a_kind_and_a_number_are_no_events(read: Reader) -> None:
    rows = [f"{i},small_airport,Field {i} West,43.{i},131.{i}" for i in range(1, 9)]
    assert not read("\n".join(["id,type,name,latitude_deg,longitude_deg", *rows])).report.is_event_file
    row = "99{0}\tTall {0}\tTall {0}\t\t36.3{0}\t43.1\tP\tPPL\tIQ\t\t16\t\t\t\t100\t\t200\tAsia/Baghdad\t2017-01-0{0}"
    report = read("\n".join(row.format(i) for i in range(1, 9))).report
    assert "gazetteer" in report.problems[0]


def test_signs_of_lines_and_boxes_tell_no_encoding(read: Reader) -> None:
    rows = ["2017年4月16日,イラク,武装集団が検問所を襲撃した", "2017年4月17日,イラク,市場で爆発があった"]
    found = read("\n".join(["発生年月日,国名,事件概要", *rows]).encode("shift_jis"))
    assert [str(event["event_date"]) for event in found.events] == ["2017-04-16", "2017-04-17"]
