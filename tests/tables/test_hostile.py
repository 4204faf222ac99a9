"""Files that were never meant well, or never finished: a clear refusal, or a reading that accounts for every row."""

import gzip
import io
import json
import random
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tables.test_any_table import account
from tracker.errors import SourceError
from tracker.tables import read_table

Reader = Callable[..., Any]
HEADER = "id,incident date,town,latitude,longitude,details\n"


def rows(count: int) -> str:
    return "".join(f'{i},2017-04-{i % 28 + 1:02d},Kyiv,50.{i},30.{i},"text, {i}"\n' for i in range(count))


def test_a_hundred_thousand_columns_are_refused() -> None:
    data = (",".join(f"c{i}" for i in range(100_000)) + "\n" + ",".join("1" * 100_000) + "\n").encode()
    with pytest.raises(SourceError, match="columns"):
        read_table(data, name="wide.csv")


def test_one_endless_line_is_refused_without_holding_it(tmp_path: Path) -> None:
    path = tmp_path / "line.csv"
    with path.open("wb") as stream:
        for _ in range(64):
            stream.write(b"x" * (1 << 20))
    tracemalloc.start()
    with pytest.raises(SourceError, match="a line of over"):
        read_table(path, name="line.csv")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 48 << 20


def test_an_archive_that_understates_its_size_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.tables.files.containers.archives.MAX_UNPACKED", 1 << 20)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", HEADER + "x" * (4 << 20))
    with pytest.raises(SourceError, match="unpack"):
        read_table(out.getvalue(), name="bomb.zip")


def test_an_encrypted_archive_and_one_of_ten_thousand_files_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for i in range(10_001):
            archive.writestr(f"{i}.csv", "")
    with pytest.raises(SourceError, match="drop in the table itself"):
        read_table(out.getvalue(), name="many.zip")


def test_formulas_and_html_are_text(read: Reader) -> None:
    found = read("incident date,town,details\n2017-04-16,Kyiv,\"=cmd|'/C calc'!A0\"\n2017-04-17,<b>Lviv</b>,<script>\n")
    assert found.events[0]["summary"] == "=cmd|'/C calc'!A0"
    assert (found.events[1]["place"], found.events[1]["summary"]) == ("<b>Lviv</b>", "<script>")


def test_years_beyond_belief_and_places_off_the_map_cost_only_their_row(read: Reader) -> None:
    found = read(
        "incident date,town,latitude,longitude\n0000-01-01,A,1,2\n9999-12-31,B,1,2\n2017-04-16,C,999,2\n"
        "2017-04-17,D,1,-181\n2017-04-18,E,nan,inf\n2017-04-19,F,1,2\n"
    )
    assert [event["event_date"] for event in found.events if event["lat"]] == [date(2017, 4, 19)]
    assert found.report.rejected >= 4


def test_a_utf_16_file_of_odd_length_is_read_with_the_damage_said(read: Reader) -> None:
    found = read((HEADER + rows(5)).encode("utf-16") + b"\x41")
    assert found.report.rows >= 5
    assert any("replaced" in problem for problem in found.report.problems)


def test_lines_that_end_as_on_old_macintoshes_are_lines(read: Reader) -> None:
    found = read((HEADER + rows(5)).replace("\n", "\r"))
    assert (found.report.rows, len(found.events)) == (5, 5)
    assert found.events[4]["place"] == "Kyiv"


def test_a_million_empty_lines_are_no_rows(read: Reader) -> None:
    found = read(HEADER + rows(3) + "\n" * 1_000_000)
    assert len(found.events) == 3


def test_names_that_stand_twice_are_told_apart(read: Reader) -> None:
    found = read("date,town,town,date\n2017-04-16,Kyiv,Lviv,2018-04-16\n2017-04-17,Kyiv,Lviv,2018-04-17\n")
    assert found.report.columns["event_date"] == "date"
    assert found.events[0]["place"] == "Kyiv"


def test_a_quote_that_never_closes_is_accounted_for(read: Reader) -> None:
    read(HEADER + rows(50) + '51,2017-04-16,"Kyiv,50,30,x\n' + rows(50))


def test_a_sheet_with_one_cell_at_its_far_corner_is_read(read: Reader) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Date", "Town", "Notes"], ["2017-04-16", "Kyiv", "a"], ["2017-04-17", "Lviv", "b"]):
        sheet.append(row)
    sheet.cell(900_000, 3, "x")
    out = io.BytesIO()
    book.save(out)
    assert len(read(out.getvalue()).events) == 2


DAYS = [f"2017-04-{i:02d}" for i in range(1, 21)]
ACLED = "event_id_cnty;event_date;event_type;sub_event_type;actor1;country;latitude;longitude;notes\n"
GDELT = ["1", "20180101", *["x"] * 23, "1", "043", "043", "04", "1", *["1.5"] * 29, "20180101000000", "http://a.org"]
SHAPED: dict[str, bytes] = {
    "csv": (HEADER + rows(30)).encode(),
    "semicolons": (HEADER + rows(30)).replace(",", ";").encode("utf-16"),
    "tabs": (HEADER + rows(30)).replace(",", "\t").encode("cp1252"),
    "acled": (
        ACLED + "".join(f"MLI{i};{i + 1} April 2020;Riots;Mob violence;A;Mali;16.{i};-0.{i};«{i}»\n" for i in range(30))
    ).encode(),
    "gdelt": "\n".join(["\t".join(GDELT)] * 20).encode(),
    "json": json.dumps({"data": [{"date": day, "place": "Kyiv", "geo": [50.5, 30.5]} for day in DAYS]}).encode(),
    "lines": "\n".join(json.dumps({"date": day, "title": "x", "lat": 1, "lon": 2}) for day in DAYS).encode(),
    "script": ("const events = [" + ",".join(f"{{date: '{day}', place: 'Kyiv'}}" for day in DAYS) + "];").encode(),
    "marks": (
        "<kml>" + "".join(f"<Placemark><when>{day}</when><name>x</name></Placemark>" for day in DAYS) + "</kml>"
    ).encode(),
    "page": (
        "<html><table><tr><th>Date<th>Town</tr>" + "".join(f"<tr><td>{day}<td>Kyiv</tr>" for day in DAYS) + "</table>"
    ).encode(),
    "gzip": gzip.compress((HEADER + rows(30)).encode()),
}


def mangled(data: bytes, seed: int) -> bytes:
    """Return `data` with bytes flipped, left out, doubled or moved, or cut off."""
    chance = random.Random(seed)
    out = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at, length = chance.randrange(len(out) + 1), chance.randint(1, 40)
        match chance.randrange(6):
            case 0:
                out[at : at + length] = b""
            case 1:
                out[at:at] = out[at : at + length]
            case 2:
                out[at : at + 1] = bytes([chance.randrange(256)])
            case 3:
                out[at:at] = chance.choice([b'"', b"\n", b"\r", b",", b"\t", b"\0", b"\xff", b"'", b"{", b"]", b"\x1f"])
            case 4:
                del out[at + length * 40 :]
            case _:
                there = chance.randrange(len(out) + 1)
                out[there:there] = out[at : at + length]
    return bytes(out)


@pytest.mark.parametrize(
    "text",
    [
        "<html>" + "<table><tr><td>a<td>b" * 10 + "<!--" * 200_000,
        "<html><table><tr><td>a<td " + "<a " * 200_000,
        "<!--a-->" * 20_000 + "<x",
        "<kml><a><coordinates>" + "1" * 1_000_000 + "</coordinates></a></kml>",
        "a,b\n'1','2'\n'3','4'\n'5'," + "'" * 1_000_000 + "\n",
        '[{"a": "' + "x" * 1_000_000,
        "INSERT INTO a VALUES " + "(1,'" * 50_000,
        "CREATE TABLE a (" + "x, (" * 20_000 + "\nINSERT INTO a VALUES (1);\n",
        "INSERT INTO a " * 20_000 + "\nINSERT INTO a VALUES (1);\n",
    ],
    ids=["comments", "tags", "comments before", "digits", "quotes", "open string", "rows", "columns", "statements"],
)
def test_what_is_made_to_take_long_takes_no_longer(text: str) -> None:
    begun = time.process_time()
    account(text.encode())
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("shape", sorted(SHAPED))
@settings(max_examples=3, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**32))
def test_a_mangled_file_is_refused_or_accounted_for(shape: str, seed: int) -> None:
    account(mangled(SHAPED[shape], seed))


@pytest.mark.parametrize("shape", ["csv", "acled"])
def test_columns_in_any_order_give_the_same_events(read: Reader, shape: str) -> None:
    delimiter = "," if shape == "csv" else ";"
    text = SHAPED[shape].decode().replace('"', "").replace("text, ", "text ")
    table = [line.split(delimiter) for line in text.splitlines()]
    first = read(text)
    for seed in (1, 2):
        order = random.Random(seed).sample(range(len(table[0])), len(table[0]))
        other = read("\n".join(delimiter.join(row[i] for i in order) for row in table))
        assert first.report.format == other.report.format
        for column in ("event_date", "place", "lat", "summary"):
            assert [event[column] for event in first.events] == [event[column] for event in other.events]
