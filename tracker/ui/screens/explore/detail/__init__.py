"""One event in full: what is known, the words that prove it, what a person corrected, what happened near by."""

from tracker.ui.screens.explore.detail.event import detail

__all__ = ["detail"]
