"""Codes and values as people read them."""

from datetime import date

import pytest

from tracker.ui.showing import wording


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        (date(2017, 4, 16), date(2017, 4, 16), "day", "16 Apr 2017"),
        (date(2017, 4, 10), date(2017, 4, 16), "week", "10–16 Apr 2017"),
        (date(2017, 4, 1), date(2017, 4, 30), "month", "April 2017"),
        (date(2017, 1, 1), date(2017, 12, 31), "year", "2017"),
        (date(2017, 3, 30), date(2017, 4, 2), "day", "30 Mar 2017 – 2 Apr 2017"),
        (date(2017, 4, 16), None, None, "16 Apr 2017"),
        (None, None, None, "undated"),
    ],
)
def test_an_interval_is_told_in_the_fewest_words(
    start: date | None, end: date | None, precision: str | None, words: str
) -> None:
    assert wording.span(start, end, precision) == words


def test_a_date_that_stands_in_for_a_missing_one_says_so() -> None:
    assert "day of publication" in wording.date_note({"date_precision": "day", "date_basis": "published"})
    assert wording.date_note({"date_precision": "day", "date_basis": "stated"}) == ""
    assert "month" in wording.date_note({"date_precision": "month", "date_basis": "stated"})


def test_a_party_is_named_with_its_country_and_sector() -> None:
    assert wording.party({"name": "Wang Yi", "country": "CHN", "sector": "GOV"}) == "Wang Yi (China, government)"
    assert wording.party({"name": "China", "country": "CHN", "sector": None}) == "China"


def test_a_place_names_each_level_once() -> None:
    assert wording.place({"place": "Seoul", "admin1": "Seoul", "country": "KOR"}) == "Seoul, South Korea"
    assert wording.place({"place": None, "admin1": None, "country": None}) == ""


def test_an_event_without_summary_is_told_by_its_parties_and_type() -> None:
    row = {"actors": [{"name": "Russia"}], "recipients": "Ukraine", "event_type": "THREATEN"}
    assert wording.headline(row) == "Russia · Threaten · Ukraine"


def test_an_unknown_code_is_shown_as_it_is() -> None:
    assert wording.type_label("NONSENSE") == "NONSENSE"
    assert wording.type_label(None) == wording.UNTYPED


@pytest.mark.parametrize(("count", "words"), [(0, "0 events"), (1, "1 event"), (1204, "1,204 events")])
def test_counts_agree_with_their_noun(count: int, words: str) -> None:
    assert wording.many(count, "event") == words


@pytest.mark.parametrize(("noun", "plural"), [("country", "2 countries"), ("day", "2 days"), ("party", "2 parties")])
def test_a_plural_is_spelt_right(noun: str, plural: str) -> None:
    assert wording.many(2, noun) == plural


def test_numbers_lose_needless_decimals() -> None:
    assert wording.number(8.0) == "8"
    assert wording.number(12500.0) == "12,500"
    assert wording.number(1.5) == "1.5"
