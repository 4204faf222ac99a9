"""`tracker import` and `tracker export`: what a person at a terminal and a script rely on."""

import json
import os
import signal
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tracker.cli import app
from tracker.cli.tables import _shown
from tracker.errors import SetupError, StoreError
from tracker.importing import Progress, Step

run = CliRunner().invoke
ROWS = "id,event_date,event_type,place,country,summary\n1,2018-05-01,PROTEST,Goma,COD,A march\n"


def full(_: object) -> str:
    raise OSError(28, "No space left on device")


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


def test_an_interrupt_keeps_nothing_of_the_file_and_all_of_those_before(
    table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "second.csv").write_text(ROWS, encoding="utf-8")
    begin, read = Progress.begin, []

    def interrupted_at_the_second(self: Progress, step: Step, *arguments: Any, **options: Any) -> None:
        begin(self, step, *arguments, **options)
        read.extend([step] if step is Step.READING else [])
        if len(read) == 2 and step is Step.STORING:
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(Progress, "begin", interrupted_at_the_second)
    result = run(app, ["import", str(table), str(tmp_path / "second.csv"), "--json"])
    assert result.exit_code == 130
    assert json.loads(result.stdout.splitlines()[0])["stored"]["new"] == 1
    assert "second.csv: the import was stopped; nothing of it was kept" in result.stderr
    (batch,) = run(app, ["batches", "--json"]).stdout.splitlines()
    assert json.loads(batch)["label"] == "my.csv"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_whatever_ends_an_import_ends_it_in_good_order(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    with _shown("my.csv") as progress:
        signal.raise_signal(number)
        assert progress.stopped
    assert signal.getsignal(number) is before


def test_a_file_that_cannot_be_read_still_has_a_report_in_json(tmp_path: Path) -> None:
    (tmp_path / "header.csv").write_text("date,place\n", encoding="utf-8")
    done = run(app, ["import", "--dry-run", "--json", str(tmp_path / "header.csv")])
    report = json.loads(done.stdout.splitlines()[-1])
    assert done.exit_code == 3
    assert (report["is_event_file"], report["rows"]) == (False, 0)
    assert "no rows" in report["problems"][0]


def test_every_file_has_its_line_of_json_whatever_is_wrong_with_it(table: Path, tmp_path: Path) -> None:
    strange = Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff[bold]\n.csv"))
    strange.write_text(ROWS, encoding="utf-8")
    result = run(app, ["import", "--json", str(tmp_path), str(tmp_path / "gone.csv"), str(strange), str(table)])
    assert result.exit_code == 3
    folder, gone, named, good = map(json.loads, result.stdout.splitlines())
    assert "this is a folder" in folder["problems"][0] and "no such file" in gone["problems"][0]
    assert named["events"] == good["events"] == 1


def test_a_file_that_may_not_be_read_is_said_and_stops_no_other(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tracker.tables.files.encoding.opened", denied)
    result = run(app, ["import", "--json", str(table), str(table)])
    assert result.exit_code == 3
    assert [json.loads(line)["problems"] for line in result.stdout.splitlines()] == [
        ["my.csv cannot be read: Permission denied"]
    ] * 2


def test_a_store_that_cannot_be_opened_is_a_line_of_json_too(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def taken() -> None:
        raise StoreError("the store is open elsewhere")

    monkeypatch.setattr("tracker.cli.tables.Store.open", taken)
    result = run(app, ["import", "--json", str(table)])
    assert isinstance(result.exception, StoreError)
    assert json.loads(result.stdout)["problems"] == ["the store is open elsewhere"]


def test_rejected_rows_that_cannot_be_written_take_nothing_back(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table.write_text(ROWS + "2,soon,PROTEST,Goma,COD,A march\n", encoding="utf-8")
    monkeypatch.setattr("tracker.tables.TableReport.rejected_csv", full)
    result = run(app, ["import", "--json", "--rejected", str(table.with_name("r.csv")), str(table)])
    assert result.exit_code == 3 and "cannot be written" in result.stderr
    assert json.loads(result.stdout)["stored"]["new"] == 1


def test_an_export_that_fails_leaves_what_stood_there(
    table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(app, ["import", str(table)])
    out = tmp_path / "out.csv"
    out.write_text("before", encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr("tracker.query.exports.lines._csv_text", full)
        failed = run(app, ["export", "--output", str(out)])
    assert isinstance(failed.exception, SetupError) and "No space left" in str(failed.exception)
    assert out.read_text(encoding="utf-8") == "before"
    assert run(app, ["export", "--output", str(out)]).exit_code == 0
    assert out.read_text(encoding="utf-8").startswith("event_id")
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".part") == []
