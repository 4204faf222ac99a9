"""The page: drop files, see what each holds before anything is stored, import, and take back."""

import streamlit as st

from tracker.ui.asking import answers
from tracker.ui.asking.opening import gazetteer, open_store
from tracker.ui.failures import explanation
from tracker.ui.screens.upload.detail import detail
from tracker.ui.screens.upload.lines import SHOWN, elsewhere, lines
from tracker.ui.screens.upload.queue import Queue, Upload
from tracker.ui.screens.upload.shapes import remembered_shapes

_QUEUE, _ROUND = "upload queue", "upload round"


def upload() -> None:
    """Draw the page."""
    st.title("Upload files", anchor=False)
    st.write(
        "Drop tables with one event in each row: exports of GDELT, ACLED, UCDP, GTD, ICEWS or POLECAT, of this "
        "tracker, or any table of your own. You see what was understood before anything is stored."
    )
    queue = _queue()
    _take(queue)
    queue.advance()
    _notice_undone(queue)
    # What comes and goes has a place of its own, or all below would be drawn a second time beside the first.
    with st.container():
        elsewhere(queue)
    if queue.uploads:
        ended = queue.ended
        with st.container():
            lines(queue)
        with st.container():
            detail(queue, _shown(queue))
        if queue.ended != ended:
            # What was drawn may be half of before and half of after.
            st.rerun()
    else:
        _example()
    remembered_shapes()


def _notice_undone(queue: Queue) -> None:
    """Offer again what was imported here and taken back on another page."""
    there = {batch.batch_id for batch in answers.batches()}
    for upload in queue.uploads:
        saved = upload.stored and upload.stored.stored
        if saved and saved.batch_id and saved.batch_id not in there:
            upload.taken_back("This import was taken back; the file can be imported again.")


def _queue() -> Queue:
    if _QUEUE not in st.session_state:
        st.session_state[_QUEUE] = Queue(open_store, gazetteer, explanation)
    queue: Queue = st.session_state[_QUEUE]
    return queue


def _take(queue: Queue) -> None:
    """Take what was dropped into the queue; the uploader begins anew, and lets go of its copies in memory."""
    number = st.session_state.setdefault(_ROUND, 0)
    dropped = st.file_uploader(
        "Event files",
        accept_multiple_files=True,
        key=f"event files {number}",
        help="CSV, TSV, Excel, JSON, JSON lines, GeoJSON and Parquet, also in gzip or zip; known by content, not name.",
    )
    st.caption(
        "Up to 2 GB a file; one that is larger goes in from the command line, with the dashboard closed: "
        "`python -m tracker import FILE`"
    )
    if dropped:
        taken = [queue.take(file.name, file) for file in dropped]
        st.session_state[SHOWN] = taken[0].key
        st.session_state[_ROUND] = number + 1
        st.rerun()


def _shown(queue: Queue) -> Upload:
    """Return the file that is looked at: the one chosen, else the first."""
    key = st.session_state.get(SHOWN)
    return next((one for one in queue.uploads if one.key == key), queue.uploads[0])


def _example() -> None:
    with st.expander("What a file may look like"):
        st.code(
            "event_date,event_type,actors,recipients,place,country,lat,lon,summary,source\n"
            "2018-04-27,CONSULT,South Korea,North Korea,Panmunjom,South Korea,37.956,126.677,"
            "Moon Jae-in and Kim Jong Un meet,Panmunjom Declaration\n",
            language=None,
        )
        st.write(
            "Other names do as well: “Date”, “Latitude”, “Location”. A date is needed; coordinates, a place or a "
            "country put an event on the map. Types are those of PLOVER; see the list under Type in Explore."
        )
