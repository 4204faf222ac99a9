"""`tracker import` and `tracker export`: what a person at a terminal and a script rely on."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tracker.cli import app

run = CliRunner().invoke
ROWS = "id,event_date,event_type,place,country,summary\n1,2018-05-01,PROTEST,Goma,COD,A march\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "my.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def report_of(*arguments: str) -> dict[str, object]:
    result = run(app, ["import", *arguments, "--json"])
    assert result.exit_code == 0
    report: dict[str, object] = json.loads(result.stdout)
    return report


def test_places_are_found_and_counted_and_the_file_keeps_its_own_numbers(table: Path) -> None:
    report = report_of(str(table))
    assert report["rows_with_coords"] == 0
    assert report["placed"] == {"placed": 1, "country_level": 0, "not_found": 0, "unknown": []}
    assert report["stored"]["new"] == 1  # type: ignore[index]
    exported = run(app, ["export", "--format", "geojson"]).stdout
    assert json.loads(exported)["features"][0]["geometry"]["coordinates"] == pytest.approx([29.2, -1.67], abs=0.1)


def test_a_dry_run_counts_places_too_and_says_that_nothing_was_stored(table: Path) -> None:
    report = report_of(str(table), "--dry-run")
    assert report["placed"]["placed"] == 1  # type: ignore[index]
    assert report["stored"] is None


def test_places_are_left_alone_when_asked(table: Path) -> None:
    assert report_of(str(table), "--no-geocode")["placed"]["placed"] == 0  # type: ignore[index]
    assert json.loads(run(app, ["export", "--format", "geojson"]).stdout)["features"][0]["geometry"] is None


def test_a_person_reads_what_was_stored_and_placed(table: Path) -> None:
    shown = run(app, ["import", str(table)]).stdout
    assert "1 new, 0 updated, 0 unchanged" in shown
    assert "1 rows placed by the gazetteer" in shown
    assert "0 new, 0 updated, 1 unchanged" in run(app, ["import", str(table)]).stdout


@pytest.mark.parametrize("ending", ["csv", "geojson", "parquet", "xlsx"])
def test_an_export_imports_again_and_changes_nothing(table: Path, tmp_path: Path, ending: str) -> None:
    report_of(str(table))
    out = tmp_path / f"out.{ending}"
    assert run(app, ["export", "--output", str(out)]).exit_code == 0
    stored = report_of(str(out))["stored"]
    assert (stored["new"], stored["updated"], stored["unchanged"]) == (0, 0, 1)  # type: ignore[index]


def test_an_interrupt_keeps_nothing_of_the_file_and_all_of_those_before(table: Path, tmp_path: Path) -> None:
    lines = (f"{i},2018-05-{1 + i % 28:02d},PROTEST,Goma,COD,A march of {i}\n" for i in range(150_000))
    (tmp_path / "large.csv").write_text(ROWS.splitlines()[0] + "\n" + "".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "tracker", "import", str(table), str(tmp_path / "large.csv"), "--json"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"}
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        assert json.loads(process.stdout.readline())["stored"]["new"] == 1
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 130
        assert "large.csv: the import was stopped; nothing of it was kept" in process.stderr.read()
    (batch,) = run(app, ["batches", "--json"]).stdout.splitlines()
    assert json.loads(batch)["label"] == "my.csv"


def test_a_file_that_cannot_be_read_still_has_a_report_in_json(tmp_path: Path) -> None:
    (tmp_path / "header.csv").write_text("date,place\n", encoding="utf-8")
    done = run(app, ["import", "--dry-run", "--json", str(tmp_path / "header.csv")])
    report = json.loads(done.stdout.splitlines()[-1])
    assert done.exit_code == 3
    assert (report["is_event_file"], report["rows"]) == (False, 0)
    assert "no rows" in report["problems"][0]
