"""One event in full: who, what, when, where, how certain, and the words that prove it in their article."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlsplit

import streamlit as st

from tracker import ontology
from tracker.model import Article
from tracker.ui import wording
from tracker.ui.colours import quad_colour
from tracker.ui.markup import Highlight, chip, escaped, facts, highlighted, plain
from tracker.ui.opening import open_store

_CONTEXT = 350
"""Characters shown on either side of the quote."""


def detail(event: dict[str, Any]) -> None:
    """Draw an event row as `tracker.query.event` gives it."""
    color = quad_colour(event.get("quad"))
    st.html(
        f'<div class="get-chips">{chip(color, wording.type_label(event.get("event_type")))}'
        f'<span class="get-status get-{escaped(event.get("status") or "")}">{escaped(event.get("status") or "")}</span>'
        f'</div><div class="get-title">{escaped(wording.headline(event))}</div>'
    )
    st.html(facts(fact_rows(event)))
    _proof(event, color)
    _links(event)
    _raw_row(event)


def fact_rows(event: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the name and the words of each fact of an event row; "" where nothing is known."""
    yield "What", _what(event)
    yield "Actors", wording.parties(event.get("actors"))
    yield "Recipients", wording.parties(event.get("recipients"))
    when = wording.span(event.get("event_date"), event.get("end_date"), event.get("date_precision"))
    yield "When", _with_note(when, wording.date_note(event))
    yield "Where", _with_note(wording.place(event) or "not known", _place_note(event))
    yield (
        "Or perhaps",
        "; ".join(wording.place(other | {"place": other["name"]}) for other in _list(event, "alternatives")),
    )
    yield "Status", wording.STATUS.get(event.get("status") or "", "")
    yield "Deaths", _count(event.get("fatalities"))
    yield "Quantity", " × ".join(word for word in (_count(event.get("quantity")), event.get("quantity_unit")) if word)
    yield "Context", ", ".join(str(context).replace("_", " ") for context in _list(event, "contexts"))
    yield "Certainty", _percent(event.get("confidence"))
    yield "Source", _with_note(event.get("source") or "", _published(event))
    yield "Data set", str(event.get("dataset") or "")
    yield "Recorded by", str(event.get("coder") or "")


def _list(event: dict[str, Any], column: str) -> list[Any]:
    value = event.get(column)
    return [] if value is None else list(value)


def _what(event: dict[str, Any]) -> str:
    code = event.get("event_type")
    if not code:
        return "The source's own class has no equivalent among the types used here"
    event_type = ontology.event_type(code)
    mode = f", by {event['mode']}" if event.get("mode") else ""
    score = event.get("intensity")
    scale = f" Score {score:+g} of ±10." if score is not None else ""
    return f"{event_type.label}{mode} ({ontology.quad_label(event_type.quad)}). {event_type.definition}{scale}"


def _with_note(words: str, note: str) -> str:
    return f"{words} ({note})" if words and note else words


def _place_note(event: dict[str, Any]) -> str:
    precision = event.get("geo_precision")
    level = f"known to the {precision}" if precision else ""
    return ", ".join(word for word in (level, _percent(event.get("geo_confidence"), "sure")) if word)


def _percent(probability: float | None, word: str = "") -> str:
    return "" if probability is None else f"{probability:.0%} {word}".strip()


def _count(value: float | None) -> str:
    return "" if value is None else wording.number(value)


def _published(event: dict[str, Any]) -> str:
    return wording.day(event["published"]) if event.get("published") else ""


def _proof(event: dict[str, Any], color: str) -> None:
    article = open_store().article(event["article_id"]) if event.get("article_id") else None
    mentions = _list(event, "mentions")
    if article is None or not mentions:
        if event.get("quote"):
            st.html(f'<blockquote class="get-quote" style="--c:{color}">{escaped(event["quote"])}</blockquote>')
        return
    marks = [
        Highlight(mention["start"], mention["end"], color, "the best proof" if first else "told again", strong=first)
        for first, mention in zip([True] + [False] * len(mentions), mentions, strict=False)
    ]
    st.html(
        '<h4 class="get-heading">In the article</h4>'
        + highlighted(article.text, marks, window=_window(article, marks[0]))
    )
    if len(mentions) > 1:
        st.caption(f"Told {len(mentions)} times in this article.")
    with st.expander("Whole article"):
        if article.title:
            st.text(article.title)
        st.html(highlighted(article.text, marks))


def _window(article: Article, mark: Highlight) -> tuple[int, int]:
    """Return the stretch around `mark`, cut between words."""
    start = max(0, mark.start - _CONTEXT)
    end = min(len(article.text), mark.end + _CONTEXT)
    start = article.text.find(" ", start, mark.start) + 1 or start if start else 0
    if end < len(article.text):
        end = max(article.text.rfind(" ", mark.end, end), mark.end)
    return start, end


def safe_link(url: str | None) -> str | None:
    """Return `url` when it is a web address that may be offered as a link, else `None`."""
    parts = urlsplit(url or "")
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def _links(event: dict[str, Any]) -> None:
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        link = safe_link(event.get("source_url"))
        if link:
            st.link_button("Open the source", link, icon=":material/open_in_new:", help=plain(link))
        with st.popover("Link to this event", icon=":material/link:"):
            page = (st.context.url or "").split("?")[0]
            st.code(f"{page}?event={quote(event['event_id'])}", language=None, wrap_lines=True)


def _raw_row(event: dict[str, Any]) -> None:
    row = open_store().raw_row(event["event_id"])
    if row:
        with st.expander(f"Row {event.get('raw_row') or ''} as it stood in the file"):
            st.html(facts((name, str(value)) for name, value in row.items()))
