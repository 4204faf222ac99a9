"""Parts of a month, a year or a decade: early, mid-, late, the end of, the first half of."""

import re

from tracker.coding.dates import spans
from tracker.coding.dates.lexicon import DASH, SPACE, any_of, words
from tracker.model import DateSpan

PART = rf"(?:{any_of(words()['parts'])}(?:{SPACE}of(?:{SPACE}the)?|{SPACE}in)?(?:{SPACE}|{DASH}))"
"""A pattern for the words before what is cut."""


def cut(whole: DateSpan, part: str | None) -> DateSpan:
    """Return the part of `whole` that words matched by `PART` name; all of it for `None`."""
    if not part:
        return whole
    lower = " ".join(re.split(rf"{SPACE}|{DASH}", part.lower()))
    name = max((p for p in words()["parts"] if lower.startswith(p)), key=len)
    first, last, of = words()["parts"][name]
    return spans.third(whole, first, last, of)
