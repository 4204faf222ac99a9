"""The words that prove an event, in their article, each telling in turn."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from tracker.model import Article
from tracker.ui.asking.opening import open_store
from tracker.ui.showing import evidence
from tracker.ui.showing.colours import theme
from tracker.ui.showing.markup import Highlight, escaped, highlighted

_CONTEXT = 220
"""Characters shown on either side of the quote."""


def proof(event: dict[str, Any], color: str) -> None:
    """Draw the article around the telling that the person chose, with what decided each field."""
    article = open_store().article(event["article_id"]) if event.get("article_id") else None
    mentions = standing_mentions(event, article.text) if article else []
    if article is None or not mentions:
        if event.get("quote"):
            st.html(f'<blockquote class="get-quote" style="--c:{color}">{escaped(event["quote"])}</blockquote>')
        return
    st.html('<h4 class="get-heading">In the article</h4>')
    chosen = _chosen(event["event_id"], len(mentions))
    found = evidence.standing(event, article.text)
    marks = [*evidence.marks(found, theme()), *_tellings(mentions, chosen, color, strong=not found)]
    st.html(highlighted(article.text, marks, window=window(article, mentions[chosen])))
    st.html(evidence.key(found, theme()))
    with st.expander("Whole article", icon=":material/article:"):
        if article.title:
            st.text(article.title)
        st.html(highlighted(article.text, marks))


def standing_mentions(event: Mapping[str, Any], text: str) -> list[Mapping[str, Any]]:
    """Return the mentions of an event row that lie within `text`."""
    found = [one for one in event.get("mentions") or () if one["start"] is not None and one["end"] is not None]
    return [one for one in found if 0 <= one["start"] < one["end"] <= len(text)]


def _chosen(event_id: str, count: int) -> int:
    if count == 1:
        return 0
    number = st.segmented_control(
        f"Told {count} times; the best telling is the first",
        range(count),
        default=0,
        required=True,
        format_func=lambda index: str(index + 1),
        key=f"telling {event_id}",
    )
    return number if number is not None and number < count else 0


def _tellings(mentions: Sequence[Mapping[str, Any]], chosen: int, color: str, *, strong: bool) -> list[Highlight]:
    """Return a mark for each telling, the chosen one first; a strong one only where no words in it are marked."""
    ordered = [mentions[chosen], *(one for index, one in enumerate(mentions) if index != chosen)]
    return [
        Highlight(one["start"], one["end"], color, "told here" if first else "told again", strong=first and strong)
        for first, one in zip([True] + [False] * len(ordered), ordered, strict=False)
    ]


def window(article: Article, mention: Mapping[str, Any]) -> tuple[int, int]:
    """Return the stretch around `mention`, cut between words."""
    text, first, last = article.text, mention["start"], mention["end"]
    start, end = max(0, first - _CONTEXT), min(len(text), last + _CONTEXT)
    start = text.find(" ", start, first) + 1 or start if start else 0
    if end < len(text):
        end = max(text.rfind(" ", last, end), last)
    return start, end
