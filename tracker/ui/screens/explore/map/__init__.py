"""The map: how it is drawn and coloured, where it looks, and what a click on it means."""

from tracker.ui.screens.explore.map.chart import event_map
from tracker.ui.screens.explore.map.legend import legend

__all__ = ["event_map", "legend"]
