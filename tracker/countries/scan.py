"""Running text to the names in it: a walk through the trie, longest match first, aware of letter case."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker.countries.identity import Identity, Kind
from tracker.countries.knowledge import fold
from tracker.countries.surroundings import in_capitals, is_dateline, of_another_name, title_before
from tracker.countries.vocabulary import WORD, Form, Meaning, Node, vocabulary

# What may stand between the words of one name; a point only after initials and short forms: "U.S.", "St. Lucia".
_JOINTS = frozenset(["", " ", "\u00a0", "-", "\u2010", "\u2011", "–", "'", "’", "ʻ", "' ", "’ ", " & "])
_AFTER_INITIAL = frozenset([".", ". "])


@dataclass(frozen=True, slots=True)
class Match:
    """A name found at `text[start:end]`; `identity` is `None` for words that name no party."""

    start: int
    end: int
    identity: Identity | None


def scan(text: str, on: date | None = None, *, whole: bool = False) -> Iterator[Match]:
    """Yield the longest names in order, without overlap; `whole` takes an uncertain one when it is the whole text."""
    return _Walk(text, on, whole).matches()


@dataclass(slots=True)
class _Walk:
    text: str
    on: date | None
    whole: bool
    words: list[tuple[str, int, int]] = field(init=False)
    met: set[str] = field(default_factory=set)
    """The people named so far: after "Moon Jae-in", "Moon" is a person."""

    def __post_init__(self) -> None:
        self.words = [(word.group(), word.start(), word.end()) for word in WORD.finditer(self.text)]

    def matches(self) -> Iterator[Match]:
        """Yield the longest known names in the words, from left to right, none within another."""
        roots, index = vocabulary(), 0
        while index < len(self.words):
            word, start, _ = self.words[index]
            node = roots.get(word if word.isascii() else fold(word))
            form, length = self._longest(index, node) if node else (None, 1)
            if form:
                identity = _meant(self._choice(form), self.on)
                if identity and identity.kind is Kind.LEADER:
                    self.met.add(identity.name)
                yield Match(start, self._end(form, index + length - 1), identity)
            index += length

    def _longest(self, index: int, node: Node | None) -> tuple[Form | None, int]:
        best: tuple[Form | None, int] = None, 1
        length = 0
        while node is not None:
            length += 1
            for form in node.forms:
                if self._fits(index, length, form):
                    best = form, length
            if not node.steps or index + length == len(self.words) or not self._joined(index + length):
                break
            node = node.steps.get(fold(self.words[index + length][0]).lower())
        return best

    def _joined(self, index: int) -> bool:
        _, start, end = self.words[index - 1]
        gap = self.text[end : self.words[index][1]]
        return gap in _JOINTS or (gap in _AFTER_INITIAL and end - start <= 2)

    def _fits(self, index: int, length: int, form: Form) -> bool:
        written = (fold(word) for word, _, _ in self.words[index : index + length])
        if not all(map(_same, written, form.words)):
            return False
        if not form.certain:
            return self._confirmed(index, length, form)
        return length > 1 or self._fits_alone(index, form)

    def _confirmed(self, index: int, length: int, form: Form) -> bool:
        if not _means(form, Kind.LEADER):
            return self.whole and length == len(self.words)
        title = title_before(self.text, self.words[index][1])
        return title == "title" or (title is not None and self.whole) or self._choice(form) is not form.meanings

    def _fits_alone(self, index: int, form: Form) -> bool:
        (written, start, end), listed = self.words[index], form.words[0]
        if len(listed) <= 3 and written.isupper():
            # "XI" is a number, and in a line of capitals "US" and "WHO" may be the ordinary words.
            return listed.isupper() and not in_capitals(self.text, start)
        if _means(form, Kind.METONYM):
            return not is_dateline(self.text, start, end)
        return not (_means(form, Kind.LEADER) and of_another_name(self.text, start, end, vocabulary()))

    def _choice(self, form: Form) -> Sequence[Meaning]:
        """Return the meanings that the text has named in full before, or all when there are none."""
        return [meaning for meaning in form.meanings if meaning.identity.name in self.met] or form.meanings

    def _end(self, form: Form, last: int) -> int:
        """Return the end of a match; the last point of `U.S.` is part of it."""
        end = self.words[last][2]
        initials = len(form.words) > 1 and len(form.words[-1]) == len(form.words[-2]) == 1
        return end + 1 if initials and self.text[end : end + 1] == self.text[end - 2 : end - 1] == "." else end


def _means(form: Form, kind: Kind) -> bool:
    return bool(form.meanings) and form.meanings[0].identity.kind is kind


def _same(written: str, listed: str) -> bool:
    if written == listed:
        return True
    if listed[0].islower():
        return written.lower() == listed
    return len(written) > 1 and written == listed.upper()


def _meant(meanings: Sequence[Meaning], on: date | None) -> Identity | None:
    """Return whom a form means on a day: who is in office, else who was or will be nearest to it."""
    if not meanings:
        return None
    if on is None:
        return max(meanings, key=lambda meaning: meaning.end).identity
    nearest = min(meanings, key=lambda meaning: _days_apart(meaning, on))
    if _days_apart(nearest, on) == 0:
        return nearest.identity
    found = nearest.identity
    return Identity(found.name, found.code, "ELI", found.kind)


def _days_apart(meaning: Meaning, on: date) -> int:
    return max((meaning.start - on).days, (on - meaning.end).days, 0)
