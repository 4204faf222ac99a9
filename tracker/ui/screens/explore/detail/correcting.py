"""The dialog in which a person corrects the place, the date, the type or the status of an event."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import streamlit as st

from tracker import ontology
from tracker.errors import TrackerError
from tracker.model import Place, Status
from tracker.model.correction import (
    Change,
    Correctable,
    dates_change,
    place_change,
    status_change,
    type_change,
)
from tracker.ui.asking.by_hand import FIRST_DAY, LAST_DAY, days, find_places
from tracker.ui.asking.opening import open_store
from tracker.ui.screens.explore.detail.corrected import FIELD
from tracker.ui.screens.explore.detail.facts import place_note
from tracker.ui.showing import wording
from tracker.ui.showing.markup import plain

_ANOTHER, _NOWHERE = "Another place", "No place"


@st.dialog("Correct this event", width="medium")
def correct(event: dict[str, Any]) -> None:
    """Ask which field is wrong and what is right, and keep it for good."""
    if event.get("quote"):
        st.caption(f"“{plain(event['quote'])}”")
    field = st.segmented_control(
        "What is wrong?",
        list(Correctable),
        format_func=FIELD.__getitem__,
        default=Correctable.PLACE,
        required=True,
        key="correct what",
    )
    try:
        change = _FORMS[field or Correctable.PLACE](event)
        if st.button("Correct", type="primary", icon=":material/check:", key="apply correction", disabled=not change):
            open_store().correct(event["event_id"], change)  # type: ignore[arg-type]  # the button needs a change
            st.rerun()
    except TrackerError as error:
        st.error(plain(str(error)), icon=":material/error:")
    st.caption("Kept when the event comes again, in this or a newer version; it can be taken back at any time.")


def _place(event: Mapping[str, Any]) -> Change | None:
    way = st.radio("Where was it?", [_ANOTHER, _NOWHERE], horizontal=True, key="correct where")
    if way == _NOWHERE:
        return place_change(None)
    name = st.text_input(
        "Name of the place", key="correct place", placeholder="Goma, or Paris, Texas", help="Any name it goes by."
    )
    if not name.strip():
        return None
    found = find_places(name)
    if not found:
        st.warning(
            "The gazetteer knows no such place; try its English name, or a larger place near it.",
            icon=":material/search_off:",
        )
        return None
    index = st.radio(
        "Which one?",
        range(len(found)),
        format_func=lambda number: plain(_name(found[number])),
        captions=[place_note({"geo_precision": place.precision.value}) for place in found],
        key=f"correct which {name}",
    )
    return place_change(found[index or 0])


def _name(place: Place) -> str:
    return wording.place({"place": place.name, "admin1": place.admin1, "country": place.country})


def _dates(event: Mapping[str, Any]) -> Change | None:
    left, right = st.columns(2)
    start = left.date_input("First day", event.get("event_date"), FIRST_DAY, LAST_DAY, format="YYYY-MM-DD")
    end = right.date_input("Last day", event.get("end_date"), FIRST_DAY, LAST_DAY, format="YYYY-MM-DD")
    first, last = (day if isinstance(day, date) else None for day in (start, end))
    return dates_change(days(first, last))


def _type(event: Mapping[str, Any]) -> Change | None:
    codes = [event_type.code for event_type in ontology.event_types()]
    given = event.get("event_type")
    code = st.selectbox(
        "Type", codes, index=codes.index(given) if given in codes else None, format_func=wording.type_label
    )
    if code is None:
        return None
    modes = [None, *ontology.event_type(code).modes]
    mode = event.get("mode")
    chosen = st.selectbox(
        "Mode",
        modes,
        index=modes.index(mode) if code == given and mode in modes else 0,
        format_func=lambda word: str(word or "not said"),
        key=f"correct mode {code}",
    )
    return type_change(code, chosen)


def _status(event: Mapping[str, Any]) -> Change | None:
    known = list(Status)
    status = st.selectbox(
        "Status", known, index=known.index(Status(event["status"])), format_func=wording.STATUS.__getitem__
    )
    return status_change(status) if status else None


_FORMS: Mapping[Correctable, Callable[[Mapping[str, Any]], Change | None]] = {
    Correctable.PLACE: _place,
    Correctable.DATES: _dates,
    Correctable.EVENT_TYPE: _type,
    Correctable.STATUS: _status,
}
