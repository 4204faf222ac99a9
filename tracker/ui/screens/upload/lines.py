"""The queue as a person sees it: a line for each file, how far it is, and what can be done with it."""

from textwrap import shorten

import streamlit as st

from tracker.ui.screens.upload.queue import STORING, Queue, State, Upload, Work
from tracker.ui.showing import wording
from tracker.ui.showing.markup import plain

SHOWN = "upload shown"
_POLL = 0.5
"""Seconds between two looks at work that is under way."""
_LONG = 2
"""Seconds after which it is told how long something takes."""
_REASON = 160
"""Letters of a reason that a line has room for; all of it stands below, when the file is looked at."""
_NOTHING = ":material/block:"
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
    st.fragment(_lines, run_every=_POLL if queue.pending else None)(queue, queue.ended)
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


def elsewhere(queue: Queue) -> None:
    """Draw what is stored for another tab, or for one that was closed or loaded anew."""
    others = [one for one in list(STORING.values()) if one is not queue]
    if others:
        st.fragment(_elsewhere, run_every=_POLL)(others)


def _elsewhere(others: list[Queue]) -> None:
    if any(one.key not in STORING for one in others):
        st.rerun()
    with st.container(border=True, key="uploads elsewhere", gap="small"):
        st.caption("Under way in another tab, or left behind in one that was closed:")
        for queue in others:
            if upload := queue.busy:
                _line(queue, upload)


def _lines(queue: Queue, ended: int) -> None:
    queue.advance()
    if queue.ended != ended:
        st.rerun()
    with st.container(border=True, key="upload queue", gap="small"):
        for upload in queue.uploads:
            _line(queue, upload)


def _line(queue: Queue, upload: Upload) -> None:
    work = upload.work
    with st.container(
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        gap="small",
        key=f"line {queue.key} {upload.key}",
    ):
        with st.container(gap=None, width="stretch"):
            st.markdown(f"{_icon(upload)} **{plain(upload.name)}**")
            reason = "" if work or _is_shown(queue, upload) else why(upload)
            st.caption(": ".join(filter(None, (plain(says(upload, work)), reason))))
        with st.container(horizontal=True, width="content", gap="small"):
            if work:
                _cancel(queue, upload, work)
            else:
                _actions(queue, upload)
    if work and (share := _share(work)) is not None:
        st.progress(share)


def _is_shown(queue: Queue, upload: Upload) -> bool:
    return len(queue.uploads) == 1 or st.session_state.get(SHOWN) == upload.key


def _icon(upload: Upload) -> str:
    return _NOTHING if _is_empty(upload) else _ICONS[upload.state]


def _cancel(queue: Queue, upload: Upload, work: Work) -> None:
    st.button(
        "Cancel",
        icon=":material/stop:",
        key=f"cancel {queue.key} {upload.key}",
        disabled=work.progress.stopped,
        on_click=work.progress.stop,
    )


def _actions(queue: Queue, upload: Upload) -> None:
    if len(queue.uploads) > 1:
        here = _is_shown(queue, upload)
        if st.button("Look", icon=":material/visibility:", key=f"look {upload.key}", disabled=here):
            st.session_state[SHOWN] = upload.key
            st.rerun()
    if st.button("Remove", icon=":material/close:", key=f"remove {upload.key}", help="Stored events stay stored."):
        queue.remove(upload)
        st.rerun()


def says(upload: Upload, work: Work | None = None) -> str:
    """Return how far a file is, in a few words."""
    match upload.state:
        case _ if work:
            words = _under_way(work)
        case State.READ:
            words = _read(upload)
        case State.STORED:
            done = upload.stored and upload.stored.stored
            words = f"imported: {wording.ingested(done)}" if done else ""
        case State.STOPPED:
            words = "stopped"
        case State.FAILED:
            words = f"could not be {'imported' if upload.read else 'read'}"
        case _:
            words = "waits for its turn"
    return f"{size(upload.size)} · {words}"


def why(upload: Upload) -> str:
    """Return, as Markdown, why a file has come to nothing; an empty text when it has not."""
    if upload.state is State.FAILED:
        return upload.note or ""
    problems = upload.read.checked.table.problems if upload.read and _is_empty(upload) else ()
    return plain(shorten("; ".join(problems), _REASON, placeholder=" …"))


def _is_empty(upload: Upload) -> bool:
    return upload.state is State.READ and not upload.importable


def _share(work: Work) -> float | None:
    """Return which share of the rows is done; that of an engine begins anew with each of its queries."""
    return work.progress.share if work.progress.total else None


def _under_way(work: Work) -> str:
    progress = work.progress
    if progress.stopped:
        return "stopping …"
    share = f" {done:.0%}" if (done := _share(work)) is not None else ""
    rows = f" · {progress.rows:,} rows · {progress.rate:,.0f} rows a second" if progress.rows else ""
    time = f" · {work.seconds:,.0f} s" if work.seconds >= _LONG else ""
    return f"{progress.step}{share}{rows}{time}"


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
