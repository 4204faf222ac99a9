"""The series of the timeline: bars, dots on a logarithmic scale or sums so far, and an earlier period beside them."""

from collections.abc import Iterator
from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from tracker.query import Timeline
from tracker.views import palette
from tracker.views.theme import Theme

SCALES = ("linear", "log", "cumulative")

DAY = 86_400_000
_PERIOD = {"day": DAY, "week": 7 * DAY, "month": "M1", "year": "M12"}
_DATE = {"day": "%a %-d %b %Y", "week": "Week of %-d %b %Y", "month": "%B %Y", "year": "%Y"}
_PANDAS = {"day": "D", "week": "W-SUN", "month": "M", "year": "Y"}


def series(timeline: Timeline, theme: Theme, by: str, scale: str) -> Iterator[go.Bar | go.Scatter]:
    """Yield a trace for each group, in the order of the legend; raises `ValueError` for an unknown scale."""
    if scale not in SCALES:
        raise ValueError(f"cannot draw a scale {scale!r}; it must be {', '.join(SCALES)}")
    names, colours = palette.labels(by), palette.colours(by, theme)
    groups = timeline.rows["group"].astype(str)
    present = set(groups)
    for group in [*(name for name in names if name in present), *sorted(present - names.keys())]:
        rows = timeline.rows[groups == group]
        colour = colours.get(group, palette.UNKNOWN[theme])
        common = {"name": names.get(group, "Not classified"), "hovertemplate": "%{y:,}", **_periods(timeline)}
        if scale == "linear":
            marker = {"color": colour, "line": {"width": 0}}
            yield go.Bar(x=rows["start"], y=rows["events"], marker=marker, **common)
        elif scale == "log":
            # Stacked bars would lie here: on a logarithmic scale their lengths do not add up.
            yield go.Scatter(x=rows["start"], y=rows["events"], mode="markers", marker=_dot(colour), **common)
        else:
            so_far = rows.set_index("start")["events"].reindex(_starts(timeline), fill_value=0).cumsum()
            fill = {"stackgroup": "all", "line": {"shape": "hv", "width": 0.5, "color": colour}, "fillcolor": colour}
            yield go.Scatter(x=list(so_far.index), y=so_far.tolist(), mode="lines", **fill, **common)


def earlier_series(timeline: Timeline, later: timedelta, theme: Theme, scale: str) -> go.Scatter:
    """Return all events of an earlier period, moved `later` onto the present one, as a short line over each bar."""
    freq = _PANDAS[str(timeline.bin)]
    moved = [pd.Period(start + later, freq=freq).start_time.date() for start in timeline.rows["start"]]
    total = timeline.rows["events"].groupby(pd.Index(moved)).sum().sort_index()
    total = total.cumsum() if scale == "cumulative" else total
    return go.Scatter(
        x=list(total.index),
        y=total.tolist(),
        mode="markers",
        marker={"symbol": "line-ew", "size": 9, "line": {"width": 2.5, "color": theme.surface.text}},
        name="Earlier period",
        hovertemplate="%{y:,}",
        **_periods(timeline),
    )


def _periods(timeline: Timeline) -> dict[str, object]:
    width = str(timeline.bin)
    return {"xperiod": _PERIOD[width], "xperiodalignment": "middle", "xhoverformat": _DATE[width]}


def _starts(timeline: Timeline) -> list[date]:
    return sorted(set(timeline.rows["start"]))


def _dot(colour: str) -> dict[str, object]:
    return {"color": colour, "size": 7, "opacity": 0.9, "line": {"width": 0}}
