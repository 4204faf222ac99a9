"""The timeline: events by day, week, month or year, stacked by group."""

from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go

from tracker.query import Bin, Timeline
from tracker.views.series import DAY, earlier_series, series, totals
from tracker.views.theme import Surface, Theme

HEIGHT = 190
"""Pixels."""

_FEW = 8
"""Below this many events in the tallest bar, the axis would be marked in halves of an event."""

_SHORT = 12
"""Up to this many days the axis names each; left alone it would mark hours."""
_FONT = "Source Sans, system-ui, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif"


def timeline_figure(
    timeline: Timeline,
    theme: Theme,
    *,
    by: str = "quad",
    selected: tuple[date, date] | None = None,
    scale: str = "linear",
    earlier: Timeline | None = None,
    later: timedelta = timedelta(0),
) -> go.Figure:
    """Return the events of each bin, one colour for each group; dragging selects a span.

    `scale` is linear (stacked bars), log (dots) or cumulative (the sum so far). `earlier` is another period to
    compare with, moved by `later` onto this one.

    `timeline.rows` holds start, group and events, grouped `by` quad, type or status. A bin without events
    stays empty, so gaps show as gaps. `selected` is the first and last day to mark. Draw it with the chart
    library's own theme off: every colour is set here.
    """
    layout, rows = _layout(theme.surface), timeline.rows
    traces: list[dict[str, Any]] = []
    if rows.empty:
        layout |= {"annotations": [_explanation(theme.surface)]}
        layout["xaxis"] |= {"visible": False}
        layout["yaxis"] |= {"visible": False}
    else:
        traces += series(timeline, theme, by, scale)
        layout["xaxis"] |= _marked_days(timeline)
        layout["yaxis"] |= _marked_counts(timeline, scale)
        layout["shapes"] = [_mark(selected, theme.surface)] if selected else []
    if earlier and not earlier.rows.empty and traces:
        traces.append(earlier_series(earlier, later, theme, scale))
    # All at once, because the chart library checks and copies a figure with each thing that is added to it.
    return go.Figure({"data": traces, "layout": layout})


def _marked_days(timeline: Timeline) -> dict[str, Any]:
    starts = timeline.rows["start"]
    if timeline.bin is not Bin.DAY or (max(starts) - min(starts)).days >= _SHORT:
        return {}
    return {"dtick": DAY, "tickformat": "%-d %b\n%Y", "ticklabelmode": "period"}


def _marked_counts(timeline: Timeline, scale: str) -> dict[str, Any]:
    if scale == "log":
        return {"type": "log", "dtick": 1, "rangemode": "normal"}
    tallest = max(totals(timeline).values())
    if scale != "linear" or tallest >= _FEW:
        return {}
    return {"dtick": 1 if tallest <= _FEW / 2 else 2, "tickformat": "d"}


def _mark(days: tuple[date, date], surface: Surface) -> dict[str, Any]:
    return {
        "type": "rect",
        "xref": "x",
        "x0": days[0],
        "x1": days[1] + timedelta(days=1),
        "y0": 0,
        "y1": 1,
        "yref": "y domain",
        "fillcolor": surface.selection,
        "opacity": 0.08,
        "line": {"width": 0},
        "layer": "below",
    }


def _layout(surface: Surface) -> dict[str, Any]:
    return {
        "barmode": "stack",
        "bargap": 0.12,
        "height": HEIGHT,
        "margin": {"l": 44, "r": 8, "t": 6, "b": 26},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": _FONT, "size": 12, "color": surface.muted},
        "showlegend": False,
        "dragmode": "select",
        "selectdirection": "h",
        "newselection": {"line": {"color": surface.selection, "width": 1, "dash": "solid"}},
        "hovermode": "x unified",
        "hoverlabel": {"bgcolor": surface.background, "bordercolor": surface.grid, "font": {"color": surface.text}},
        "modebar": {
            "remove": ["zoom", "pan", "select", "lasso", "zoomIn", "zoomOut", "autoScale", "resetScale", "toImage"]
        },
        "xaxis": {
            "type": "date",
            "showgrid": False,
            "linecolor": surface.grid,
            "ticks": "outside",
            "tickcolor": surface.grid,
            "fixedrange": True,
            "spikecolor": surface.muted,
            "spikethickness": 1,
            "spikedash": "dot",
        },
        "yaxis": {
            "gridcolor": surface.grid,
            "zeroline": False,
            "rangemode": "tozero",
            "nticks": 4,
            "tickformat": "~s",
            "fixedrange": True,
        },
    }


def _explanation(surface: Surface) -> dict[str, Any]:
    return {
        "text": "No dated events here. Lift a restriction to see more.",
        "showarrow": False,
        "xref": "paper",
        "yref": "paper",
        "x": 0.5,
        "y": 0.5,
        "font": {"color": surface.muted, "size": 14},
    }
