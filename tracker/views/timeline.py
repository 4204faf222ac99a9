"""The timeline: events by day, week, month or year, stacked by group."""

from datetime import date, timedelta

import plotly.graph_objects as go

from tracker.query import Timeline
from tracker.views import palette
from tracker.views.theme import Surface, Theme

HEIGHT = 190
"""Pixels."""

_FEW = 8
"""Below this many events in the tallest bar, the axis would be marked in halves of an event."""

_DAY = 86_400_000
_PERIOD = {"day": _DAY, "week": 7 * _DAY, "month": "M1", "year": "M12"}
_DATE = {"day": "%a %-d %b %Y", "week": "Week of %-d %b %Y", "month": "%B %Y", "year": "%Y"}
_FONT = "Source Sans, system-ui, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif"


def timeline_figure(
    timeline: Timeline, theme: Theme, *, by: str = "quad", selected: tuple[date, date] | None = None
) -> go.Figure:
    """Return stacked bars of the events in each bin, one colour for each group; dragging selects a span.

    `timeline.rows` holds start, group and events, grouped `by` quad, type or status. A bin without events
    stays empty, so gaps show as gaps. `selected` is the first and last day to mark. Draw it with the chart
    library's own theme off: every colour is set here.
    """
    figure = go.Figure(layout=_layout(theme.surface))
    if timeline.rows.empty:
        return _explained(figure, theme.surface)
    names, colours = palette.labels(by), palette.colours(by, theme)
    present = set(timeline.rows["group"].astype(str))
    for group in [*(name for name in names if name in present), *sorted(present - names.keys())]:
        rows = timeline.rows[timeline.rows["group"].astype(str) == group]
        figure.add_bar(
            x=rows["start"],
            y=rows["events"],
            name=names.get(group, "Not classified"),
            marker={"color": colours.get(group, palette.UNKNOWN[theme]), "line": {"width": 0}},
            xperiod=_PERIOD[str(timeline.bin)],
            xperiodalignment="middle",
            xhoverformat=_DATE[str(timeline.bin)],
            hovertemplate="%{y:,}",
        )
    tallest = timeline.rows.groupby("start")["events"].sum().max()
    if tallest < _FEW:
        figure.update_yaxes(dtick=1 if tallest <= _FEW / 2 else 2, tickformat="d")
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
