"""The page: hand in articles, check what was found, save."""

import streamlit as st

from tracker.errors import TrackerError
from tracker.ui.asking.opening import open_store
from tracker.ui.navigation import Screen, link
from tracker.ui.screens.articles.reading import Given, Reading, read
from tracker.ui.screens.articles.review import review
from tracker.ui.screens.articles.submission import submission
from tracker.ui.showing import wording
from tracker.ui.showing.markup import plain

_READINGS = "articles read"
_FAILURES = "articles not read"
_SAVED = "articles saved"


def add_articles() -> None:
    """Draw the page."""
    st.title("Add articles", anchor=False)
    st.write("Paste or upload news articles in English. The events in them are found for you to check before you save.")
    # What comes and goes has a place of its own, or all below would be drawn a second time beside the first.
    with st.container():
        _saved()
    given = submission()
    with st.container():
        if given:
            _read_all(given)
        for failure in st.session_state.get(_FAILURES, []):
            st.error(failure, icon=":material/error:")
    readings: list[Reading] = st.session_state.get(_READINGS, [])
    for number, reading in enumerate(readings):
        with st.container():
            wanted = review(reading, number)
        if wanted:
            _save(readings.pop(number))


def _read_all(given: list[Given]) -> None:
    """Read each in turn; one that cannot be read is explained, and the others go on."""
    st.session_state.pop(_SAVED, None)
    readings: list[Reading] = []
    failures: list[str] = []
    st.session_state.update({_READINGS: readings, _FAILURES: failures})
    progress = st.progress(0.0, text="Opening the language model and the gazetteer …")
    for number, one in enumerate(given):
        progress.progress(number / len(given), text=f"Reading {plain(one.name)} ({number + 1} of {len(given)}) …")
        try:
            readings.append(read(one))
        except TrackerError as error:
            failures.append(f"**{plain(one.name)}** was not read: {plain(str(error))}")
    progress.empty()


def _save(reading: Reading) -> None:
    report = open_store().ingest(reading.kept, label=reading.label, articles=[reading.article])
    st.session_state[_SAVED] = (reading.label, report)
    st.rerun()


def _saved() -> None:
    if _SAVED not in st.session_state:
        return
    label, report = st.session_state[_SAVED]
    with st.container(border=True, key="saved"):
        st.success(f"Saved “{plain(label)}”: {wording.ingested(report)}.", icon=":material/check_circle:")
        if report.batch_id:
            link(Screen.EXPLORE, "See them on the map", ":material/public:", {"batch": report.batch_id})
