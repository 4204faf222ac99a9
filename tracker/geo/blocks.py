"""Cut a long text into blocks that the language pipeline can take one after the other."""

import re
from collections.abc import Iterator

MOST_CHARACTERS = 100_000
"""Longer than any article; the pipeline's memory grows with the text it is given at once."""

_SURROGATES = re.compile("[\ud800-\udfff]")
_CUTS = ("\n", ". ", " ")


def blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield the text in order as (offset, block): cut at line breaks if there are any, else at sentences or words."""
    start = 0
    while len(text) - start > MOST_CHARACTERS:
        end = start + MOST_CHARACTERS
        found = (text.rfind(cut, start + MOST_CHARACTERS // 2, end) + len(cut) for cut in _CUTS)
        end = next((cut for cut in found if cut > start + len(". ")), end)
        yield start, text[start:end]
        start = end
    yield start, text[start:]


def readable(text: str) -> str:
    """Return the text, as long as it was, with lone surrogates, which no encoding can write, replaced by U+FFFD."""
    return _SURROGATES.sub("\ufffd", text)
