"""The places an event could have been meant to be at, and the choice of another one."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from tracker.model import GeoPrecision, Place
from tracker.model.correction import place_change
from tracker.ui.asking.opening import open_store
from tracker.ui.screens.explore.detail.correcting import correct
from tracker.ui.screens.explore.detail.facts import place_note
from tracker.ui.showing import wording
from tracker.ui.showing.markup import escaped, plain

_MOST = 5


def runners_up(event: dict[str, Any]) -> None:
    """Draw the other places that could be meant, each with a button that chooses it, and the way to any other."""
    others = alternatives(event)
    if others:
        st.html('<h4 class="get-heading">Or was it here?</h4>')
    with st.container(key="runners up", gap="xsmall"):
        for number, place in enumerate(others):
            _offer(event["event_id"], number, place)
    if st.button("Correct this event", icon=":material/edit_location_alt:", key="correct event"):
        correct(event)


def alternatives(event: Mapping[str, Any]) -> list[Place]:
    """Return the runners-up of an event row, the likeliest first, without the place it shows."""
    found = [place for given in event.get("alternatives") or () if (place := _place(given))]
    shown = (event.get("place"), event.get("lat"), event.get("lon"))
    return [place for place in found if (place.name, place.lat, place.lon) != shown][:_MOST]


def _place(given: Mapping[str, Any]) -> Place | None:
    """Return the place of a canonical `alternatives` entry; `None` when it makes no sense, for files may say so."""
    try:
        return Place(**{**given, "precision": GeoPrecision(given["precision"])})
    except (TypeError, ValueError):
        return None


def _offer(event_id: str, number: int, place: Place) -> None:
    row = st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="small", wrap=False
    )
    with row:
        st.html(place_html(place))
        st.button(
            "Choose",
            key=f"choose place {number}",
            help=f"Put the event at {plain(place.name)}",
            on_click=open_store().correct,
            args=(event_id, place_change(place)),
        )


def place_html(place: Place) -> str:
    """Return HTML of a place with its division and country, how exact it is and how likely."""
    row = {"place": place.name, "admin1": place.admin1, "country": place.country}
    note = place_note({"geo_precision": place.precision.value, "geo_confidence": place.confidence})
    return f'<div>{escaped(wording.place(row))}</div><div class="get-meta">{escaped(note)}</div>'
