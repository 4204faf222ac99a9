"""What a person corrected in an event, what stood there before, and the way back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from tracker.model.correction import Correctable, Correction
from tracker.ui.asking import answers
from tracker.ui.asking.opening import open_store
from tracker.ui.showing import wording
from tracker.ui.showing.markup import plain

FIELD: Mapping[Correctable, str] = {
    Correctable.PLACE: "Place",
    Correctable.DATES: "Date",
    Correctable.EVENT_TYPE: "Type",
    Correctable.STATUS: "Status",
}


def corrections(event: dict[str, Any]) -> None:
    """Draw a line for each correction of the event, with a button that takes it back."""
    if not event.get("corrected"):
        return
    with st.container(key="corrections", gap="xsmall"):
        for correction in answers.corrections(event["event_id"]):
            _line(correction)


def _line(correction: Correction) -> None:
    field = correction.change.field
    row = st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="small", wrap=False
    )
    with row:
        st.markdown(f":material/edit: {plain(words(correction))}")
        st.button(
            "Take back",
            key=f"take back {field.value}",
            icon=":material/undo:",
            on_click=open_store().take_back,
            args=(correction.event_id, field),
        )


def words(correction: Correction) -> str:
    """Return what was corrected, when, and what stood there: "Place corrected by you on 3 May 2024, was Kyiv"."""
    field = correction.change.field
    return f"{FIELD[field]} corrected by you on {wording.day(correction.made)}, was {value(field, correction.previous)}"


def value(field: Correctable, values: Mapping[str, Any]) -> str:
    """Return the values of a field's columns as people read them."""
    if field is Correctable.PLACE:
        return wording.place(values) or "no place"
    if field is Correctable.DATES:
        start, end = (given and date.fromisoformat(given) for given in (values["event_date"], values["end_date"]))
        return wording.span(start, end, values["date_precision"])
    if field is Correctable.EVENT_TYPE:
        return " / ".join(word for word in (wording.type_label(values["event_type"]), values["mode"]) if word)
    return str(values["status"])
