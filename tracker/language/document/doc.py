"""A whole text: its words, sentences and names."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, overload

from tracker.language.document.span import Span
from tracker.language.document.token import Token


class Doc:
    """A text with its words, sentences and names."""

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self._offsets = [token.idx for token in tokens]
        self.arrange()

    def arrange(self) -> None:
        """Find children, sentences and names anew, after heads, first words or labels have changed."""
        tokens = self.tokens
        for token in tokens:
            token.doc, token.children = self, []
        for token in tokens:
            if token.head is not token:
                token.head.children.append(token)
        starts = [token.i for token in tokens if token.is_sent_start]
        self.sents = [Span(self, start, end) for start, end in pairwise([*starts, len(tokens)])]
        for sentence in self.sents:
            for token in sentence:
                token.sent = sentence
        self.ents = [Span(self, start, end, tokens[start].ent_type_) for start, end in _names(tokens)]

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, asked: int) -> Token: ...
    @overload
    def __getitem__(self, asked: slice) -> Span: ...
    def __getitem__(self, asked: int | slice) -> Token | Span:
        if isinstance(asked, slice):
            start, end, _ = asked.indices(len(self.tokens))
            return Span(self, start, max(start, end))
        return self.tokens[asked]

    def char_span(self, start: int, end: int, alignment_mode: Literal["strict", "expand"] = "strict") -> Span | None:
        """Return the words from offset `start` to `end`; with "expand" those that only partly lie there too.

        `None` when the offsets lie outside the text or, with "strict", not at the borders of words.
        """
        if not 0 <= start < end <= len(self.text):
            return None
        first, last = (self.tokens[bisect_right(self._offsets, at) - 1] for at in (start, end - 1))
        if alignment_mode == "strict" and (first.idx != start or last.idx + len(last.text) != end):
            return None
        return Span(self, first.i + (start == first.idx + len(first.text)), last.i + 1)


def _names(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield where the names start and end, as told by the marks "B" and "I"."""
    start = None
    for i, token in enumerate(tokens):
        if start is not None and token.ent_iob_ != "I":
            yield start, i
            start = None
        if token.ent_iob_ == "B":
            start = i
    if start is not None:
        yield start, len(tokens)
