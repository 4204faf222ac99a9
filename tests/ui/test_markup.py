"""Words of strangers are shown, never obeyed."""

from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.ui.showing.markup import Highlight, chip, facts, highlighted, plain

HOSTILE = "<script>alert(1)</script> & <img src=x onerror=y> [link](http://evil.example) :red[x] **b** $x$"


class _Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_hostile_text_brings_no_tag_into_the_article() -> None:
    shown = _Tags(highlighted(HOSTILE, [Highlight(0, 8, "#123456", label='"><b>')]))
    assert shown.tags == ["div", "mark"]
    assert "".join(shown.words) == HOSTILE


def test_hostile_text_brings_no_tag_into_chips_and_facts() -> None:
    assert _Tags(chip("#123456", HOSTILE)).tags == ["span"]
    assert _Tags(facts([(HOSTILE, HOSTILE)])).tags == ["dl", "div", "dt", "dd"]


def test_facts_without_a_value_are_left_out() -> None:
    assert "Deaths" not in facts([("Deaths", ""), ("Status", "claimed")])


@pytest.mark.parametrize("mark", ["**", "](", ":red[", "$", "<", "`", "!["])
def test_markdown_has_no_power_in_plain_text(mark: str) -> None:
    shown = plain(f"a {mark} b")
    for character in mark:
        if not character.isalnum():
            assert f"\\{character}" in shown


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=5),
    st.booleans(),
)
def test_highlights_change_no_letter_of_the_text(text: str, spans: list[tuple[int, int]], strong: bool) -> None:
    marks = [Highlight(start, start + length, "#123456", strong=strong) for start, length in spans]
    html = highlighted(text, marks)
    assert unescape("".join(_Words(html).words)) == text


class _Words(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.words: list[str] = []
        self.feed(html.removeprefix('<div class="get-text">').removesuffix("</div>"))
        self.close()

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_entityref(self, name: str) -> None:
        self.words.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.words.append(f"&#{name};")


def test_of_two_overlapping_highlights_the_first_wins_and_each_is_numbered_once_where_it_is_seen() -> None:
    html = highlighted("abcdef", [Highlight(1, 4, "#aaaaaa", number=7), Highlight(2, 6, "#bbbbbb", number=8)])
    assert html.count("<sup>7</sup>") == 1
    assert html.count("<sup>8</sup>ef<") == 1
    assert html.index("#aaaaaa") < html.index("bcd") < html.index("#bbbbbb")


def test_a_mark_within_another_does_not_hide_what_the_other_is() -> None:
    html = highlighted("two ships", [Highlight(0, 3, "#aaaaaa", tag="quantity"), Highlight(0, 9, "#bbbbbb", tag="<b>")])
    assert '<span class="get-tag">quantity</span>two</mark>' in html
    assert html.count('<span class="get-tag">&lt;b&gt;</span> ships</mark>') == 1


def test_a_window_says_that_the_text_goes_on() -> None:
    html = highlighted("one two three", [], window=(4, 7))
    assert html == '<div class="get-text">…two…</div>'
