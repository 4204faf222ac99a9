"""Cut a long text into blocks that the language pipeline can take one after the other."""

import re
from collections.abc import Iterator

from tracker.language import MAX_CHARACTERS

_SURROGATES = re.compile("[\ud800-\udfff]")
_CUTS = ("\n", ". ", " ")


def blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield the text in order as (offset, block): cut at line breaks if there are any, else at sentences or words."""
    start = 0
    while len(text) - start > MAX_CHARACTERS:
        end = start + MAX_CHARACTERS
        found = (text.rfind(cut, start + MAX_CHARACTERS // 2, end) + len(cut) for cut in _CUTS)
        end = next((cut for cut in found if cut > start + len(". ")), end)
        yield start, text[start:end]
        start = end
    yield start, text[start:]


def readable(text: str) -> str:
    """Return the text, as long as it was, with lone surrogates, which no encoding can write, replaced by U+FFFD."""
    return _SURROGATES.sub("\ufffd", text)
