"""Map, timeline, table and detail: four views of one filter."""

from tracker.ui.pages.explore.page import explore

__all__ = ["explore"]
