"""Counting equal numbers in an array, the one thing that all sums over what is held come down to."""

import numpy as np

from tracker.store.coded import Column

_AT_ONCE = 2**17
"""Numbers: to count, they are copied as 64 bits each, and so many copies stay in the processor's cache."""
_MOST_PLACES = 2**22


def amounts(numbers: Column, places: int = 0) -> Column:
    """Return how often each whole number from 0 on occurs, up to the largest and at least as many as `places`."""
    places = max(places, int(numbers.max()) + 1 if len(numbers) else 0)
    if places > _AT_ONCE:
        return np.bincount(numbers, minlength=places)
    counts = np.zeros(places, np.int64)
    for first in range(0, len(numbers), _AT_ONCE):
        counts += np.bincount(numbers[first : first + _AT_ONCE], minlength=places)
    return counts


def tally(numbers: Column) -> tuple[Column, Column]:
    """Return which whole numbers there are, none below 0, in their order, and how often."""
    if not len(numbers) or numbers.max() >= _MOST_PLACES:
        return np.unique(numbers, return_counts=True)
    counts = amounts(numbers)
    found = np.flatnonzero(counts)
    return found, counts[found]
