"""Bytes, plain text and HTML become articles, and what is none is refused with a word on what to do."""

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.articles import read_article, read_article_file
from tracker.errors import SourceError

STORY = """Convoy of trucks seen near the border

April 16, 2017

Residents saw a long convoy of army trucks on Friday. The ministry gave no answer.

The trucks stood at the station for an hour."""

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Convoy near the border | Border Gazette</title>
<meta property="og:site_name" content="Border Gazette">
<link rel="canonical" href="https://gazette.example/convoy">
{head}</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>Convoy near the border</h1>
<p>Residents saw a long convoy of army trucks on Friday, and the army closed the road to the border for hours.</p>
<p>The ministry refused to say where the trucks came from, or whether more of them would follow in the next days.</p>
</article><div class="comments"><p>First comment by a reader who never saw a truck.</p></div>
<footer><p>Copyright Border Gazette</p></footer></body></html>"""

JSON_LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Convoy near the border", "datePublished": "2018-03-02T10:00:00Z"}</script>"""
META = """<meta property="article:published_time" content="2018-03-02T10:00:00+00:00">"""


def test_plain_text_gives_title_and_date_of_its_own() -> None:
    article = read_article(STORY)
    assert article.title == "Convoy of trucks seen near the border"
    assert article.published == date(2017, 4, 16)
    assert article.text == STORY


def test_what_the_caller_gives_wins() -> None:
    article = read_article(
        PAGE.format(head=META), title="T", published=date(2001, 1, 1), source="S", url="https://x.example/", id="7"
    )
    assert (article.title, article.published, article.source) == ("T", date(2001, 1, 1), "S")
    assert (article.url, article.id) == ("https://x.example/", "7")


@pytest.mark.parametrize("head", [JSON_LD, META])
def test_a_page_gives_its_main_text_and_what_it_says_of_itself(head: str) -> None:
    article = read_article(PAGE.format(head=head).encode())
    assert "closed the road to the border" in article.text
    for furniture in ("World", "First comment", "Copyright"):
        assert furniture not in article.text
    assert article.title == "Convoy near the border"
    assert article.published == date(2018, 3, 2)
    assert article.source == "Border Gazette"
    assert article.url == "https://gazette.example/convoy"


def test_no_publication_date_is_guessed() -> None:
    assert read_article(PAGE.format(head="")).published is None
    assert read_article("Trucks came.\n\nOn 3 May 2012 the road was closed.").published is None


def test_a_scrap_of_html_still_gives_its_text() -> None:
    assert read_article("<div><p>Trucks came on Friday.</p><p>They left.</p></div>").text == (
        "Trucks came on Friday.\nThey left."
    )


@pytest.mark.parametrize(
    "line",
    [
        "April 16, 2017",
        "Sunday 16 April 2017",
        "Published on 16 April 2017 at 10:30 GMT",
        "Updated: 2017-04-16",
        "16th of April 2017 | 3 min read",
    ],
)
def test_a_date_line_near_the_top_is_the_publication_date(line: str) -> None:
    assert read_article(f"Trucks near the border\n{line}\n\nThey came.").published == date(2017, 4, 16)


@pytest.mark.parametrize("line", ["Massacre of April 16, 2017 remembered", "April 31, 2017", "The 2017 parade"])
def test_a_line_that_says_more_than_a_date_is_no_date_line(line: str) -> None:
    assert read_article(f"Trucks near the border\n{line}\n\nThey came.").published is None


@pytest.mark.parametrize(
    "text",
    [
        "SEOUL (Reuters) — Trucks came on Friday.\n\nThey left.",
        "Trucks came on Friday.",
        "2017-04-16\n\nTrucks came on Friday.",
        "Trucks came " * 40 + "\n\nThey left.",
    ],
)
def test_a_first_line_that_is_no_headline_is_no_title(text: str) -> None:
    assert read_article(text).title is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_the_encoding_is_found(encoding: str) -> None:
    text = "The minister said: “We’ll not wait – the café is closed.” Then the trucks came to the border."
    assert read_article(text.encode(encoding)).text == text


def test_a_cyrillic_page_in_its_declared_encoding_is_read() -> None:
    page = "<html><head><meta charset='windows-1251'></head><body><p>Колонна грузовиков у границы.</p></body></html>"
    assert "Колонна грузовиков" in read_article(page.encode("windows-1251")).text


def test_text_is_cleaned_gently() -> None:
    article = read_article("\ufeffTrucks\x00 came.  \r\n\r\nThey\u00a0left\u200b.\t\rAll of them.\n\n\n\n\n\nEnd.\n")
    assert article.text == "Trucks came.\n\nThey left.\nAll of them.\n\n\nEnd."


def test_stray_characters_do_not_cut_a_page_off() -> None:
    assert read_article("<html><body><p>Trucks\x00 came\ud800 on Friday.</p></body></html>").text == (
        "Trucks came\ufffd on Friday."
    )


def test_lines_wrapped_at_a_fixed_width_are_joined() -> None:
    wrapped = (
        "Residents of the town saw a long convoy of army trucks near the\n"
        "border on Friday, and the army closed the only road for hours; the\n"
        "ministry refused to say where the trucks came from or where they\n"
        "were going, and asked the residents to stay in their houses until\n"
        "the evening.\n\nThe trucks left at night."
    )
    text = read_article(wrapped).text
    assert "near the border on Friday" in text
    assert text.count("\n") == 2


def test_short_lines_of_their_own_stay_apart() -> None:
    text = "Convoy near the border\nA tale of trucks\nBy our reporter\n\nThe trucks came on Friday."
    assert read_article(text).text == text


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "no article text"),
        (b" \r\n\t ", "no article text"),
        (b"<html><body></body></html>", "no article text"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "zip"),
        (b"\x89PNG\r\n\x1a\n....", "image"),
        (b"\xff\xd8\xff\xe0....", "image"),
        (bytes(range(256)) * 20, "binary"),
        (b"a" * 10_000_001, "10 MB"),
        (b"<html><body>" + b"<p>x</p>" * 60_000, "tags"),
        (b"<html><body " + b"".join(b"a%d='' " % n for n in range(2000)) + b"><p>x</p>", "attributes"),
    ],
)
def test_what_is_no_article_is_refused_with_a_reason(data: bytes, word: str) -> None:
    with pytest.raises(SourceError, match=word):
        read_article(data)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    image = tmp_path / "photo.txt"
    image.write_bytes(b"\x89PNG\r\n\x1a\n")
    for path in (image, tmp_path / "missing.txt", tmp_path):
        with pytest.raises(SourceError, match=path.name):
            read_article_file(path)


def test_a_file_is_read_like_its_content(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    assert read_article_file(path) == read_article(STORY)


@settings(deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=300)))
def test_anything_gives_an_article_or_a_source_error(data: bytes | str) -> None:
    try:
        article = read_article(data)
    except SourceError:
        return
    assert article.text.strip() == article.text != ""
    assert article.text.encode()
    assert not set(article.text) & set("\r\x00\ufeff")


@settings(deadline=None)
@given(
    st.text(alphabet=st.characters(blacklist_categories=["C", "Z"], blacklist_characters="<"), min_size=1, max_size=80)
)
def test_clean_text_comes_back_as_it_is(text: str) -> None:
    assert read_article(text.encode()).text == text


def test_mojibake_and_mixed_scripts_are_read_as_they_are() -> None:
    text = "Itâ€™s said in Пхеньян (平壌, بيونغ يانغ) that trucks came."
    assert read_article(text).text == text


def test_the_time_to_read_grows_no_faster_than_the_text() -> None:
    def taken(times: int) -> float:
        started = time.process_time()
        assert len(read_article("Trucks came to the border on Friday. " * times).text) >= 36 * times
        return time.process_time() - started

    taken(1)
    assert taken(250_000) < 24 * taken(250_000 // 8)
