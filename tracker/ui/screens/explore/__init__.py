"""Map, timeline, table and detail: four views of one filter."""

from tracker.ui.screens.explore.page import explore

__all__ = ["explore"]
