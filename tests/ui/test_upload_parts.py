"""Mapping by hand and the report of what was rejected."""

from tracker.tables import fields, read_table
from tracker.ui.screens.upload.mapping import FIELDS, changes, columns_of
from tracker.ui.screens.upload.report import rejection_rows

FILE = b"""when,lat,lon,who,what happened
2017-04-16,43.1,131.9,Russia,Moves missiles
2017-04-17,143.1,131.9,Russia,Bad latitude
someday,37.5,127,South Korea,Bad date
"""


def test_every_field_of_the_form_is_one_that_can_be_read() -> None:
    assert FIELDS.keys() <= fields().keys()


def test_every_column_of_the_file_can_be_chosen_once() -> None:
    report = read_table(FILE, name="mine.csv").report
    assert sorted(columns_of(report)) == sorted(["when", "lat", "lon", "who", "what happened"])


def test_a_mapping_by_hand_is_followed() -> None:
    report = read_table(FILE, name="mine.csv").report
    mapping = changes(report, {"summary": "what happened", "actors": "who", "event_date": "when", "quote": ""})
    assert "quote" not in mapping
    event = read_table(FILE, name="mine.csv", mapping=mapping).events.to_pylist()[0]
    assert event["summary"] == "Moves missiles"
    assert event["actors"][0]["name"] == "Russia"


def test_a_field_that_was_recognised_can_be_left_out() -> None:
    report = read_table(FILE, name="mine.csv").report
    assert changes(report, {"lat": "", "lon": "", "quote": ""}) == {"lat": "", "lon": ""}


def test_each_rejected_row_is_listed_with_column_value_and_reason() -> None:
    rows = rejection_rows(read_table(FILE, name="mine.csv").report)
    assert list(rows["Row"]) == [2, 3]
    assert list(rows["Column"]) == ["lat", "when"]
    assert list(rows["Value"]) == ["143.1", "someday"]
    assert "latitude" in rows["Why"][0]
