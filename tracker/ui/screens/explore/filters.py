"""The filters beside the views: each shows what the address holds, and writes what is chosen back to it."""

from datetime import date
from typing import Any

import streamlit as st

from tracker.errors import FilterError
from tracker.model import EventFilter, Status
from tracker.ui import address, answers, wording
from tracker.ui.markup import plain
from tracker.ui.screens.explore.facets import FACETS, options

_MODES_FROM = 2
"""Fewer modes than this are no choice."""


def filters(flt: EventFilter) -> None:
    """Draw the filters, with the number of events beside each option."""
    with st.sidebar:
        _text(flt)
        _choice(flt, "countries", "Any country or organisation")
        if flt.countries:
            _role(flt)
        _pills(flt, "quads", ("1", "2", "3", "4"))
        _choice(flt, "types", "Any type")
        if flt.types or flt.modes:
            _choice(flt, "modes", "Any mode", at_least=_MODES_FROM)
        _dates(flt)
        _pills(flt, "statuses", tuple(Status))
        more = ("datasets", "sources", "precisions")
        with st.expander("More filters", expanded=any(getattr(flt, field) for field in more), key="more filters"):
            for field in more:
                _choice(flt, field, "Any")


def _hold(field: str, value: Any) -> dict[str, Any]:
    """Make the widget of `field` show what the address holds, and tell the address what is chosen."""
    key = f"filter {field}"
    st.session_state[key] = value
    return {"key": key, "on_change": _chosen, "args": (field,)}


def _chosen(field: str) -> None:
    try:
        address.narrow(**{field: st.session_state[f"filter {field}"]})
    except FilterError as error:
        st.toast(plain(str(error)), icon=":material/error:")


def _text(flt: EventFilter) -> None:
    st.text_input(
        "Words",
        type="search",
        icon=":material/search:",
        placeholder="missile, summit, Aleppo …",
        max_chars=200,
        help="Events whose summary, quote, place or parties have all of these words.",
        **_hold("text", flt.text or ""),
    )


def _options(flt: EventFilter, field: str) -> dict[str, int]:
    chosen = [str(value) for value in getattr(flt, field)]
    return options(answers.facet(flt, field), chosen)


def _choice(flt: EventFilter, field: str, placeholder: str, *, at_least: int = 1) -> None:
    counts = _options(flt, field)
    if len(counts) < at_least:
        return
    st.multiselect(
        FACETS[field].title,
        list(counts),
        format_func=lambda value: f"{FACETS[field].name(value)} ({counts.get(value, 0):,})",
        placeholder=placeholder,
        select_all=False,
        **_hold(field, [str(value) for value in getattr(flt, field)]),
    )


def _pills(flt: EventFilter, field: str, order: tuple[str, ...]) -> None:
    counts = _options(flt, field)
    st.pills(
        FACETS[field].title,
        [str(value) for value in order if value in counts],
        selection_mode="multi",
        format_func=lambda value: f"{plain(FACETS[field].name(value))} {counts.get(value, 0):,}",
        **_hold(field, [str(value) for value in getattr(flt, field)]),
    )


def _role(flt: EventFilter) -> None:
    st.segmented_control(
        "Role of the country",
        list(wording.ROLE),
        format_func=wording.ROLE.__getitem__,
        required=True,
        **_hold("role", flt.role),
    )


def _dates(flt: EventFilter) -> None:
    whole = answers.summary(flt.with_(start=None, end=None))
    first, last = whole.first or date(1900, 1, 1), whole.last or date.today()
    _day("From", "start", flt.start, min(first, flt.start or first), flt.end or last)
    _day("To", "end", flt.end, flt.start or first, max(last, flt.end or last))


def _day(label: str, field: str, value: date | None, earliest: date, latest: date) -> None:
    st.date_input(
        label,
        value=None,
        min_value=min(earliest, value or earliest),
        max_value=max(latest, value or latest),
        format="YYYY-MM-DD",
        **_hold(field, value),
    )
