"""Which of the acts read in a text are events."""

from tracker.coding.selecting.candidates import candidates

__all__ = ["candidates"]
