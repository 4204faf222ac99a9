"""The filters at the side, and a chip for each restriction that is set."""

from tracker.ui.screens.explore.filters.chips import chips
from tracker.ui.screens.explore.filters.sidebar import filters

__all__ = ["chips", "filters"]
