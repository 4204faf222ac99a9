"""Choose, for every name in a text, the place that is meant: from its neighbours in the text and on the globe."""

from tracker.geo.resolve.question import Span
from tracker.geo.resolve.resolver import resolve

__all__ = ["Span", "resolve"]
