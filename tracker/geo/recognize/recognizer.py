"""Put together what the tagger and the gazetteer find."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tracker.geo.gazetteer import Gazetteer
from tracker.geo.recognize.matches import longest_matches
from tracker.geo.recognize.rules import Reader

if TYPE_CHECKING:
    from spacy.tokens import Doc

Span = tuple[int, int]


def recognize(gazetteer: Gazetteer, doc: "Doc", skip: Sequence[Span] = ()) -> list[Span]:
    """Return the offsets of the place names in `doc`, in order, none of them inside the `skip` spans."""
    reader = Reader(gazetteer, doc)
    found: list[Span] = []
    for match in longest_matches(gazetteer, doc):
        if reader.is_place(match):
            span = doc[match.start : match.end]
            found.append((span.start_char, span.end_char))
    for start, end in reader.unknown_places(found):
        found.append((start, end))
    return sorted(span for span in found if not _inside(span, skip))


def _inside(span: Span, skip: Sequence[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in skip)
