"""What the words and the line around a name say about it."""

from collections.abc import Mapping
from functools import cache

from tracker.countries.knowledge import rows
from tracker.countries.vocabulary import WORD

# How far around a name is looked at, in characters: a text may be one endless line.
_REACH = 200


def title_before(text: str, start: int) -> str | None:
    """Return `title` when the word at `start` has an office before it ("President"), `courtesy` for a mere "Mr."."""
    before, gap = _word_before(text, start)
    role = _roles().get(before.lower())
    return role if gap in (" ", ". ") and role in ("title", "courtesy") else None


def of_another_name(text: str, start: int, end: int, known: Mapping[str, object]) -> bool:
    """Tell whether a surname has an unknown capitalised word beside it: "Melania Trump", "Abe Smith".

    Titles, words that only open a sentence, `known` names and all words of a headline do not count.
    """
    before, gap = _word_before(text, start)
    after = WORD.match(text, end + 1) if text[end : end + 1] == " " else None
    beside = (before if gap == " " else "", after.group() if after else "")
    unknown = any(_strange(word) and word not in known for word in beside)
    return unknown and not in_headline(text, start)


def _strange(word: str) -> bool:
    role = _roles().get(word.lower())
    return role == "ship" or (word[:1].isupper() and not word.isupper() and role is None)


def is_dateline(text: str, start: int, end: int) -> bool:
    """Tell whether a name is the place that a report opens with: "BEIJING (Agency) - "."""
    line = _line(text, start)
    return text[start:end].isupper() and not line.isupper() and line.lstrip().startswith(text[start:end])


def in_capitals(text: str, position: int) -> bool:
    """Tell whether the whole line is in capitals."""
    line = _line(text, position)
    return line.isupper() and len(WORD.findall(line)) > 2


def in_headline(text: str, position: int) -> bool:
    """Tell whether the line is a headline With Most of Its Words Capitalised."""
    words = [word for word in WORD.findall(_line(text, position)) if len(word) > 3]
    capitalised = [word for word in words if word[0].isupper()]
    return len(capitalised) > 0.7 * len(words)


def _line(text: str, position: int) -> str:
    first, last = max(0, position - _REACH), position + _REACH
    end = text.find("\n", position, last)
    return text[max(first, text.rfind("\n", first, position) + 1) : end if end >= 0 else last]


def _word_before(text: str, start: int) -> tuple[str, str]:
    """Return the word before `start` on its line, and what stands between."""
    first = max(0, start - _REACH)
    words = list(WORD.finditer(text, max(first, text.rfind("\n", first, start) + 1), start))
    return (words[-1].group(), text[words[-1].end() : start]) if words else ("", "")


@cache
def _roles() -> Mapping[str, str]:
    """Return what a word before a surname is: a `title`, a `courtesy`, a `ship`, or the `opener` of a sentence."""
    return {row["word"]: row["role"] for row in rows("words_before_names")}
