"""The filter: what it restricts, how loose values and URLs become one, and how it is written back."""

from tracker.model.filter.event_filter import EventFilter
from tracker.model.filter.restriction import INTENSITIES, MOST_VALUES, MOST_WORDS, Box, Range, Role
from tracker.model.filter.writing import QUERY_KEYS

__all__ = ["INTENSITIES", "MOST_VALUES", "MOST_WORDS", "QUERY_KEYS", "Box", "EventFilter", "Range", "Role"]
