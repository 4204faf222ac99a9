"""The table: one page of the filter's events, in the order asked for, sorted where the data is."""

from collections.abc import Iterable, Mapping
from math import ceil
from typing import Any

import pandas as pd
import streamlit as st

from tracker.model import EventFilter
from tracker.ui import address
from tracker.ui.asking import answers
from tracker.ui.exporting import share
from tracker.ui.showing import wording
from tracker.ui.view import View

PAGE = 50
ORDERS = {
    "-event_date": "Newest first",
    "event_date": "Oldest first",
    "intensity": "Most conflictual first",
    "-intensity": "Most cooperative first",
    "-fatalities": "Most deaths first",
    "country": "By country",
    "event_type": "By type",
}
_COLUMNS = ("Date", "Type", "Summary", "Actors", "Recipients", "Place", "Status", "Deaths", "Source")
_WIDTHS = {"Type": 78, "Summary": 300, "Actors": 120, "Recipients": 110, "Place": 140, "Status": 74, "Source": 120}
"""Pixels: so much that all columns but the last are seen on a usual screen."""


def display(events: pd.DataFrame) -> pd.DataFrame:
    """Return the rows as people read them, one for each row of `events`, in its order."""
    return _display(wording.filled(row) for row in events.to_dict("records"))


def _display(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame([_row(row) for row in rows], columns=list(_COLUMNS))


def _row(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return (
        row.get("event_date"),
        wording.type_label(row.get("event_type")),
        wording.headline(row),
        wording.names(row.get("actors")),
        wording.names(row.get("recipients")),
        wording.place(row),
        str(row.get("status") or ""),
        row.get("fatalities"),
        row.get("source") or row.get("dataset"),
    )


def page_of(flt: EventFilter, order: str, number: int = 1) -> list[dict[str, Any]]:
    """Return the event rows on a page of the table; whoever shows the first of them asks for the same page."""
    return answers.rows(flt, order=order, limit=PAGE, offset=(number - 1) * PAGE)


def event_table(view: View, total: int) -> None:
    """Draw the table of `total` events with its order and pages; a click on a row selects the event."""
    flt = view.filter
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom", key="table bar"):
        st.html(f'<h3 class="get-heading">{wording.many(total, "event")}</h3>', width="content")
        with st.container(horizontal=True, width="content", gap="small", vertical_alignment="center"):
            share(view, total)
            order = st.selectbox(
                "Order",
                list(ORDERS),
                format_func=ORDERS.__getitem__,
                key="table order",
                persist_state="session",
                label_visibility="collapsed",
                width=210,
            )
    shown = f"{order} {flt.to_query()}"
    pages = ceil(total / PAGE)
    place = st.container()
    number = st.pagination(pages, key=f"table page {shown}", width="stretch") if pages > 1 else 1
    events = page_of(flt, order, number)
    ids = [event["event_id"] for event in events]
    key = f"table {shown} {number}"
    place.dataframe(
        _display(events),
        hide_index=True,
        key=key,
        on_select=lambda: _select(key, ids),
        selection_mode="single-row",
        placeholder="",
        height=min(420, 38 + 35 * max(1, len(events))),
        column_config={
            "Date": st.column_config.DateColumn(format="D MMM YYYY", width=94),
            "Deaths": st.column_config.NumberColumn(width=62),
            **{name: st.column_config.TextColumn(width=width) for name, width in _WIDTHS.items()},
        },
        alt=f"Table of {wording.many(total, 'event')}, {len(events):,} of them here; select a row to open its event.",
    )


def _select(key: str, ids: list[str]) -> None:
    rows = st.session_state[key]["selection"]["rows"]
    address.select(event_id=ids[rows[0]] if rows else None)
