"""Where and when a report was filed: "MANILA, Jan 3 (Agency) - " opens a paragraph and names nobody who acts."""

import re

from tracker.language import Doc

_DATELINE = re.compile(
    r"^[ \t]*[A-ZÀ-Þ]{4}[A-ZÀ-Þ .'’/-]*"  # the place, in capitals
    r"(?:, [^\n()—–-]{2,30}?)?"  # its country or the day
    r"(?: ?\([^()\n]{2,40}\))?"  # who filed it
    r" ?(?:[—–]|--?)(?= )",
    re.MULTILINE,
)


def dateline_words(doc: Doc) -> frozenset[int]:
    """Return the positions of the tokens of the datelines of a document."""
    spans = (doc.char_span(*match.span(), alignment_mode="expand") for match in _DATELINE.finditer(doc.text))
    return frozenset(token.i for span in spans if span is not None for token in span)
