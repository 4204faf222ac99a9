"""Records of any size and with any line separator, and the publisher's home on the way to the geoparser."""

import json
from pathlib import Path

import pytest

from tracker import language
from tracker.cli.records import lines_of, record_in
from tracker.extraction import Extractor
from tracker.geo import Gazetteer, Geoparser
from tracker.model import Article


def test_a_line_separator_within_a_text_does_not_end_its_record(tmp_path: Path) -> None:
    file = tmp_path / "records.jsonl"
    text = "Goma\u2028Bukavu\u0085Kigali"
    file.write_text(json.dumps({"id": 1, "text": text}, ensure_ascii=False) + "\r\n", encoding="utf-8")
    assert [record_in(line, "records")["text"] for _, line in lines_of(file)] == [text]


def test_words_of_one_block_are_forgotten_before_the_next_once_the_pipeline_knows_enough(
    gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.language.pipeline.model.LASTING", 0)
    geoparser = Geoparser(gazetteer)
    geoparser.geoparse_text("Rebels left Goma.")
    known = len(language.load().vocab.strings)
    names = " ".join(f"Qxz{number}v" for number in range(2000))
    geoparser.geoparse_text(f"Rebels left Goma. {names}")
    assert len(language.load().vocab.strings) < known + 1000


def test_names_beyond_the_first_block_are_found_at_their_place(gazetteer: Gazetteer) -> None:
    extractor = Extractor()
    extractor.geoparser = Geoparser(gazetteer)
    text = "Nothing was said.\n" * (language.MAX_CHARACTERS // 18 + 50) + "Rebels left Goma."
    [toponym] = extractor.geoparse(text)
    assert text[toponym.start : toponym.end] == "Goma"
    [given] = extractor.geoparse(text, [(toponym.start, toponym.end)])
    assert given.place is not None


def test_the_publisher_of_an_article_tells_which_town_is_meant(
    gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str | None] = []
    geoparser = Geoparser(gazetteer)
    whole = geoparser.geoparse
    monkeypatch.setattr(
        geoparser, "geoparse", lambda doc, **options: asked.append(options.get("source")) or whole(doc, **options)
    )
    extractor = Extractor()
    extractor.geoparser = geoparser
    extractor.extract(Article(text="Police shot a man in Springfield.", source="Springfield News-Leader"))
    assert asked == ["Springfield News-Leader"]
