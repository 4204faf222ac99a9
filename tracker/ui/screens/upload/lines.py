"""The queue as a person sees it: a line for each file, how far it is, and what can be done with it."""

import streamlit as st

from tracker.ui.screens.upload.queue import Queue, State, Upload
from tracker.ui.showing import wording
from tracker.ui.showing.markup import plain

SHOWN = "upload shown"
_POLL = 0.5
"""Seconds between two looks at work that is under way."""
_ICONS = {
    State.TO_READ: ":material/schedule:",
    State.READING: ":material/progress_activity:",
    State.READ: ":material/preview:",
    State.TO_STORE: ":material/schedule:",
    State.STORING: ":material/progress_activity:",
    State.STORED: ":material/check_circle:",
    State.STOPPED: ":material/stop_circle:",
    State.FAILED: ":material/error:",
}


def lines(queue: Queue) -> None:
    """Draw the queue, again and again while a file is worked on."""
    st.fragment(_lines, run_every=_POLL if queue.busy else None)(queue)
    ready = [upload for upload in queue.uploads if upload.importable]
    if len(ready) > 1:
        events = sum(upload.read.checked.table.events for upload in ready if upload.read)
        if st.button(
            f"Import all {len(ready)} files, {wording.many(events, 'event')}",
            type="primary",
            icon=":material/database_upload:",
            key="import all",
        ):
            for upload in ready:
                upload.state = State.TO_STORE
            queue.advance()
            st.rerun()


def _lines(queue: Queue) -> None:
    if queue.advance():
        st.rerun()
    with st.container(border=True, key="upload queue", gap="small"):
        for upload in queue.uploads:
            _line(queue, upload)


def _line(queue: Queue, upload: Upload) -> None:
    with st.container(
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        gap="small",
        key=f"line {upload.key}",
    ):
        with st.container(gap=None, width="stretch"):
            st.markdown(f"{_ICONS[upload.state]} **{plain(upload.name)}**")
            st.caption(plain(says(upload)))
        with st.container(horizontal=True, width="content", gap="small"):
            _actions(queue, upload)
    if upload.work:
        share = upload.work.progress.share
        st.progress(share if share is not None else 0.0)


def _actions(queue: Queue, upload: Upload) -> None:
    if upload.work:
        progress = upload.work.progress
        st.button(
            "Cancel",
            icon=":material/stop:",
            key=f"cancel {upload.key}",
            disabled=progress.stopped,
            on_click=progress.stop,
        )
        return
    if len(queue.uploads) > 1:
        here = st.session_state.get(SHOWN) == upload.key
        if st.button("Look", icon=":material/visibility:", key=f"look {upload.key}", disabled=here):
            st.session_state[SHOWN] = upload.key
            st.rerun()
    if st.button("Remove", icon=":material/close:", key=f"remove {upload.key}", help="Stored events stay stored."):
        queue.remove(upload)
        st.rerun()


def says(upload: Upload) -> str:
    """Return how far a file is, in a few words."""
    match upload.state:
        case State.TO_READ | State.TO_STORE:
            words = "waits for its turn"
        case State.READING | State.STORING:
            words = _under_way(upload)
        case State.READ:
            words = _read(upload)
        case State.STORED:
            words = (
                f"imported: {wording.ingested(upload.stored.stored)}" if upload.stored and upload.stored.stored else ""
            )
        case State.STOPPED:
            words = "stopped"
        case State.FAILED:
            words = "could not be read"
    return f"{size(upload.size)} · {words}"


def _under_way(upload: Upload) -> str:
    assert upload.work is not None  # noqa: S101  what is under way is worked on
    progress = upload.work.progress
    if progress.stopped:
        return "stopping …"
    share = f" {progress.share:.0%}" if progress.share is not None else ""
    rows = f" · {progress.rows:,} rows · {progress.rate:,.0f} rows a second" if progress.rows else ""
    return f"{progress.step}{share}{rows}"


def _read(upload: Upload) -> str:
    assert upload.read is not None  # noqa: S101  it was read
    report = upload.read.checked.table
    if not report.is_event_file:
        return "holds no events that we could find"
    rejected = f", {wording.many(report.rejected, 'row')} rejected" if report.rejected else ""
    return f"{wording.many(report.events, 'event')} to import{rejected}"


def size(count: int) -> str:
    """Return a number of bytes as "12.3 MB"."""
    for unit, bytes_ in (("GB", 1 << 30), ("MB", 1 << 20), ("kB", 1 << 10)):
        if count >= bytes_:
            return f"{count / bytes_:.1f} {unit}"
    return f"{count} bytes"
