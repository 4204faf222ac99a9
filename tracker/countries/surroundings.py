"""What the words and the line around a name say about it."""

from collections.abc import Mapping
from functools import cache

from tracker.countries.knowledge import rows
from tracker.countries.vocabulary import WORD


def follows_title(text: str, start: int) -> bool:
    """Tell whether the word at `start` has a title before it: "President", "Mr."."""
    before, gap = _word_before(text, start)
    return gap in (" ", ". ") and _roles().get(before.lower()) == "title"


def follows_first_name(text: str, start: int, known: Mapping[str, object]) -> bool:
    """Tell whether the surname at `start` has an unknown capitalised word before it: "Melania Trump".

    Titles, words that only open a sentence, `known` names and all words of a headline do not count.
    """
    before, gap = _word_before(text, start)
    if gap != " " or not before[:1].isupper() or before.isupper() or before.lower() in _roles():
        return False
    return before not in known and not in_headline(text, start)


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
    end = text.find("\n", position)
    return text[text.rfind("\n", 0, position) + 1 : end if end >= 0 else len(text)]


def _word_before(text: str, start: int) -> tuple[str, str]:
    """Return the word before `start` on its line, and what stands between."""
    words = list(WORD.finditer(text, text.rfind("\n", 0, start) + 1, start))
    return (words[-1].group(), text[words[-1].end() : start]) if words else ("", "")


@cache
def _roles() -> Mapping[str, str]:
    """Return `title` for what stands before a surname, `opener` for what starts a sentence before one."""
    return {row["word"]: row["role"] for row in rows("words_before_names")}
