"""Mapping by hand, the report of what was rejected, and the queue behind the page."""

import io
from typing import Any

import pytest

from tests.ui.conftest import let_finish
from tracker.geo import Gazetteer
from tracker.importing import ImportReport, PlaceCounts
from tracker.store import Store
from tracker.tables import fields, read_table
from tracker.ui.screens.upload.lines import says, size, why
from tracker.ui.screens.upload.mapping import FIELDS, changes, columns_of
from tracker.ui.screens.upload.queue import OPEN_AT_ONCE, Queue, State, Work
from tracker.ui.screens.upload.report import by_reason, coverage, format_words, rejection_rows
from tracker.ui.screens.upload.trial import head

FILE = b"""when,lat,lon,who,what happened
2017-04-16,43.1,131.9,Russia,Moves missiles
2017-04-17,143.1,131.9,Russia,Bad latitude
someday,37.5,127,South Korea,Bad date
"""


@pytest.fixture(autouse=True)
def own_store(store: Store) -> None:
    """Give every queue a store of this test."""


def dropped(**files: bytes) -> Queue:
    """Return a queue with these files, `.csv` after each name; it works on the store that is open."""
    queue = Queue(lambda: Store.open(), Gazetteer.open, str)
    for name, data in files.items():
        queue.take(f"{name}.csv", io.BytesIO(data))
    return queue


def read_all(queue: Queue) -> None:
    """Let the queue come to rest."""
    queue.advance()
    let_finish(queue)


def test_every_field_of_the_form_is_one_that_can_be_read() -> None:
    assert FIELDS.keys() <= fields().keys()


def test_every_column_of_the_file_can_be_chosen_once() -> None:
    report = read_table(FILE, name="mine.csv").report
    assert sorted(columns_of(report)) == sorted(["when", "lat", "lon", "who", "what happened"])


def test_a_mapping_by_hand_is_followed() -> None:
    report = read_table(FILE, name="mine.csv").report
    mapping = changes(report, {"summary": "what happened", "actors": "who", "event_date": "when", "quote": ""}, {})
    event = read_table(FILE, name="mine.csv", mapping=mapping).events.to_pylist()[0]
    assert event["summary"] == "Moves missiles"
    assert event["actors"][0]["name"] == "Russia"


def test_what_was_recognised_stays_recognised_when_another_column_is_mapped() -> None:
    rows = b"when,GPS,remark\n2017-04-16,33.89 N 35.50 E,Shelling\n2017-04-17,34.43 N 35.84 E,Clashes\n"
    report = read_table(rows, name="mine.csv").report
    assert report.columns["lat"] == report.columns["lon"] == "GPS"
    chosen = {field: str(report.columns.get(field, "")) for field in FIELDS} | {"summary": "remark"}
    mapping = changes(report, chosen, {"quote": ""})
    assert mapping == {"quote": "", "summary": "remark"}
    assert read_table(rows, name="mine.csv", mapping=mapping).report.rows_with_coords == 2


def test_a_field_that_was_recognised_can_be_left_out() -> None:
    report = read_table(FILE, name="mine.csv").report
    assert changes(report, {"lat": "", "lon": "", "quote": ""}, {}) == {"lat": "", "lon": ""}


def test_a_refused_file_can_be_taken_as_it_was_guessed() -> None:
    rows = b"country,year,gdp\n" + b"".join(b"Kenya,%d,%d\n" % (year, year) for year in range(1990, 2015))
    report = read_table(rows, name="panel.csv").report
    assert not report.is_event_file
    mapping = changes(report, {"country": "country"}, {})
    assert read_table(rows, name="panel.csv", mapping=mapping).report.events == 25


def test_each_rejected_row_is_listed_with_column_value_and_reason() -> None:
    rows = rejection_rows(read_table(FILE, name="mine.csv").report)
    assert list(rows["Row"]) == [2, 3]
    assert list(rows["Column"]) == ["lat", "when"]
    assert list(rows["Value"]) == ["143.1", "someday"]
    assert "latitude" in rows["Why"][0]


def test_coverage_counts_the_points_of_the_file_and_of_the_gazetteer() -> None:
    report = read_table(FILE, name="mine.csv").report
    words = coverage(ImportReport(report, PlaceCounts(placed=1)))
    assert "67% with a date (16 Apr 2017 – 17 Apr 2017)".replace("16 Apr 2017 – 17", "16–17") in words
    assert "100% on the map" in words


@pytest.mark.parametrize("name", ["gdelt2", "acled", "own", "generic"])
def test_formats_have_names_that_people_know(name: str) -> None:
    assert format_words(name) != name


def test_a_mapping_is_tried_on_whole_lines_of_plain_text_and_on_small_files_of_any_kind(tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "file"
    path.write_bytes(b"a,b\n1,2\n")
    assert head(path) == b"a,b\n1,2\n"
    path.write_bytes(b"a,b\n" + b"1,2\n" * 200_000)
    cut = head(path)
    assert cut and len(cut) < 300_000 and cut.endswith(b"1,2\n")
    path.write_bytes(b"PK\x03\x04\0\0" + b"1" * 400_000)
    assert head(path) is None


def test_sizes_are_short() -> None:
    assert [size(n) for n in (5, 2048, 3 << 20, 2 << 30)] == ["5 bytes", "2.0 kB", "3.0 MB", "2.0 GB"]


def test_files_wait_in_line_and_only_a_few_readings_stay_open() -> None:
    queue = dropped(**{f"file{number}": FILE for number in range(5)})
    queue.advance()
    assert [upload.state for upload in queue.uploads] == [State.READING] + [State.TO_READ] * 4
    assert "waits for its turn" in says(queue.uploads[1])
    read_all(queue)
    opened = [upload for upload in queue.uploads if upload.read and not upload.read.reading.closed]
    assert opened == queue.uploads[-OPEN_AT_ONCE:]
    assert "1 event to import, 2 rows rejected" in says(queue.uploads[0])


def test_a_file_whose_reading_was_closed_is_read_again_for_its_import() -> None:
    with Store.open() as store:
        queue = dropped(**{f"file{number}": FILE for number in range(4)})
        queue._open_store = lambda: store
        read_all(queue)
        queue.uploads[0].state = State.TO_STORE
        read_all(queue)
        assert queue.uploads[0].state is State.STORED
        assert store.batches()[0].label == "file0.csv"


def test_mended_rows_go_to_the_data_set_and_by_the_mapping_of_their_file() -> None:
    queue = dropped(mine=FILE)
    read_all(queue)
    first = queue.uploads[0]
    first.reread(mapping={"summary": "what happened"})
    read_all(queue)
    assert first.read
    mended = first.read.checked.table.rejected_csv().replace("143.1", "43.1").replace("someday", "2017-04-18")
    queue.take("mine-rejected (1).csv", io.BytesIO(mended.encode()))
    read_all(queue)
    again = queue.uploads[1]
    assert again.read and again.read.sample and again.read.checked.table.events == 2
    assert again.datasets == first.datasets == ["mine"]
    assert list(again.read.sample.events["summary"]) == ["Bad latitude", "Bad date"]


def test_files_are_worked_on_though_nobody_looks_at_the_page() -> None:
    with Store.open() as store:
        queue = dropped(one=FILE, two=FILE.replace(b"2017", b"2018"))
        queue._open_store = lambda: store
        read_all(queue)
        for upload in queue.uploads:
            upload.state = State.TO_STORE
        read_all(queue)
        assert [upload.state for upload in queue.uploads] == [State.STORED] * 2
        assert queue.ended == 4


def test_there_is_no_moment_between_two_files_in_which_all_seems_done(monkeypatch: pytest.MonkeyPatch) -> None:
    queue = dropped(one=FILE, two=FILE)
    seen: list[tuple[bool, bool]] = []

    class Watched(Work):
        def __init__(self, *given: Any) -> None:
            seen.append((queue.busy is not None, queue.pending))
            super().__init__(*given)

    monkeypatch.setattr("tracker.ui.screens.upload.queue.turns.Work", Watched)
    read_all(queue)
    assert seen == [(False, True)] * 2
    assert not queue.pending


def test_a_line_says_why_a_file_came_to_nothing() -> None:
    queue = dropped(nothing=b"", shapes=b"colour,shape\nred,round\n", mine=FILE)
    read_all(queue)
    assert says(queue.uploads[0]).endswith("could not be read")
    assert ["empty" in why(queue.uploads[0]), "no column holds" in why(queue.uploads[1])] == [True, True]
    assert why(queue.uploads[2]) == ""


def test_rejected_rows_are_counted_by_column() -> None:
    rows = FILE + b"2017-04-18,99,131.9,Russia,Bad latitude again\n"
    assert by_reason(read_table(rows, name="mine.csv").report) == "lat: 2 times, when: once."


def test_what_is_removed_leaves_no_copy() -> None:
    queue = dropped(mine=FILE)
    read_all(queue)
    upload = queue.uploads[0]
    queue.remove(upload)
    assert not upload.path.exists()
    assert upload.read and upload.read.reading.closed
