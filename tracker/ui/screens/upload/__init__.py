"""From an event file, with whatever column names, to events in the store."""

from tracker.ui.screens.upload.page import upload

__all__ = ["upload"]
