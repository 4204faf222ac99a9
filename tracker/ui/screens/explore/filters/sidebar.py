"""The filters beside the views: each shows what the address holds, and writes what is chosen back to it."""

from datetime import date
from typing import Any

import streamlit as st

from tracker import ontology
from tracker.model import EventFilter, Status
from tracker.ui.asking import answers
from tracker.ui.screens.explore.filters.choosing import bound, choice, pills
from tracker.ui.screens.explore.filters.relation import relation
from tracker.ui.showing import wording

_MODES_FROM = 2
"""Fewer modes than this are no choice."""
_MORE = ("contexts", "intensity", "fatalities", "datasets", "sources", "precisions")


def filters(flt: EventFilter) -> None:
    """Draw the filters, with the number of events beside each option."""
    with st.sidebar:
        _text(flt)
        choice(flt, "countries", "Any country or organisation")
        if flt.countries:
            _role(flt)
            relation(flt)
        pills(flt, "quads", ("1", "2", "3", "4"))
        choice(flt, "types", "Any type")
        if flt.types or flt.modes:
            choice(flt, "modes", "Any mode", at_least=_MODES_FROM)
        _dates(flt)
        pills(flt, "statuses", tuple(Status))
        with st.expander("More filters", expanded=any(field in flt.active for field in _MORE), key="more filters"):
            _contexts(flt)
            _intensity(flt)
            _fatalities(flt)
            for field in ("datasets", "sources", "precisions"):
                choice(flt, field, "Any")


def _text(flt: EventFilter) -> None:
    st.text_input(
        "Words",
        type="search",
        icon=":material/search:",
        placeholder="missile, summit, Aleppo …",
        max_chars=200,
        help="Events whose summary, quote, place or parties have all of these words.",
        **bound("text", flt.text or ""),
    )


def _role(flt: EventFilter) -> None:
    st.segmented_control(
        "Role of the country",
        list(wording.ROLE),
        format_func=wording.ROLE.__getitem__,
        required=True,
        **bound("role", flt.role),
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
        **bound(field, value),
    )


def _contexts(flt: EventFilter) -> None:
    st.multiselect(
        "Context",
        list(ontology.contexts()),
        format_func=wording.context_label,
        placeholder="Any",
        select_all=False,
        **bound("contexts", list(flt.contexts)),
    )


def _intensity(flt: EventFilter) -> None:
    st.slider(
        "Intensity",
        -10.0,
        10.0,
        step=0.5,
        format="%g",
        help="From the most conflictual, −10, to the most cooperative, 10.",
        **bound("intensity", flt.intensity or wording.INTENSITIES),
    )


def _fatalities(flt: EventFilter) -> None:
    field: dict[str, Any] = bound("fatalities", flt.fatalities)
    st.number_input("Deaths, at least", min_value=0, value=None, step=1, placeholder="Any, or not stated", **field)
