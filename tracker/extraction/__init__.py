"""The line from articles to their events, one or many, in this process or in several."""

from tracker.extraction.extractor import Extractor
from tracker.extraction.outcome import Dyad, Outcome, Question

__all__ = ["Dyad", "Extractor", "Outcome", "Question"]
