"""The page's own furniture: lines that belong to the site and not to the story.

Comment forms, lists of categories, share and subscribe lines, cookie notices, credits. The patterns are in
`data/lexicons/furniture.json`. A full sentence is furniture only when a phrase of the list `strong` stands in it.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from tracker.paths import knowledge

_LINE = re.compile(r"[^\n]+")
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?][\"'”’)]*(?=\s)|$)", re.MULTILINE)
_FINAL_STOP = re.compile(r"[.!?…][\"'”’)\]]*$")
_LONG = 400
"""Characters; in a longer line only the sentence that gives itself away is furniture."""


def furniture(text: str) -> list[tuple[int, int]]:
    """Return the spans, without line breaks, of the lines of `text` that are page furniture, in order."""
    return list(_spans(text))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    room, listed, last_end = 0, False, 0
    for match in _LINE.finditer(text):
        line = match[0].strip()
        if not line:
            continue
        blank_before = text.count("\n", last_end, match.start()) > 1
        last_end = match.end()
        listed = room > 0 and not (blank_before and listed) and _is_list_item(line)
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        if len(line) > _LONG:
            yield from _sentences(text, start, start + len(line))
        elif listed or _is_furniture(line):
            yield start, start + len(line)
        heads_a_list = _pattern("list_headings").fullmatch(line.lower()) is not None
        room = _lexicon()["list_lines"] if heads_a_list else room - 1 if listed else 0


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _SENTENCE.finditer(text, start, end):
        if _pattern("strong").search(match[0].lower()):
            yield match.start() + len(match[0]) - len(match[0].lstrip()), match.end()


def _is_furniture(written: str) -> bool:
    line = written.lower()  # to ask for either case costs ten times as much
    if _pattern("strong").search(line):
        return True
    if _is_sentence(line):
        return False
    return (
        _pattern("whole_line").fullmatch(line) is not None
        or _pattern("list_headings").fullmatch(line) is not None
        or _pattern("line_starts").match(line) is not None
        or _pattern("line_ends", r"(?:.*[\s(])?", r"$").match(line) is not None
        or _is_row_of_links(line)
    )


def _is_sentence(line: str) -> bool:
    return len(line.split()) > _lexicon()["sentence_words"] and _FINAL_STOP.search(line) is not None


def _is_row_of_links(line: str) -> bool:
    """Tell whether short items stand side by side: "Home » World » Asia", "Asia · US & Canada"."""
    items = [item.split() for item in re.split(_lexicon()["list_separators"], line) if item.strip()]
    return len(items) > 1 and all(len(item) <= 4 for item in items) and not _FINAL_STOP.search(line)


def _is_list_item(line: str) -> bool:
    return len(line.split()) <= _lexicon()["list_item_words"] and not _FINAL_STOP.search(line)


@cache
def _lexicon() -> Mapping[str, Any]:
    read: Mapping[str, Any] = json.loads((knowledge() / "lexicons" / "furniture.json").read_text(encoding="utf-8"))
    return read


@cache
def _pattern(key: str, before: str = "", after: str = "") -> re.Pattern[str]:
    """Return a pattern for any of the phrases of a list, all of them in small letters, as the text must be."""
    return re.compile(f"{before}(?:{'|'.join(_lexicon()[key])}){after}")
