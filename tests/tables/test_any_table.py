"""Whatever comes in: a clear refusal, or a reading that accounts for every row."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tables.conftest import rows_of
from tracker.errors import SourceError
from tracker.tables import fields, read_table

CELL = st.text(max_size=12) | st.sampled_from(
    [
        "2017-04-16",
        "16/04/2017",
        "NA",
        "43.1",
        "-200",
        "Russia",
        "ASSAULT",
        '"',
        "'=1",
        "1e999",
        "nan",
        "[1]",
        "0",
        "9" * 40,
    ]
)
NAMES = st.sampled_from([*fields(), "x", "note", "", "lat", "date"])


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Return the text of a table whose rows may be of any width, and its header."""
    header = draw(st.lists(NAMES, min_size=1, max_size=8))
    rows = draw(st.lists(st.lists(CELL, min_size=1, max_size=10), min_size=1, max_size=8))
    delimiter = draw(st.sampled_from([",", ";", "\t"]))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    return end.join(delimiter.join(cells) for cells in [header, *rows]), header


def account(data: bytes, mapping: dict[str, str] | None = None) -> None:
    try:
        reading = read_table(data, name="any.csv", mapping=mapping)
    except SourceError:
        return
    report = reading.report
    assert report.events + report.rejected == report.rows
    assert reading.events.num_rows == report.events
    rows = {number for number, _ in rows_of(reading.raw_rows)}
    assert rows.issuperset(reading.events.column("raw_row").to_pylist())
    assert report.to_json()
    assert bool(report.rejected_csv()) == bool(report.rejected and report.is_event_file)
    ids = reading.events.column("event_id").to_pylist()
    assert len(set(ids)) == len(ids)
    for lat, lon in zip(*(reading.events.column(name).to_pylist() for name in ("lat", "lon")), strict=True):
        assert (lat is None) == (lon is None)
        assert lat is None or (abs(lat) <= 90 and abs(lon) <= 180)
    for first, last in zip(*(reading.events.column(n).to_pylist() for n in ("event_date", "end_date")), strict=True):
        assert (first is None) == (last is None)
        assert first is None or first <= last


@settings(max_examples=12, deadline=None, derandomize=True)
@given(tables(), st.lists(st.sampled_from(list(fields())), max_size=4))
def test_any_table_and_any_mapping_account_for_every_row(table: tuple[str, list[str]], mapped: list[str]) -> None:
    text, header = table
    mapping = {field: header[i % len(header)] for i, field in enumerate(mapped)}
    account(text.encode("utf-8", "replace"), mapping or None)


@settings(max_examples=25, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    account(data)
