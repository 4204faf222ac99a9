"""The Explore page: the filters beside it, then map, timeline and panel, then the table."""

from typing import Any

import streamlit as st

from tracker.model import EventFilter
from tracker.query import Summary
from tracker.ui import address
from tracker.ui.asking import answers
from tracker.ui.screens.explore.filters import filters
from tracker.ui.screens.explore.filters.chips import chips
from tracker.ui.screens.explore.map import event_map, legend
from tracker.ui.screens.explore.panel import panel
from tracker.ui.screens.explore.playback import interval, project
from tracker.ui.screens.explore.table import event_table
from tracker.ui.screens.explore.timeline import timeline
from tracker.ui.screens.welcome import welcome
from tracker.ui.showing import wording
from tracker.ui.showing.markup import escaped, plain
from tracker.ui.view import View


def explore() -> None:
    """Draw the page."""
    address.settle()
    view = address.current()
    for problem in view.problems:
        st.warning(f"A part of this link was passed over. {plain(str(problem))}", icon=":material/link_off:")
    if not answers.summary(EventFilter()).events:
        welcome()
        return
    filters(view.filter)
    summary = answers.summary(view.filter)
    st.html(summary_line(summary))
    chips(view.filter)
    if not summary.events:
        _nothing()
        return
    event = answers.event(view.event_id) if view.event_id else None
    main, side = st.columns([68, 32], gap="medium")
    with main:
        every = interval()
        st.fragment(stage, run_every=every)(view, event, every)
    # On a phone, where it would lie below the timeline, what is selected lies over the page instead.
    with side, st.container(key="sheet" if view.event_id or view.spot else "latest"):
        panel(view, event)
    event_table(view, summary.events)
    address.remember()


def stage(view: View, event: dict[str, Any] | None, every: float | None) -> None:
    """Draw map, legend and timeline, which move by themselves `every` so many seconds while playback runs.

    A click here runs only this part of the page again; what concerns the rest asks for the whole page.
    """
    shown = project(view)
    if address.current() != view or interval() != every:
        st.rerun()
    event_map(view, event, shown.played if shown else None)
    legend(view)
    timeline(view, shown)


def summary_line(summary: Summary) -> str:
    """Return HTML of the numbers that sum the view up, and of what its map and timeline cannot show."""
    numbers = [
        (f"{summary.events:,}", "event" if summary.events == 1 else "events"),
        (f"{summary.located:,}", "on the map"),
        (f"{summary.countries:,}", "country" if summary.countries == 1 else "countries"),
    ]
    if summary.first and summary.last:
        numbers.append((wording.span(summary.first, summary.last), ""))
    cells = " ".join(f"<span><b>{escaped(value)}</b> {escaped(word)}</span>" for value, word in numbers)
    notes = [
        f"{wording.many(count, 'event')} {'has' if count == 1 else 'have'} no {what}"
        for count, what in (
            (summary.unlocated, "place and so no point on the map"),
            (summary.undated, "date and so no bar on the timeline"),
        )
        if count
    ]
    note = f"{escaped('; '.join(notes))}." if notes else "Each has a place and a date." if summary.events else "&nbsp;"
    return f'<div class="get-summary">{cells}</div><div class="get-meta">{note}</div>'


def _nothing() -> None:
    with st.container(border=True, key="nothing"):
        st.subheader("No event meets all of these restrictions", anchor=False)
        st.write("Lift one of the chips above, or start again.")
        st.button("Clear all filters", type="primary", key="start again", on_click=address.clear)
