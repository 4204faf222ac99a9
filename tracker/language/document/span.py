"""Words that stand together: a sentence, a name, or any others."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, overload

from tracker.language.document.token import Token

if TYPE_CHECKING:
    from tracker.language.document.doc import Doc


class Span:
    """The words `start` to `end` of a document; a name when it has a label."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: "Doc", start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    def __reversed__(self) -> Iterator[Token]:
        return reversed(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, asked: int) -> Token: ...
    @overload
    def __getitem__(self, asked: slice) -> "Span": ...
    def __getitem__(self, asked: int | slice) -> "Token | Span":
        if isinstance(asked, slice):
            start, end, _ = asked.indices(len(self))
            return Span(self.doc, self.start + start, self.start + max(start, end))
        return self.doc.tokens[self.start : self.end][asked]

    def __repr__(self) -> str:
        return self.text

    @property
    def start_char(self) -> int:
        """Offset in the text."""
        return self.doc.tokens[self.start].idx

    @property
    def end_char(self) -> int:
        """Offset in the text of its end, without the blank behind it."""
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """Its words as they stand."""
        return self.doc.text[self.start_char : self.end_char] if self.end > self.start else ""

    @property
    def sent(self) -> "Span":
        """The sentence in which it starts."""
        return self.doc.tokens[self.start].sent

    @property
    def root(self) -> Token:
        """The word nearest to the root of the sentence, the first of several, and no mark where there is a word."""
        words = self.doc.tokens[self.start : self.end]
        for word in words:
            if word.head is word:
                return word
        tops = [word for word in words if not self.start <= word.head.i < self.end]
        if len(tops) == 1:
            return tops[0]
        said = [word for word in tops if word.children or not (word.is_punct or word.is_space)]
        return min(said or tops or words[:1], key=lambda word: sum(1 for _ in word.ancestors))
