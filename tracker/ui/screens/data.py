"""The Data page: what was imported and how to take it back, what can be taken out, and where it is kept."""

import streamlit as st

from tracker.model import EventFilter
from tracker.paths import store_url
from tracker.store import Batch
from tracker.ui import address
from tracker.ui.asking import answers
from tracker.ui.asking.opening import open_store
from tracker.ui.exporting import exports
from tracker.ui.navigation import Screen, link
from tracker.ui.screens.explore.filters.chips import chips_of
from tracker.ui.showing import wording
from tracker.ui.showing.markup import plain

_LATEST = 20
"""Imports that are shown at first: every article is one."""


def data() -> None:
    """Draw the page."""
    st.title("Data", anchor=False)
    _export()
    _imports()
    _store()


def _export() -> None:
    flt = address.recall().filter
    total = answers.summary(flt).events
    restrictions = "; ".join(chip.words for chip in chips_of(flt))
    st.subheader("Export", anchor=False)
    which = f"the filter set in Explore ({plain(restrictions)})" if restrictions else "no filter set in Explore"
    st.write(f"{wording.many(total, 'event')}, with {which}.")
    exports(flt, total)
    st.caption("Each of these files can be imported again, here or elsewhere, and gives the same events.")


def _imports() -> None:
    st.subheader("Imports", anchor=False)
    undone = st.session_state.pop("undone", None)
    if undone:
        st.success(undone, icon=":material/undo:")
    batches = answers.batches()
    if not batches:
        st.caption("Nothing was imported yet.")
        link(Screen.UPLOAD, "Upload files", ":material/upload_file:")
        return
    everything = len(batches) <= _LATEST or st.session_state.get("all imports")
    with st.container(border=True, key="imports", gap="small"):
        for batch in batches if everything else batches[:_LATEST]:
            _batch(batch)
    if len(batches) > _LATEST:
        st.toggle(f"Show all {len(batches):,} imports", key="all imports")


def _batch(batch: Batch) -> None:
    row = st.container(
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        gap="small",
        key=f"import {batch.batch_id}",
    )
    with row:
        with st.container(gap=None, width="stretch"):
            st.markdown(f"**{plain(batch.label)}**")
            st.caption(plain(_facts(batch)))
        with st.container(horizontal=True, width="content", gap="small", vertical_alignment="center"):
            link(Screen.EXPLORE, "Show", ":material/public:", {"batch": batch.batch_id})
            if st.button("Undo", icon=":material/undo:", key=f"undo {batch.batch_id}"):
                _confirm(batch)


def _facts(batch: Batch) -> str:
    words = [
        f"{batch.created:%Y-%m-%d %H:%M} UTC",
        wording.many(batch.events, "event"),
        f"{batch.new:,} new" if batch.new != batch.events else "",
        f"{batch.updated:,} changed" if batch.updated else "",
        ", ".join(batch.datasets),
    ]
    return " · ".join(word for word in words if word)


@st.dialog("Undo this import?", icon=":material/undo:")
def _confirm(batch: Batch) -> None:
    st.write(f"**{plain(batch.label)}** brought {wording.many(batch.new, 'event')} and changed {batch.updated:,}.")
    st.write("Undoing removes what it brought and brings back what it changed. This cannot be taken back.")
    with st.container(horizontal=True, gap="small"):
        if st.button("Undo the import", type="primary", key="confirm undo"):
            count = open_store().undo(batch.batch_id)
            st.session_state["undone"] = f"{plain(batch.label)}: {wording.many(count, 'event')} taken back."
            st.rerun()
        if st.button("Keep it", key="keep import"):
            st.rerun()


def _store() -> None:
    st.subheader("Store", anchor=False)
    whole = answers.summary(EventFilter())
    corrected = len({correction.event_id for correction in answers.corrections()})
    by_hand = f"; {corrected:,} of them corrected by hand" if corrected else ""
    st.write(f"{wording.many(whole.events, 'event')}{by_hand}; revision {open_store().revision}.")
    st.code(store_url(), language=None)
    st.caption("Set TRACKER_STORE before the start to keep the events elsewhere.")
