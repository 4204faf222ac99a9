"""The timeline: events by day, week, month or year, stacked by group."""

from datetime import date, timedelta

import plotly.graph_objects as go

from tracker.query import Timeline
from tracker.views.series import DAY, earlier_series, series
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
    figure = go.Figure(layout=_layout(theme.surface))
    if timeline.rows.empty:
        return _explained(figure, theme.surface)
    for trace in series(timeline, theme, by, scale):
        figure.add_trace(trace)
    if earlier and not earlier.rows.empty:
        figure.add_trace(earlier_series(earlier, later, theme, scale))
    tallest = timeline.rows.groupby("start")["events"].sum().max()
    if scale == "log":
        figure.update_yaxes(type="log", dtick=1, rangemode="normal")
    elif tallest < _FEW and scale == "linear":
        figure.update_yaxes(dtick=1 if tallest <= _FEW / 2 else 2, tickformat="d")
    starts = timeline.rows["start"]
    if str(timeline.bin) == "day" and (starts.max() - starts.min()).days < _SHORT:
        figure.update_xaxes(dtick=DAY, tickformat="%-d %b\n%Y", ticklabelmode="period")
    if selected:
        figure.add_vrect(
            x0=selected[0],
            x1=selected[1] + timedelta(days=1),
            fillcolor=theme.surface.selection,
            opacity=0.08,
            line_width=0,
            layer="below",
        )
    return figure


def _layout(surface: Surface) -> go.Layout:
    return go.Layout(
        barmode="stack",
        bargap=0.12,
        height=HEIGHT,
        margin={"l": 44, "r": 8, "t": 6, "b": 26},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": _FONT, "size": 12, "color": surface.muted},
        showlegend=False,
        dragmode="select",
        selectdirection="h",
        newselection={"line": {"color": surface.selection, "width": 1, "dash": "solid"}},
        hovermode="x unified",
        hoverlabel={"bgcolor": surface.background, "bordercolor": surface.grid, "font": {"color": surface.text}},
        modebar={
            "remove": ["zoom", "pan", "select", "lasso", "zoomIn", "zoomOut", "autoScale", "resetScale", "toImage"]
        },
        xaxis={
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
        yaxis={
            "gridcolor": surface.grid,
            "zeroline": False,
            "rangemode": "tozero",
            "nticks": 4,
            "tickformat": "~s",
            "fixedrange": True,
        },
    )


def _explained(figure: go.Figure, surface: Surface) -> go.Figure:
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)
    figure.add_annotation(
        text="No dated events here. Lift a restriction to see more.",
        showarrow=False,
        xref="paper",
        yref="paper",
        x=0.5,
        y=0.5,
        font={"color": surface.muted, "size": 14},
    )
    return figure
