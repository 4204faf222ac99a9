"""A word, what is known of it, and the words that depend on it."""

import unicodedata
from collections.abc import Iterator
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.language.document.doc import Doc
    from tracker.language.document.span import Span

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
