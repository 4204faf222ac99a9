"""The language model: the right one, unchanged, or a reason why not."""

import pytest

from tracker import language
from tracker.errors import SetupError


def test_a_line_break_ends_a_sentence() -> None:
    doc = language.parse("Minister visits Oslo\n\nThe talks began on Monday. They went on.")
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "Minister visits Oslo",
        "The talks began on Monday.",
        "They went on.",
    ]


def test_the_parse_holds_the_text_character_for_character() -> None:
    text = "  Odd\tspacing,\r\n“quotes” and\u00a0so on … "
    assert language.parse(text).text == text


def test_many_texts_come_back_in_their_order() -> None:
    texts = [f"Text number {number}." for number in range(70)]
    assert [doc.text for doc in language.parse_many(texts)] == texts


def test_an_overlong_text_is_read_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "MAX_CHARACTERS", 10)
    assert language.parse("Twelve chars and more").text == "Twelve cha"


def test_the_environment_decides_on_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(language.MODEL_VARIABLE, "my_model")
    assert language.model_name() == "my_model"


def test_an_official_model_is_preferred_to_the_pinned_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(language.MODEL_VARIABLE, raising=False)
    monkeypatch.setattr(language, "find_spec", lambda name: name in ("en_core_web_md", language.PINNED))
    assert language.model_name() == "en_core_web_md"


def test_without_any_model_the_user_is_told_how_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(language.MODEL_VARIABLE, raising=False)
    monkeypatch.setattr(language, "find_spec", lambda name: None)
    with pytest.raises(SetupError, match=r"requirements\.txt"):
        language.model_name()


def test_a_pinned_model_that_is_not_the_one_we_tested_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "PINNED_NER_SHA256", "0" * 64)
    monkeypatch.setenv(language.MODEL_VARIABLE, language.PINNED)
    with pytest.raises(SetupError, match="not the file we pinned"):
        language.load.__wrapped__()


def test_a_model_that_does_not_exist_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(language.MODEL_VARIABLE, "en_no_such_model")
    with pytest.raises(SetupError, match="en_no_such_model"):
        language.load.__wrapped__()
