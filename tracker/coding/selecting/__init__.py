"""Which of the acts read in a text are events."""

from tracker.coding.selecting.finding import candidates

__all__ = ["candidates"]
