"""The timeline: its bars, how they count, what they are compared with, and what a drag over them means."""

from tracker.ui.screens.explore.timeline.chart import timeline

__all__ = ["timeline"]
