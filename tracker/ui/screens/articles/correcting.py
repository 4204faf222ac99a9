"""The dialog in which a person corrects an event that was found."""

from datetime import date

import streamlit as st

from tracker import ontology
from tracker.errors import TrackerError
from tracker.model import Event, Place, Status
from tracker.ui.asking.by_hand import FIRST_DAY, LAST_DAY, find_places
from tracker.ui.screens.articles.corrections import Correction, corrected
from tracker.ui.screens.articles.reading import Reading
from tracker.ui.showing import wording
from tracker.ui.showing.markup import plain


@st.dialog("Correct this event", width="medium")
def correct(reading: Reading, place: int) -> None:
    """Ask what is right, and put the corrected event into `reading`."""
    event = reading.events[place]
    if event.quote:
        st.caption(f"“{plain(event.quote)}”")
    with st.form("correction", border=False):
        wanted = _asked(event)
        done = st.form_submit_button("Apply", type="primary", icon=":material/check:")
    if done:
        try:
            reading.events[place] = corrected(event, wanted, _find_place)
        except TrackerError as error:
            st.error(plain(str(error)), icon=":material/error:")
        else:
            st.rerun()


def _asked(event: Event) -> Correction:
    given = Correction.of(event)
    codes = [event_type.code for event_type in ontology.event_types()]
    left, right = st.columns(2)
    with left:
        event_type = st.selectbox(
            "Type", codes, index=codes.index(given.event_type) if given.event_type else None, format_func=_type_words
        )
        start = _day("First day", given.start)
        actors = st.text_input("Actors", given.actors, help="Apart by semicolons: Wang Yi (China); Russia")
    with right:
        status = st.selectbox(
            "Status", list(Status), index=list(Status).index(given.status), format_func=str.capitalize
        )
        end = _day("Last day", given.end)
        recipients = st.text_input("Recipients", given.recipients)
    place = st.text_input("Place", given.place, help="A name the gazetteer knows; leave it empty when there is none.")
    return Correction(event_type, Status(status or given.status), start, end, place, actors, recipients)


def _type_words(code: str) -> str:
    event_type = ontology.event_type(code)
    return f"{event_type.label} · {wording.quad_name(event_type.quad).lower()}"


def _day(label: str, value: date | None) -> date | None:
    chosen: date | None = st.date_input(label, value, min_value=FIRST_DAY, max_value=LAST_DAY, format="YYYY-MM-DD")
    return chosen


def _find_place(name: str) -> Place | None:
    return next(iter(find_places(name)), None)
