"""The lexicon entry that fits a word best."""

from collections.abc import Callable, Sequence

from tracker.coding.acts.frame import Frame
from tracker.coding.acts.lexicon import Index
from tracker.coding.acts.pattern import Pattern


def best(index: Index | None, words: Sequence[str], frame: Callable[[], Frame]) -> Pattern | None:
    """Return the most specific entry for one of `words` that fits what stands around, or `None`.

    `frame` is asked only when there is an entry: most words have none.
    """
    for word in words if index else ():
        others = (index or {}).get(word, ())
        for pattern in others:
            around = frame()
            if pattern.fits(around):
                return pattern if pattern.names_object(around) else _sharper(pattern, others, around)
    return None


def _sharper(chosen: Pattern, others: Sequence[Pattern], frame: Frame) -> Pattern:
    """Return an entry that names the object itself, if one fits: "captured the rebel | area" is no arrest of rebels."""
    near = (other for other in others if other.objects is not None and chosen.weight - other.weight <= 1)
    return next((other for other in near if other.names_object(frame) and other.fits(frame)), chosen)
