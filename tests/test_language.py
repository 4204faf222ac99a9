"""The language model: the right one, unchanged, or a reason why not."""

from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from tracker import language, samples
from tracker.errors import SetupError
from tracker.language import parsing
from tracker.language.pipeline import model


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
    monkeypatch.setattr(parsing, "MAX_CHARACTERS", 10)
    assert language.parse("Twelve chars and more").text == "Twelve cha"


def test_the_environment_decides_on_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(language.MODEL_VARIABLE, "my_model")
    assert language.model_name() == "my_model"


def test_an_official_model_is_preferred_to_the_pinned_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(language.MODEL_VARIABLE, raising=False)
    monkeypatch.setattr(model, "find_spec", lambda name: name in ("en_core_web_md", model.PINNED))
    assert language.model_name() == "en_core_web_md"


def test_without_any_model_the_user_is_told_how_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(language.MODEL_VARIABLE, raising=False)
    monkeypatch.setattr(model, "find_spec", lambda name: None)
    with pytest.raises(SetupError, match=r"requirements\.txt"):
        language.model_name()


def test_a_pinned_model_that_is_not_the_one_we_tested_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "PINNED_NER_SHA256", "0" * 64)
    monkeypatch.setenv(language.MODEL_VARIABLE, model.PINNED)
    with pytest.raises(SetupError, match="not the file we pinned"):
        model.load.__wrapped__()


def test_a_model_that_does_not_exist_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(language.MODEL_VARIABLE, "en_no_such_model")
    with pytest.raises(SetupError, match="en_no_such_model"):
        model.load.__wrapped__()


_WORDS = ("text", "lower_", "tag_", "pos_", "lemma_", "dep_", "idx", "whitespace_", "ent_type_", "ent_iob_")
_FLAGS = ("is_sent_start", "is_alpha", "is_digit", "is_lower", "is_upper", "is_title", "is_space", "is_punct")
_TREE = ("children", "lefts", "rights", "ancestors", "conjuncts")
_SPANS = ("start", "end", "start_char", "end_char", "text", "label_")


def facts(doc: Any) -> list[object]:
    """Return what spaCy and we say of each word, sentence and name, by the same names."""
    words = [[getattr(token, name) for name in (*_WORDS, *_FLAGS)] for token in doc]
    tree = [[[other.i for other in getattr(token, name)] for name in _TREE] for token in doc]
    edges = [(token.head.i, token.left_edge.i, sorted(word.i for word in token.subtree)) for token in doc]
    spans = [*(doc.sents if len(doc) else ()), *doc.ents, *(doc[n : n + 4] for n in range(len(doc)))]
    return [*words, *tree, *edges, *(([getattr(span, name) for name in _SPANS], span.root.i) for span in spans)]


@pytest.fixture(scope="module")
def plain() -> Language:
    nlp = spacy.load(language.model_name())
    language.load()  # which registers the component
    nlp.add_pipe("line_breaks", before="parser")
    return nlp


TRICKY = (
    "Let's go. They ain't gonna do it, y'all. There's no war. There were \n\n two attacks. "
    "C'mon, I gotta leave him, nothin' more."
)


def test_our_swift_pipeline_says_what_the_model_s_own_says(plain: Language) -> None:
    texts = [TRICKY, "", " \n ", *(article.text for article in samples.articles()[:6])]
    for _ in range(2):  # the second time much is remembered
        for own, swift in zip(plain.pipe(texts), language.parse_many(texts), strict=True):
            assert facts(swift) == facts(own)


@given(st.integers(-3, 60), st.integers(-3, 60), st.sampled_from(["strict", "expand"]))
def test_characters_are_found_as_spacy_finds_them(plain: Language, start: int, end: int, mode: Any) -> None:
    text = "Iran, which\n fired the  missile, denied it. Japan protested. "
    found = language.parse(text).char_span(start, end, mode)
    if 0 <= start < end <= len(text):
        expected = plain.make_doc(text).char_span(start, end, alignment_mode=mode)
        assert (found and (found.start, found.end)) == (expected and (expected.start, expected.end))
    else:
        assert found is None


def test_only_the_chosen_parts_are_parsed_and_the_text_stays_whole() -> None:
    text = "Iran fired a missile. Nothing else was said. Japan protested in Tokyo."
    doc = next(language.parse_parts([(text, [(0, 22), (45, len(text))])]))
    assert doc.text == text
    assert [sentence.text for sentence in doc.sents] == text.replace(". ", ".|").split("|")
    assert [token.text for token in doc if token.pos_ == "VERB"] == ["fired", "protested"]
    assert [ent.text for ent in doc.ents] == ["Iran", "Japan", "Tokyo"]


@pytest.mark.parametrize("text", ["word " * 4500, "x" * 45_000, "One sentence. " * 1600, "line\n" * 4500])
def test_a_long_text_is_parsed_piece_by_piece_and_stays_whole(text: str) -> None:
    assert language.parse(text).text == text


@pytest.mark.parametrize(
    ("shouted", "spoken"),
    [
        ("NORTH KOREA FIRES MISSILE OVER JAPAN", "North Korea fires missile over Japan"),
        ("TRUMP'S TEAM TO MEET PUTIN ON MONDAY", "Trump's team to meet Putin on Monday"),
        ("UN AND US CONDEMN ATTACK IN SYRIA", "UN and US condemn attack in Syria"),
        ("Only THREE words HERE are loud", "Only THREE words HERE are loud"),
        ("USA", "USA"),
    ],
)
def test_a_line_in_capitals_is_read_as_a_sentence(shouted: str, spoken: str) -> None:
    assert language.legible(shouted).text == spoken


def test_what_the_rest_of_the_text_writes_with_a_capital_keeps_it() -> None:
    text = "REBELS TAKE ZABRATHA FROM ARMY\n\nThe rebels entered Zabratha at dawn."
    assert language.legible(text).text.startswith("Rebels take Zabratha from army\n")


def test_broken_encoding_and_invisible_characters_are_read_as_meant_and_found_again() -> None:
    stored = "Koreaâ€™s Ã©lite\r\nfired\x00 a mis\u00adsile."
    readable = language.legible(stored)
    assert readable.text == "Korea’s élite\nfired a missile."
    for word, origin in (
        ("Korea’s", "Koreaâ€™s"),
        ("élite", "Ã©lite"),
        ("missile", "mis\u00adsile"),
        ("fired", "fired"),
    ):
        start = readable.text.index(word)
        first, last = readable.stored(start, start + len(word))
        assert stored[first:last] == origin


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ("<p>Iran <b>and</b> Oman</p><p>A&amp;B</p>", "\nIran and Oman\n\nA&B\n"),
        ("🇮🇷 #Tehran: 3 < 5 &c.", "Tehran: 3 < 5 &c."),
        ("BREAKING 🚨🚨 Iran fires missile ⚡️ More soon", "BREAKING.\nIran fires missile.\nMore soon"),
        ("It flew, see https://example.org/a?b=1 now", "It flew, see.\n now"),
        ("Ranked #1 on 5 May", "Ranked #1 on 5 May"),
    ],
)
def test_what_belongs_to_a_page_or_a_post_and_not_to_its_words_is_not_read(stored: str, read: str) -> None:
    assert language.legible(stored).text == read


@given(st.text(st.characters(), max_size=80))
def test_every_span_of_a_legible_text_lies_in_the_stored_one(text: str) -> None:
    readable = language.legible(text)
    for start in range(len(readable.text)):
        first, last = readable.stored(start, start + 1)
        assert 0 <= first < last <= len(text)


def test_a_verb_written_with_a_hyphen_is_read_as_a_verb() -> None:
    doc = language.parse("North Korea test-fired two short-range missiles on Thursday, South Korea's military said.")
    verb = next(token for token in doc if token.text == "test-fired")
    assert {"nsubj", "dobj"} <= {child.dep_ for child in verb.children}


def test_words_are_kept_until_the_pipeline_knows_many_and_then_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    vocab = language.load().vocab
    with language.short_memory():
        language.parse("They tested a quizzlebot.")
    assert "quizzlebot" in vocab.strings
    monkeypatch.setattr(model, "LASTING", 0)
    with language.short_memory():
        language.parse("They tested a frobnicator.")
    assert "frobnicator" not in vocab.strings
