"""What can be said of a name that the gazetteer knows, and how prominent a place must be for which answer."""

from enum import IntEnum

from tracker.geo.gazetteer import Entry, prominence

KNOWN = 5.0
"""Prominence from which a name is taken for a place without a word around it saying so: a city of 100,000."""

FAMOUS = 7.5
"""Prominence from which a name means the place even where the tagger sees something else: most countries."""


class Verdict(IntEnum):
    """Whether a name is meant as a place.

    No; perhaps, when a word of place and the neighbourhood say so; when something else in the text does; yes.
    """

    NO = 0
    FAINT = 1
    MAYBE = 2
    YES = 3


def strength(entry: Entry) -> float:
    """Return how prominent an entry is under the name that found it."""
    return entry.prominence - prominence().penalty(entry.feature_class, entry.rank)
