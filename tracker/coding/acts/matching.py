"""The lexicon entry that fits a word best."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tracker.coding.acts.frame import Frame
from tracker.coding.acts.lexicon import Index
from tracker.coding.acts.pattern import Pattern
from tracker.coding.acts.words import lemmas

if TYPE_CHECKING:
    from spacy.tokens import Token


def best(index: Index | None, token: "Token", frame: Frame) -> Pattern | None:
    """Return the most specific entry of `index` that fits `token` and what stands around it, or `None`."""
    for word in lemmas(token) if index else ():
        others = (index or {}).get(word, ())
        for pattern in others:
            if pattern.fits(frame):
                return pattern if pattern.names_object(frame) else _sharper(pattern, others, frame)
    return None


def _sharper(chosen: Pattern, others: Sequence[Pattern], frame: Frame) -> Pattern:
    """Return an entry that names the object itself, if one fits: "captured the rebel | area" is no arrest of rebels."""
    near = (other for other in others if other.objects is not None and chosen.weight - other.weight <= 1)
    return next((other for other in near if other.names_object(frame) and other.fits(frame)), chosen)
