"""A look at the events of a file before anything is stored: on a small map, over time, and as rows."""

from typing import Any

import streamlit as st

from tracker.importing import Sample
from tracker.ui.screens.explore.table import display
from tracker.ui.screens.upload.trial import Trial
from tracker.ui.showing import wording
from tracker.ui.showing.colours import theme
from tracker.ui.showing.markup import dot, escaped
from tracker.views import legend, sample_deck, timeline_figure, view_for

_ROWS = 20
_HEIGHT = 260
_WIDTH = 420
"""About what the map has on a usual screen, in pixels."""


def preview(sample: Sample, key: str, *, stored: bool = False) -> None:
    """Draw a sample of the events of a file."""
    which = "All its events" if sample.whole else f"{len(sample.events):,} of its events, from all over the file"
    _heading(f"A look at what {'was' if stored else 'would be'} stored", which)
    _look(sample, key)


def preview_trial(trial: Trial, key: str) -> None:
    """Draw the events of the first rows of a file, as a mapping that is only tried reads them."""
    report = trial.report
    if report is None:
        st.caption("A file of this kind and size is not tried on its first rows: read it this way to see.")
        return
    rejected = f", {wording.many(report.rejected, 'row')} rejected" if report.rejected else ""
    first = [f"row {one.row}, {one.column}: {one.reason}" for one in report.rejections[:1]]
    which = f"{wording.many(report.events, 'event')}{rejected}"
    _heading(f"The first {wording.many(report.rows, 'row')}, read this way", "; ".join([which, *first]))
    if trial.sample:
        _look(trial.sample, f"trial {key}")


def _heading(title: str, which: str) -> None:
    st.html(f'<h3 class="get-heading">{title}</h3><div class="get-meta">{escaped(which)}</div>')


def _look(sample: Sample, key: str) -> None:
    events = [wording.filled(row) for row in sample.events.to_dict("records")]
    left, right = st.columns(2, gap="medium")
    with left:
        _map(events, key)
    with right:
        _timeline(sample, key)
    rows = display(sample.events.head(_ROWS))
    st.dataframe(
        rows,
        hide_index=True,
        placeholder="",
        height=min(300, 38 + 35 * max(1, len(rows))),
        column_config={"Date": st.column_config.DateColumn(format="D MMM YYYY")},
        alt="The first of these events as they were understood.",
    )


def _map(events: list[dict[str, Any]], key: str) -> None:
    located = [event for event in events if event["lat"] is not None]
    if not located:
        st.caption("None of these events has a place that could be found.")
        return
    lats, lons = ([event[name] for event in located] for name in ("lat", "lon"))
    box = min(lons), min(lats), max(lons), max(lats)
    for event in located:
        event["headline"] = wording.headline(event)
        event["when"] = wording.span(event["event_date"], event["end_date"], event["date_precision"])
    st.pydeck_chart(
        sample_deck(located, theme=theme(), view_state=view_for(box, width=_WIDTH, height=_HEIGHT)),
        height=_HEIGHT,
        key=f"sample map {key}",
        alt="Map of these events; the table below lists the first of them.",
    )


def _timeline(sample: Sample, key: str) -> None:
    if sample.timeline.rows.empty:
        st.caption("None of these events has a date.")
        return
    counts = {str(group): int(n) for group, n in sample.timeline.rows.groupby("group")["events"].sum().items()}
    st.plotly_chart(
        timeline_figure(sample.timeline, theme()),
        theme=None,
        key=f"sample timeline {key}",
        config={"displayModeBar": False, "staticPlot": False},
        alt=f"Bars: the number of these events by {sample.timeline.bin}.",
    )
    entries = legend("quad", counts, theme())
    row = "".join(
        f"<span>{dot(entry.colour)}{escaped(entry.label)} <b>{entry.events:,}</b></span>" for entry in entries
    )
    st.html(f'<div class="get-legend">{row}</div>')
