"""The series of the timeline: bars, dots on a logarithmic scale or sums so far, and an earlier period beside them."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

import pandas as pd

from tracker.query import Timeline
from tracker.views import palette
from tracker.views.theme import Theme

SCALES = ("linear", "log", "cumulative")

DAY = 86_400_000
_PERIOD = {"day": DAY, "week": 7 * DAY, "month": "M1", "year": "M12"}
_DATE = {"day": "%a %-d %b %Y", "week": "Week of %-d %b %Y", "month": "%B %Y", "year": "%Y"}
_PANDAS = {"day": "D", "week": "W-SUN", "month": "M", "year": "Y"}


def series(timeline: Timeline, theme: Theme, by: str, scale: str) -> Iterator[dict[str, Any]]:
    """Yield a trace for each group, in the order of the legend; raises `ValueError` for an unknown scale."""
    if scale not in SCALES:
        raise ValueError(f"cannot draw a scale {scale!r}; it must be {', '.join(SCALES)}")
    names, colours = palette.labels(by), palette.colours(by, theme)
    counts, starts = _by_group(timeline), sorted(set(timeline.rows["start"]))
    for group in [*(name for name in names if name in counts), *sorted(counts.keys() - names.keys())]:
        found = counts[group]
        colour = colours.get(group, palette.UNKNOWN[theme])
        trace: dict[str, Any] = {
            "name": names.get(group, "Not classified"),
            "x": list(found),
            "y": list(found.values()),
        }
        if scale == "linear":
            trace |= {"type": "bar", "marker": {"color": colour, "line": {"width": 0}}}
        elif scale == "log":
            # Stacked bars would lie here: on a logarithmic scale their lengths do not add up.
            trace |= {"type": "scatter", "mode": "markers", "marker": _dot(colour)}
        else:
            line = {"shape": "hv", "width": 0.5, "color": colour}
            trace |= {"type": "scatter", "mode": "lines", "stackgroup": "all", "line": line, "fillcolor": colour}
            trace |= {"x": starts, "y": list(accumulate(found.get(start, 0) for start in starts))}
        yield trace | _periods(timeline)


def earlier_series(timeline: Timeline, later: timedelta, theme: Theme, scale: str) -> dict[str, Any]:
    """Return all events of an earlier period, moved `later` onto the present one, as a short line over each bar."""
    freq = _PANDAS[str(timeline.bin)]
    moved = [pd.Period(start + later, freq=freq).start_time.date() for start in timeline.rows["start"]]
    total = timeline.rows["events"].groupby(pd.Index(moved)).sum().sort_index()
    total = total.cumsum() if scale == "cumulative" else total
    return {
        "type": "scatter",
        "x": list(total.index),
        "y": total.tolist(),
        "mode": "markers",
        "marker": {"symbol": "line-ew", "size": 9, "line": {"width": 2.5, "color": theme.surface.text}},
        "name": "Earlier period",
        **_periods(timeline),
    }


def totals(timeline: Timeline) -> dict[date, int]:
    """Return the events of each bin, all groups together."""
    found: dict[date, int] = {}
    for start, events in zip(timeline.rows["start"], timeline.rows["events"], strict=True):
        found[start] = found.get(start, 0) + events
    return found


def _by_group(timeline: Timeline) -> dict[str, dict[date, int]]:
    """Return the events of each bin, for each group."""
    counts: dict[str, dict[date, int]] = {}
    for start, group, events in zip(*(timeline.rows[name] for name in ("start", "group", "events")), strict=True):
        counts.setdefault(str(group), {})[start] = events
    return counts


def _periods(timeline: Timeline) -> dict[str, Any]:
    """Return how far a bin reaches, and what is said of it at the pointer."""
    width = str(timeline.bin)
    return {
        "xperiod": _PERIOD[width],
        "xperiodalignment": "middle",
        "xhoverformat": _DATE[width],
        "hovertemplate": "%{y:,}",
    }


def _dot(colour: str) -> dict[str, Any]:
    return {"color": colour, "size": 7, "opacity": 0.9, "line": {"width": 0}}
