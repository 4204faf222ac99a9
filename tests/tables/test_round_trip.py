"""What is read can be stored, exported and read again, and is the same."""

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from tests.factories import make_event
from tracker.model import EventFilter, Evidence, EvidenceField
from tracker.model.columns import event_row
from tracker.model.correction import status_change
from tracker.query import csv_lines
from tracker.store import Store
from tracker.tables import read_table

TEXT = """id,date,end_date,type,mode,actors,recipients,country,place,lat,lon,status,fatalities,summary,url,contexts
1,2017-04-16,,MOBILIZE,weapons,Russia; mob,,RUS,Vladivostok,43.1,131.9,claimed,,'=cmd,https://example.org/a,military
2,2017-04,,ASSAULT,,United States,Syria,SYR,,,,reported,7,"two
lines, 'quoted'",,"military; terrorism"
3,2016,2017-02-01,,,,,,Sea of Japan,40,135,historical,,-5 degrees,,
"""


def test_an_export_read_again_changes_nothing(tmp_path: Path) -> None:
    with Store.open(f"duckdb://{tmp_path / 'round.duckdb'}") as store:
        first = read_table(TEXT.encode(), name="first.csv")
        assert first.report.rejected == 0
        report = store.ingest_table(first.events, label="first", raw_rows=first.raw_rows)
        assert report.new == 3
        exported = "".join(csv_lines(store, EventFilter()))
        again = read_table(exported.encode(), name="export.csv")
        assert (again.report.format, again.report.rejected) == ("own", 0)
        columns = [name for name in first.events.column_names if name not in ("x", "y", "raw_row")]
        assert plain(again.events.select(columns)) == plain(first.events.select(columns))


def test_the_words_behind_an_event_survive_the_round_trip_and_a_correction_becomes_what_is_read() -> None:
    evidence = (Evidence(EvidenceField.PLACE, 28, 39, "Vladivostok", "locative"),)
    event = make_event(event_id="test:1", evidence=evidence)
    with Store.open(":memory:") as store:
        store.ingest([event], label="one")
        store.correct("test:1", status_change("denied"))
        exported = "".join(csv_lines(store, EventFilter()))
    read = read_table(exported.encode(), name="export.csv")
    assert read.report.rejected == 0
    (row,) = read.events.to_pylist()
    assert row["evidence"] == event_row(event)["evidence"]
    assert row["status"] == "denied"
    assert exported.endswith(',"[""status""]"\r\n')


def plain(events: pa.Table) -> list[dict[str, Any]]:
    """Return the rows by id, with nothing told apart from nothing: an empty list from a missing one."""
    rows = sorted(events.to_pylist(), key=lambda row: row["event_id"])
    return [{name: None if value == [] else value for name, value in row.items()} for row in rows]


def test_an_undated_event_comes_back_undated_though_its_publication_has_a_day() -> None:
    with Store.open(":memory:") as store:
        store.ingest([make_event(event_id="test:1", dates=None, published=date(2024, 5, 1))], label="one")
        exported = "".join(csv_lines(store, EventFilter()))
    read = read_table(exported.encode(), name="export.csv")
    (row,) = read.events.to_pylist()
    assert (row["event_date"], row["published"]) == (None, date(2024, 5, 1))
