"""The command line as a user types it."""

import json
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tracker.cli import app
from tracker.errors import SetupError, SourceError

run = CliRunner().invoke

TEXT = """Iran and Oman hold talks in Muscat

Iran and Oman held talks in Muscat on Tuesday. Protesters gathered in Tehran on Wednesday."""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_help_lists_the_commands_and_the_exit_codes() -> None:
    shown = run(app, ["--help"]).output
    for word in ("extract", "geoparse", "import", "export", "gazetteer", "serve", "undo", "Exit codes"):
        assert word in shown


def test_extract_prints_events_as_json_lines(article: Path) -> None:
    result = run(app, ["extract", str(article), "--published", "2018-10-04", "--format", "jsonl"])
    assert result.exit_code == 0
    events = lines(result.stdout)
    talks = next(event for event in events if event["event_type"] == "CONSULT")
    assert talks["event_date"] == "2018-10-02"
    assert talks["place"] == "Muscat"
    assert any(event["event_type"] == "PROTEST" for event in events)


def test_extract_explains_each_field_by_its_words_only_when_asked(article: Path) -> None:
    asked = ["extract", str(article), "--published", "2018-10-04"]
    assert all("evidence" not in event for event in lines(run(app, [*asked, "--format", "jsonl"]).stdout))
    events = lines(run(app, [*asked, "--format", "jsonl", "--explain"]).stdout)
    talks = next(event for event in events if event["event_type"] == "CONSULT")
    place = next(one for one in talks["evidence"] if one["field"] == "place")  # type: ignore[attr-defined]
    assert TEXT[place["start"] : place["end"]] == place["text"] == "Muscat"
    table = run(app, [*asked, "--explain"], env={"COLUMNS": "200"}).stdout
    assert "place: Muscat (locative)" in table


def test_extract_shows_a_table_to_people(article: Path) -> None:
    result = run(app, ["extract", str(article), "--published", "2018-10-04"])
    assert result.exit_code == 0
    assert "CONSULT" in result.stdout


def test_extract_names_an_unreadable_file_goes_on_and_exits_with_3(article: Path, tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    result = run(app, ["extract", str(picture), str(article), "--format", "jsonl"])
    assert result.exit_code == 3
    assert "picture.png" in result.stderr
    assert lines(result.stdout)


def test_extract_wants_files_or_input_and_not_both(article: Path) -> None:
    assert run(app, ["extract"]).exit_code == 2
    assert run(app, ["extract", str(article), "--input", str(article)]).exit_code == 2


def test_extract_answers_records_in_their_order_and_questions_with_one_event_at_most(tmp_path: Path) -> None:
    records = [
        {"id": "b", "text": "Russia condemned Ukraine.", "actor": "Russia", "recipient": "Ukraine"},
        {"id": "a", "text": TEXT, "published": "2018-10-04", "title": "Talks"},
        {"id": "c", "text": "Nothing at all."},
    ]
    asked, answered = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    asked.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    assert run(app, ["extract", "--input", str(asked), "--output", str(answered)]).exit_code == 0
    answers = lines(answered.read_text(encoding="utf-8"))
    assert [answer["id"] for answer in answers] == ["b", "a", "c"]
    assert [event["event_type"] for event in answers[0]["events"]] == ["ACCUSE"]  # type: ignore[attr-defined]
    assert answers[2]["events"] == []


@pytest.mark.parametrize(
    ("line", "named"),
    [("{", "1"), ('{"id": 1}', "text"), ('{"id": 1, "text": "x", "published": "soon"}', "soon")],
)
def test_a_bad_record_is_named_by_file_line_and_value(tmp_path: Path, line: str, named: str) -> None:
    asked = tmp_path / "in.jsonl"
    asked.write_text(line, encoding="utf-8")
    result = run(app, ["extract", "--input", str(asked), "--output", str(tmp_path / "out")])
    assert result.exit_code == 3
    assert "in.jsonl:1" in result.stderr
    assert named in result.stderr


def test_geoparse_finds_places_and_resolves_given_spans(tmp_path: Path) -> None:
    text = "Tanks rolled into Vladivostok."
    asked, answered = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    asked.write_text(json.dumps({"id": 1, "text": text, "toponyms": [{"start": 18, "end": 29}]}), encoding="utf-8")
    for arguments in ([], ["--given-spans"]):
        assert run(app, ["geoparse", "--input", str(asked), "--output", str(answered), *arguments]).exit_code == 0
        (toponym,) = lines(answered.read_text(encoding="utf-8"))[0]["toponyms"]  # type: ignore[misc]
        assert (toponym["start"], toponym["end"]) == (18, 29)
        assert toponym["lat"] == pytest.approx(43.1, abs=0.1)


def test_geoparse_refuses_a_span_outside_the_text(tmp_path: Path) -> None:
    asked = tmp_path / "in.jsonl"
    asked.write_text(json.dumps({"id": 1, "text": "Goma", "spans": [{"start": 2, "end": 9}]}), encoding="utf-8")
    result = run(app, ["geoparse", "--input", str(asked), "--output", str(tmp_path / "o"), "--given-spans"])
    assert isinstance(result.exception, SourceError)


def test_gazetteer_search_prints_places_as_json() -> None:
    places = lines(run(app, ["gazetteer", "search", "Goma", "--country", "COD", "--json"]).stdout)
    assert places[0]["country"] == "COD"
    assert "cities" in json.dumps(lines(run(app, ["gazetteer", "info", "--json"]).stdout)[0]).lower()


def test_import_reports_stores_exports_and_is_undone(tmp_path: Path) -> None:
    table = tmp_path / "my.csv"
    table.write_text(
        "id,event_date,event_type,country,lat,lon,summary\n"
        "1,2018-05-01,PROTEST,Iran,35.7,51.4,A march\n"
        "2,yesterday,PROTEST,Iran,35.7,51.4,No date\n",
        encoding="utf-8",
    )
    rejected = tmp_path / "rejected.csv"
    result = run(app, ["import", str(table), "--json", "--rejected", str(rejected)])
    assert result.exit_code == 0
    report = lines(result.stdout)[0]
    assert (report["rows"], report["events"], report["rejected"]) == (2, 1, 1)
    assert "yesterday" in rejected.read_text(encoding="utf-8")

    exported = run(app, ["export", "--filter", "country=Iran&type=PROTEST"]).stdout
    assert "A march" in exported
    (batch,) = lines(run(app, ["batches", "--json"]).stdout)
    assert run(app, ["undo", str(batch["batch_id"])]).exit_code == 0
    assert "A march" not in run(app, ["export"]).stdout


def test_a_dry_run_stores_nothing(tmp_path: Path) -> None:
    table = tmp_path / "my.csv"
    table.write_text("event_date,event_type,summary\n2018-05-01,PROTEST,A march\n", encoding="utf-8")
    result = run(app, ["import", str(table), "--dry-run", "--json"])
    assert lines(result.stdout)[0]["events"] == 1
    assert run(app, ["batches", "--json"]).stdout == ""


def test_of_many_files_a_bad_one_stops_no_other_and_no_rejected_row_is_lost(tmp_path: Path) -> None:
    for name in ("one", "two"):
        rows = f"2018-05-01,PROTEST,A march in {name}\nsomeday {name},PROTEST,No date\n"
        (tmp_path / f"{name}.csv").write_text(f"event_date,event_type,summary\n{rows}", encoding="utf-8")
    (tmp_path / "shapes.csv").write_text("colour,shape\nred,round\n", encoding="utf-8")
    files = [str(tmp_path / name) for name in ("one.csv", "missing.csv", "shapes.csv", "two.csv")]
    result = run(app, ["import", *files, "--json", "--rejected", str(tmp_path / "rejected.csv")])
    assert result.exit_code == 3
    assert "missing.csv: no such file" in result.stderr
    assert [report["events"] for report in lines(result.stdout)] == [1, 0, 0, 1]
    kept = "".join(path.read_text(encoding="utf-8") for path in tmp_path.glob("rejected-*.csv"))
    assert "someday one" in kept
    assert "someday two" in kept
    exported = run(app, ["export"]).stdout
    assert "A march in one" in exported
    assert "A march in two" in exported


@pytest.mark.parametrize(
    "command",
    [
        ["extract", "--input", "articles.jsonl", "--output"],
        ["geoparse", "--input", "texts.jsonl", "--output"],
        ["export", "--output"],
        ["import", "events.csv", "--rejected"],
    ],
    ids=lambda command: command[0],
)
def test_a_file_to_write_in_no_folder_is_refused_before_any_work(command: list[str], tmp_path: Path) -> None:
    missing = run(app, [*command, str(tmp_path / "no" / "out.csv")], env={"COLUMNS": "300"})
    assert missing.exit_code == 2
    assert "there is no folder" in missing.output
    folder = run(app, [*command, str(tmp_path)], env={"COLUMNS": "300"})
    assert folder.exit_code == 2
    assert "is a folder" in folder.output


def test_a_file_of_records_that_is_not_there_is_said_so_plainly(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"no\.jsonl: cannot be read \(No such file or directory\); check the path"):
        run(app, ["extract", "--input", str(tmp_path / "no.jsonl")], catch_exceptions=False)


def test_a_port_in_use_is_said_before_anything_is_set_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.cli.serve.setup", lambda: pytest.fail("it was set up for nothing"))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SetupError, match=f"port {port} cannot be used .* choose another with --port"):
            run(app, ["serve", "--port", str(port)], catch_exceptions=False)


@pytest.fixture
def handlers() -> Iterator[None]:
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.mark.usefixtures("handlers")
def test_a_dashboard_that_is_told_to_end_lets_go_of_its_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    def told(module: str, **options: object) -> None:
        assert (module, options["run_name"], sys.argv[:2]) == ("streamlit", "__main__", ["streamlit", "run"])
        assert Path(sys.argv[2]).is_file() and sys.argv[3:5] == ["--server.port", "8765"]
        # What the server does once it has seen to its connections.
        signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr("tracker.cli.serve.setup", lambda: None)
    monkeypatch.setattr("tracker.cli.serve._check_free", lambda _: None)
    monkeypatch.setattr("runpy.run_module", told)
    monkeypatch.setattr(sys, "argv", sys.argv)
    # An exit that Python knows of, at which temporary folders go: by the signal itself they would stay.
    assert run(app, ["serve", "--port", "8765"]).exit_code == 143


def test_a_port_that_no_machine_has_is_wrong_usage() -> None:
    assert run(app, ["serve", "--port", "99999"]).exit_code == 2
