"""The timeline itself: bars of the filter's events by day, week, month or year."""

from datetime import timedelta
from typing import Any

import streamlit as st

from tracker.model import EventFilter
from tracker.query import Bin, Timeline
from tracker.ui.asking import answers
from tracker.ui.screens.explore.playback import Shown, controls, open_button
from tracker.ui.screens.explore.playback.clock import bar
from tracker.ui.screens.explore.timeline.brushing import narrow
from tracker.ui.screens.explore.timeline.choices import PERIODS, by_click, choices
from tracker.ui.screens.explore.timeline.comparison import earlier
from tracker.ui.showing import wording
from tracker.ui.showing.colours import theme
from tracker.ui.view import View
from tracker.views import timeline_figure
from tracker.views.series import totals


def timeline(view: View, shown: Shown | None = None) -> None:
    """Draw the timeline, the choices for it, and playback or the way into it; `shown` is what plays now."""
    if shown:
        controls(shown)
    answer = _counted(view, view.filter)
    before, later = _earlier(view, answer)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.html(title(view, answer, before), width="content")
        with st.container(horizontal=True, width="content", gap="xsmall", vertical_alignment="center"):
            if not shown and not answer.rows.empty:
                open_button(answer.bin)
            choices(view)
    if answer.rows.empty:
        st.caption("None of these events has a date.")
        return
    # A drag leaves its rectangle in the browser; another range is another chart, without it.
    key = f"timeline {view.filter.start} {view.filter.end} {answer.bin} {by_click()}"
    st.plotly_chart(
        _figure(view, answer, shown, before, later),
        theme=None,
        key=key,
        on_select=lambda: narrow(st.session_state[key], answer.bin),
        selection_mode=("points", "box"),
        config={"displayModeBar": False},
        alt=in_words(answer),
    )


def title(view: View, answer: Timeline, before: Timeline | None) -> str:
    """Return HTML of the heading, with what the lines of an earlier period add up to."""
    counts = "lasting in each" if view.counted == "lasting" else "by"
    heading = f'<h3 class="get-heading">Events {counts} {answer.bin}</h3>'
    if before is None:
        return heading
    both = f" ({wording.many(_all(before), 'event')}, now {_all(answer):,})" if view.counted == "begun" else ""
    return f'{heading}<div class="get-meta">Lines: {PERIODS[view.against or ""].lower()}{both}</div>'


def _all(answer: Timeline) -> int:
    return int(answer.rows["events"].sum())


def _earlier(view: View, answer: Timeline) -> tuple[Timeline | None, timedelta]:
    """Return the bars of the period to compare with, when one is chosen, and by how much later the present one is."""
    compared = earlier(view.filter, view.against) if view.against else None
    return (_counted(view, compared[0], bin=answer.bin), compared[1]) if compared else (None, timedelta(0))


def _counted(view: View, flt: EventFilter, **same: Any) -> Timeline:
    ask = answers.lasting if view.counted == "lasting" else answers.timeline
    answer: Timeline = ask(flt, **{"bin": view.bin, "by": view.by} | same)
    return answer


def in_words(answer: Timeline) -> str:
    """Return the timeline in words, for those who do not see it: its span, its tallest bar, and how to use it."""
    counts = totals(answer)
    busiest = max(counts, key=counts.__getitem__)
    whole = wording.span(min(counts), bar(max(counts), answer.bin)[1])
    most = f"{counts[busiest]:,}, {'on' if answer.bin is Bin.DAY else 'in'} {wording.span(*bar(busiest, answer.bin))}"
    return (
        f"Bars: events by {answer.bin}, {whole}; most, {most}. "
        f"{'Click a bar' if by_click() else 'Drag over bars'} to keep only those days, or choose them at the side."
    )


def _figure(view: View, answer: Timeline, shown: Shown | None, before: Timeline | None, later: timedelta) -> Any:
    figure = timeline_figure(
        answer,
        theme(),
        by=view.by,
        selected=shown.window if shown else None,
        scale=view.scale,
        earlier=before,
        later=later,
    )
    return figure.update_layout(dragmode=False) if by_click() else figure
