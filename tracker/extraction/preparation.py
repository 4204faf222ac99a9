"""What is done with a text before it is parsed: made legible, cut to what is read, other languages left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.articles import furniture, looks_english
from tracker.language import MAX_CHARACTERS, Legible, legible
from tracker.language.capitals import KnowsName

Span = tuple[int, int]
_PARAGRAPH = re.compile(r"[^\n]+")
_TELLING = 12
"""Words. A shorter line shows no language of its own; it goes with the rest."""


@dataclass(frozen=True, slots=True)
class Preparation:
    """A text ready to be parsed."""

    legible: Legible
    skip: tuple[Span, ...]
    """Spans of the legible text that tell no events: the page's furniture, and what is not in English."""
    english: bool
    remarks: tuple[str, ...]

    @property
    def text(self) -> str:
        """The text to parse."""
        return self.legible.text


def prepare(text: str, knows: KnowsName | None = None) -> Preparation:
    """Return `text` as it is to be parsed, with what to leave out of it; `knows` tells names in capitals."""
    readable = legible(text[:MAX_CHARACTERS], knows)
    foreign = list(_foreign(readable.text))
    english = looks_english(readable.text) or _some_english(readable.text, foreign)
    if not readable.text.strip():
        return Preparation(readable, (), False, ("empty, so there was nothing to code",))
    if not english:
        return Preparation(readable, (), False, ("not in English, so nothing was coded",))
    remarks = []
    if len(text) > MAX_CHARACTERS:
        remarks.append(f"read up to character {MAX_CHARACTERS:,} of {len(text):,}: split longer texts into articles")
    if foreign:
        remarks.append(f"left out {len(foreign)} paragraph{'s' * (len(foreign) > 1)} not in English")
    return Preparation(readable, tuple(sorted([*furniture(readable.text), *foreign])), True, tuple(remarks))


def _foreign(text: str) -> Iterator[Span]:
    """Yield the paragraphs that are long enough to show a language, and show another one."""
    for match in _PARAGRAPH.finditer(text):
        if len(match[0].split()) >= _TELLING and not looks_english(match[0]):
            yield match.span()


def _some_english(text: str, foreign: list[Span]) -> bool:
    """Tell whether a paragraph long enough to show it is in English, in a text that as a whole is not."""
    telling = [match.span() for match in _PARAGRAPH.finditer(text) if len(match[0].split()) >= _TELLING]
    return bool(foreign) and any(span not in foreign for span in telling)
