"""What a drag over the timeline, or a click on a bar, means in days."""

from datetime import date
from typing import Any

from tracker.query import Bin
from tracker.ui import address
from tracker.ui.screens.explore.playback.clock import bar


def narrow(state: Any, bin_: Bin) -> None:
    """Keep only the days that `state`, the selection of the timeline, holds."""
    days = chosen_days(state, bin_)
    if days:
        address.narrow(start=days[0], end=days[1])


def chosen_days(state: Any, bin_: Bin) -> tuple[date, date] | None:
    """Return the first and last day of what was dragged over, else of the bars that were clicked, else `None`."""
    selection = state.get("selection") or {}
    edges = sorted(_day(edge) for box in selection.get("box") or () for edge in box.get("x") or ())
    if edges:
        return edges[0], edges[-1]
    bars = sorted(bar(_day(point["x"]), bin_) for point in selection.get("points") or () if "x" in point)
    return (bars[0][0], bars[-1][1]) if bars else None


def _day(value: Any) -> date:
    return date.fromisoformat(str(value)[:10])
