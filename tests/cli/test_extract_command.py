"""`tracker extract` on many articles: in order, in several processes, and whatever stands among them."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.opinion.service import running, says, status
from tracker.cli import app
from tracker.cli.inputs import records_in
from tracker.errors import OpinionError

run = CliRunner().invoke

TEXT = "Iran and Oman held talks in Muscat on Tuesday. Protesters gathered in Tehran on Wednesday."


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def asked(path: Path, *records: Any) -> Path:
    path.write_text("\n".join(r if isinstance(r, str) else json.dumps(r) for r in records), encoding="utf-8")
    return path


def record(number: int, text: str = TEXT) -> dict[str, Any]:
    return {"id": number, "text": text, "published": "2018-10-04"}


def test_a_bad_record_stops_no_other_and_is_reported_at_the_end(tmp_path: Path) -> None:
    bad = [record(2) | {"published": "soon"}, {"id": 3}, "{"]
    path = asked(tmp_path / "in.jsonl", record(1), *bad, record(5))
    result = run(app, ["extract", "--input", str(path)])
    assert result.exit_code == 3
    answers = lines(result.stdout)
    assert [answer["id"] for answer in answers] == [1, 2, f"{path}:3", f"{path}:4", 5]
    assert [bool(answer["events"]) for answer in answers] == [True, False, False, False, True]
    assert "soon" in answers[1]["failure"]
    for named in ("3 could not be coded", "soon", "in.jsonl:3", "in.jsonl:4"):
        assert named in result.stderr


def test_two_workers_answer_as_one_does_and_in_the_order_of_the_input(tmp_path: Path) -> None:
    texts = [TEXT, "Nothing at all.", "Russia shelled Kharkiv on Monday."]
    path = asked(tmp_path / "in.jsonl", *(record(n, texts[n % 3]) for n in range(40)))
    one, two = (run(app, ["extract", "--input", str(path), "--workers", str(n)]) for n in (1, 2))
    assert one.exit_code == two.exit_code == 0
    assert two.stdout == one.stdout
    assert [answer["id"] for answer in lines(two.stdout)] == list(range(40))


def test_records_are_read_as_they_are_needed(tmp_path: Path) -> None:
    path = asked(tmp_path / "in.jsonl", record(1), record(2))
    items = records_in(path)
    assert next(items).name == 1
    path.write_text("", encoding="utf-8")
    items.close()


def test_folders_and_several_files_are_read(tmp_path: Path) -> None:
    inner = tmp_path / "news" / "2018"
    inner.mkdir(parents=True)
    (inner / "b.txt").write_text(TEXT, encoding="utf-8")
    (inner / "notes.pdf").write_bytes(b"%PDF")
    (tmp_path / "a.txt").write_text("Russia shelled Kharkiv on Monday.", encoding="utf-8")
    result = run(app, ["extract", str(tmp_path / "a.txt"), str(tmp_path / "news"), "--format", "jsonl"])
    assert result.exit_code == 0
    assert [event["event_type"] for event in lines(result.stdout)][:2] == ["ASSAULT", "CONSULT"]


def test_fast_finds_the_events_of_a_short_text_too(tmp_path: Path) -> None:
    path = asked(tmp_path / "in.jsonl", record(1))
    slow, fast = (run(app, ["extract", "--input", str(path), *more]).stdout for more in ([], ["--fast"]))
    kinds = [[event["event_type"] for event in lines(out)[0]["events"]] for out in (slow, fast)]
    assert kinds[0] == kinds[1] != []


@pytest.mark.parametrize("format", ["table", "jsonl"])
def test_another_language_is_said_and_yields_nothing(tmp_path: Path, format: str) -> None:
    text = "Der Minister traf am Montag seinen Kollegen, und die Soldaten sind in die Stadt Kiew gezogen. " * 3
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    result = run(app, ["extract", str(tmp_path / "a.txt"), "--format", format])
    assert result.exit_code == 0
    assert "ASSAULT" not in result.stdout
    assert ("not in English" in result.stdout) == (format == "table")
    answer = lines(run(app, ["extract", "--input", str(asked(tmp_path / "in.jsonl", record(1, text)))]).stdout)[0]
    assert answer["events"] == []
    assert "not in English" in answer["remarks"][0]


def test_a_second_opinion_stands_beside_the_events(tmp_path: Path) -> None:
    talks = {"type": "CONSULT", "status": "reported", "quote": "Iran and Oman held talks in Muscat on Tuesday."}
    path = asked(tmp_path / "in.jsonl", record(1), record(2))
    with running() as service:
        service.answers = [says({"events": [talks]}), status(500)]
        result = run(app, ["extract", "--input", str(path), "--opinion", service.url, "--opinion-model", "small"])
    first, second = lines(result.stdout)
    assert first["opinion"]["coder"] == "llm:small"
    assert first["opinion"]["agreed"][0][0] == first["events"][0]["event_id"]
    assert "500" in second["opinion"]["failure"]
    assert second["events"]
    assert result.exit_code == 0


def test_an_opinion_is_asked_of_http_urls_only(tmp_path: Path) -> None:
    path = asked(tmp_path / "in.jsonl", record(1))
    result = run(app, ["extract", "--input", str(path), "--opinion", "file:///etc/passwd"])
    assert isinstance(result.exception, OpinionError)
