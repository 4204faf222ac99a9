"""Words of strangers made safe to show: every text from an article, a file or a URL passes through here."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby, pairwise

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&=^@/])")


def plain(text: str) -> str:
    """Return Markdown that shows `text` as it is: no disguised link, no image, no colour, no formula."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def escaped(text: object) -> str:
    """Return HTML that shows `text` letter by letter."""
    return escape(str(text))


@dataclass(frozen=True, slots=True)
class Highlight:
    """A stretch of text to colour; of two that overlap the first in the list wins."""

    start: int
    end: int
    colour: str
    """A CSS colour of our own, never of the data."""
    label: str = ""
    strong: bool = False
    number: int | None = None
    """Shown before the first of the words that are seen, to find them in a list beside the text."""
    tag: str = ""
    """Shown there too: what the words are, for those who see no colours."""


def highlighted(text: str, highlights: Sequence[Highlight], *, window: tuple[int, int] | None = None) -> str:
    """Return HTML of `text` (or of the `window` of it) with the highlights; all of the text is escaped."""
    first, last = window or (0, len(text))
    pieces, named = [], set[Highlight]()
    for start, end, mark in _stretches(first, last, highlights):
        words = escape(text[start:end])
        pieces.append(_mark(words, mark, first=mark not in named) if mark else words)
        named |= {mark} if mark else set()
    before = "…" if first > 0 else ""
    after = "…" if last < len(text) else ""
    return f'<div class="get-text">{before}{"".join(pieces)}{after}</div>'


def _mark(words: str, mark: Highlight, *, first: bool) -> str:
    kind = "get-mark get-strong" if mark.strong else "get-mark"
    number = f"<sup>{mark.number}</sup>" if mark.number and first else ""
    tag = f'<span class="get-tag">{escape(mark.tag)}</span>' if mark.tag and first else ""
    return f'<mark class="{kind}" style="--c:{mark.colour}" title="{escape(mark.label)}">{number}{tag}{words}</mark>'


def _stretches(first: int, last: int, highlights: Iterable[Highlight]) -> Iterable[tuple[int, int, Highlight | None]]:
    """Cut first…last into stretches of one highlight or none."""
    marks = [mark for mark in highlights if mark.start < last and mark.end > first]
    borders = sorted({first, last} | {min(max(at, first), last) for mark in marks for at in (mark.start, mark.end)})

    def covering(piece: tuple[int, int]) -> Highlight | None:
        """Return the first highlight that covers the piece."""
        return next((mark for mark in marks if mark.start <= piece[0] and piece[1] <= mark.end), None)

    for mark, group in groupby(pairwise(borders), key=covering):
        pieces = list(group)
        yield pieces[0][0], pieces[-1][1], mark


def dot(colour: str) -> str:
    """Return HTML of a small disc in a colour of our own."""
    return f'<span class="get-dot" style="--c:{colour}"></span>'


def chip(colour: str, text: str) -> str:
    """Return HTML of a coloured label."""
    return f'<span class="get-chip" style="--c:{colour}">{escape(text)}</span>'


def facts(rows: Iterable[tuple[str, str]]) -> str:
    """Return HTML of a list of names and values, both escaped; rows without a value are left out."""
    return (
        '<dl class="get-facts">'
        + "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in rows if value)
        + "</dl>"
    )
