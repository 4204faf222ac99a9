"""A parsed text as plain objects, with spaCy's names for what is known of a word.

spaCy makes a new object for a word each time it is asked for, and looks up each of its attributes anew; rules ask for
the same few words thousands of times. Here every word is made once, when the text has been parsed.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Literal, overload

_place = attrgetter("i")


class Token:
    """A word, number or mark of a text."""

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "ent_iob_",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_sent_start",
        "lemma_",
        "lower_",
        "pos_",
        "sent",
        "tag_",
        "text",
        "whitespace_",
    )
    doc: "Doc"
    i: int
    idx: int
    """Offset in the text."""
    text: str
    lower_: str
    lemma_: str
    whitespace_: str
    tag_: str
    pos_: str
    dep_: str
    ent_type_: str
    ent_iob_: str
    head: "Token"
    """The word it depends on; itself for the root of a sentence."""
    children: list["Token"]
    """What depends on it, in the order of the text."""
    sent: "Span"
    is_sent_start: bool

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def lefts(self) -> list["Token"]:
        """The children before it."""
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> list["Token"]:
        """The children after it."""
        return [child for child in self.children if child.i > self.i]

    @property
    def subtree(self) -> list["Token"]:
        """The word and all that depends on it, directly or not, in the order of the text."""
        found = [self]
        if self.children:
            for word in found:
                found += word.children
            found.sort(key=_place)
        return found

    @property
    def left_edge(self) -> "Token":
        """The first word of its subtree."""
        return self.subtree[0]

    @property
    def ancestors(self) -> "Iterator[Token]":
        """The words it depends on, directly or not, the nearest first."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    @property
    def conjuncts(self) -> tuple["Token", ...]:
        """The words coordinated with it."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for word in found:
            found += [child for child in word.children if child.dep_ == "conj" and child.i > word.i]
        return tuple(word for word in found if word is not self)

    def nbor(self, steps: int = 1) -> "Token":
        """Return the word so many steps on. Raises `IndexError` outside the text."""
        if self.i + steps < 0:
            raise IndexError(self.i + steps)
        return self.doc.tokens[self.i + steps]

    @property
    def is_alpha(self) -> bool:
        """Whether it consists of letters."""
        return self.text.isalpha()

    @property
    def is_digit(self) -> bool:
        """Whether it consists of digits."""
        return self.text.isdigit()

    @property
    def is_lower(self) -> bool:
        """Whether it is in small letters."""
        return self.text.islower()

    @property
    def is_upper(self) -> bool:
        """Whether it is in capitals."""
        return self.text.isupper()

    @property
    def is_title(self) -> bool:
        """Whether only its first letter is a capital."""
        return self.text.istitle()

    @property
    def is_space(self) -> bool:
        """Whether it consists of blanks and line breaks."""
        return self.text.isspace()

    @property
    def is_punct(self) -> bool:
        """Whether it consists of punctuation."""
        return all(unicodedata.category(character)[0] == "P" for character in self.text)


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
