"""Long texts, broken texts and wrong spans get an answer or a clear error."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from tracker.cli import app
from tracker.extraction import Extractor
from tracker.geo import Gazetteer, Geoparser
from tracker.geo import blocks as cutting
from tracker.geo.blocks import blocks, readable


@pytest.fixture
def command(gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Return a function that geoparses records (or raw lines) and returns exit code, output and answers."""
    monkeypatch.setattr(Extractor, "geoparser", Geoparser(gazetteer))

    def run(*records: Any, given_spans: bool = False) -> tuple[int, str, list[dict[str, Any]]]:
        asked, answered = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
        lines = (record if isinstance(record, str) else json.dumps(record) for record in records)
        asked.write_text("\n".join(lines), encoding="utf-8")
        options = ["--given-spans"] if given_spans else []
        result = CliRunner().invoke(app, ["geoparse", "--input", str(asked), "--output", str(answered), *options])
        answers = [json.loads(line) for line in answered.read_text("utf-8").splitlines()] if answered.exists() else []
        return result.exit_code, str(result.exception or "") + result.output, answers

    return run


@settings(max_examples=50)
@given(st.text(alphabet="ab. \n", max_size=300))
def test_blocks_put_together_are_the_text(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutting, "MAX_CHARACTERS", 20)
        found = list(blocks(text))
    assert "".join(block for _, block in found) == text
    assert all(len(block) <= 20 and text[start : start + len(block)] == block for start, block in found)


def test_ten_megabytes_are_cut_at_line_breaks() -> None:
    found = list(blocks("Nothing happened in Goma today.\n" * 330_000))
    assert max(len(block) for _, block in found) <= cutting.MAX_CHARACTERS
    assert all(block.endswith("\n") for _, block in found if block)


def test_a_text_read_in_blocks_keeps_its_offsets(gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "MAX_CHARACTERS", 200)
    text = "Fighting went on near Goma. Nobody was hurt in Bukavu.\n" * 20
    found = Geoparser(gazetteer).geoparse_text(text)
    assert len(found) == 40
    assert all(text[toponym.start : toponym.end] == toponym.name for toponym in found)


def test_the_spans_of_ten_megabytes_are_resolved(gazetteer: Gazetteer) -> None:
    text = "x" * 10_000_000 + " Goma"
    [toponym] = Geoparser(gazetteer).resolve_text(text, [(len(text) - 4, len(text))])
    assert toponym.place is not None
    assert toponym.place.country == "COD"


def test_thousands_of_names_are_resolved_in_little_time(gazetteer: Gazetteer) -> None:
    text = "Springfield, Salem; Portland; Paris; Georgia; " * 4000
    spans = [(start, start + 11) for start in range(0, len(text), 46)]
    assert len(Geoparser(gazetteer).resolve_text(text, spans)) == 4000


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=80))
def test_any_text_gets_an_answer(gazetteer: Gazetteer, text: str) -> None:
    for toponym in Geoparser(gazetteer).geoparse_text(text):
        assert toponym.place or toponym.reason


def test_every_answer_has_a_reason(gazetteer: Gazetteer) -> None:
    text = "Rebels near Qarmashlat in Syria fled to Aleppo, Homs and Paris, Texas. Iraqi forces saw them."
    found = Geoparser(gazetteer).geoparse_text(text)
    assert len(found) >= 6
    assert all(toponym.reason and (not toponym.place or toponym.place.reason == toponym.reason) for toponym in found)


@pytest.mark.parametrize(
    "text",
    ["", " ", "\x00\x01\x02", "Goma\x00 burns", "Goma \ud800 burns", "Гома, 戈马 and Goma", "\ufeffGoma", "a" * 5000],
)
def test_the_command_answers_odd_texts(command: Any, text: str) -> None:
    code, said, answers = command({"id": 1, "text": text})
    assert (code, len(answers)) == (0, 1), said


def test_a_lone_surrogate_does_not_move_the_offsets() -> None:
    assert readable("a\ud800b\udfffc") == "a\ufffdb\ufffdc"


@pytest.mark.parametrize(
    ("span", "complaint"),
    [
        ({"start": 0, "end": 99}, "0–99"),
        ({"start": -1, "end": 2}, "-1–2"),
        ({"start": 3, "end": 1}, "3–1"),
        ({"start": 2, "end": 2}, "2–2"),
        ({"start": "0", "end": 4}, "whole characters"),
        ({"start": 0.5, "end": 4}, "whole characters"),
        ({"start": True, "end": 4}, "whole characters"),
        ({"end": 4}, "whole characters"),
        ([0, 4], "whole characters"),
        (None, "whole characters"),
    ],
)
def test_a_wrong_span_is_refused_by_record_and_span(command: Any, span: Any, complaint: str) -> None:
    code, said, answers = command({"id": "seven", "text": "Goma burns", "spans": [span]}, given_spans=True)
    assert code != 0
    assert "'seven'" in said
    assert complaint in said
    assert answers == []


def test_spans_may_overlap_and_come_in_any_order(command: Any) -> None:
    spans = [{"start": 10, "end": 14}, {"start": 0, "end": 11}, {"start": 0, "end": 4}]
    code, _, [answer] = command({"id": 1, "text": "Goma burns Goma", "spans": spans}, given_spans=True)
    assert code == 0
    assert [(one["start"], one["end"]) for one in answer["toponyms"]] == [(10, 14), (0, 11), (0, 4)]


@pytest.mark.parametrize("line", ["{", "[]", '"Goma"', '{"id": 1}', '{"id": 1, "text": 5}', "\x00"])
def test_a_broken_line_is_named(command: Any, line: str) -> None:
    code, said, _ = command({"id": 1, "text": "Goma"}, line)
    assert code != 0
    assert ":2:" in said


def test_spans_that_are_no_list_are_refused(command: Any) -> None:
    code, said, _ = command({"id": "seven", "text": "Goma", "spans": "Goma"}, given_spans=True)
    assert code != 0
    assert "list" in said
    assert "seven" in said
