"""Running text to the names in it: a walk through the trie, longest match first, aware of letter case."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from tracker.countries.identity import Identity, Kind
from tracker.countries.knowledge import fold, rows
from tracker.countries.vocabulary import WORD, Form, Meaning, Node, vocabulary

_JOINTS = frozenset(["", " ", "\u00a0", "-", "\u2010", "\u2011", "–", "'", "’", "ʻ", " & "])
_AFTER_INITIAL = frozenset([".", ". ", ".-"])


@dataclass(frozen=True, slots=True)
class Match:
    """A name found at `text[start:end]`; `identity` is `None` for words that name no party."""

    start: int
    end: int
    identity: Identity | None


def scan(text: str, on: date | None = None, *, whole: bool = False) -> Iterator[Match]:
    """Yield the longest names in order, without overlap; `whole` takes an uncertain one when it is the whole text."""
    roots = vocabulary()
    words = [(word.group(), word.start(), word.end()) for word in WORD.finditer(text)]
    index = 0
    while index < len(words):
        word = words[index][0]
        node = roots.get(word if word.isascii() else fold(word))
        found = _longest(text, words, index, node, whole) if node else None
        if found is None:
            index += 1
            continue
        form, length = found
        end = words[index + length - 1][2]
        yield Match(words[index][1], _with_point(text, form, end), _meant(form.meanings, on))
        index += length


def _longest(
    text: str, words: Sequence[tuple[str, int, int]], index: int, node: Node, whole: bool
) -> tuple[Form, int] | None:
    best, length = None, 0
    steps: Node | None = node
    while steps is not None:
        length += 1
        for form in steps.forms:
            if _fits(text, words, index, length, form, whole):
                best = form, length
        if not steps.steps or index + length == len(words) or not _joined(text, words, index + length):
            return best
        steps = steps.steps.get(fold(words[index + length][0]).lower())
    return best


def _joined(text: str, words: Sequence[tuple[str, int, int]], index: int) -> bool:
    _, start, end = words[index - 1]
    gap = text[end : words[index][1]]
    return gap in _JOINTS or (gap in _AFTER_INITIAL and end - start <= 2)


def _fits(text: str, words: Sequence[tuple[str, int, int]], index: int, length: int, form: Form, whole: bool) -> bool:
    written = [fold(word) for word, _, _ in words[index : index + length]]
    if not all(map(_same, written, form.words)):
        return False
    if not form.certain and not (whole and length == len(words)):
        return _titled(text, words, index)
    return length > 1 or _fits_alone(text, words, index, form)


def _fits_alone(text: str, words: Sequence[tuple[str, int, int]], index: int, form: Form) -> bool:
    written, listed = words[index][0], form.words[0]
    if len(listed) <= 3 and written.isupper():
        # "XI" is a number, and in a line of capitals "US" and "WHO" may be the ordinary words.
        return listed.isupper() and not _shouted(text, words[index][1])
    if form.meanings and form.meanings[0].identity.kind is Kind.LEADER:
        return not _another_first_name(text, words, index)
    return True


def _same(written: str, listed: str) -> bool:
    if written == listed:
        return True
    if listed[0].islower():
        return written.lower() == listed
    return len(written) > 1 and written == listed.upper()


def _titled(text: str, words: Sequence[tuple[str, int, int]], index: int) -> bool:
    if index == 0:
        return False
    gap = text[words[index - 1][2] : words[index][1]]
    return gap in (" ", ". ") and _role(words[index - 1][0]) == "title"


def _shouted(text: str, position: int) -> bool:
    """Tell whether the line is all in capitals."""
    line = _line(text, position)
    return line.isupper() and len(WORD.findall(line)) > 2


def _headline(text: str, position: int) -> bool:
    """Tell whether the line is a headline With Most of Its Words Capitalised."""
    words = [word for word in WORD.findall(_line(text, position)) if len(word) > 3]
    return sum(word[0].isupper() for word in words) > 0.7 * len(words)


def _line(text: str, position: int) -> str:
    end = text.find("\n", position)
    return text[text.rfind("\n", 0, position) + 1 : end if end >= 0 else len(text)]


def _another_first_name(text: str, words: Sequence[tuple[str, int, int]], index: int) -> bool:
    if index == 0 or text[words[index - 1][2] : words[index][1]] != " ":
        return False
    before = words[index - 1][0]
    if not before[0].isupper() or before.isupper() or _role(before):
        return False
    return fold(before) not in vocabulary() and not _headline(text, words[index][1])


def _role(word: str) -> str | None:
    """Return `title` for what stands before a surname, `opener` for what starts a sentence before one."""
    return _roles().get(word.lower())


@cache
def _roles() -> Mapping[str, str]:
    return {row["word"]: row["role"] for row in rows("words_before_names")}


def _with_point(text: str, form: Form, end: int) -> int:
    """Return the end of a match; the last point of `U.S.` is part of it."""
    initials = len(form.words) > 1 and len(form.words[-1]) == len(form.words[-2]) == 1
    return end + 1 if initials and text[end : end + 1] == "." and text[end - 2 : end - 1] == "." else end


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
