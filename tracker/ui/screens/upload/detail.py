"""The file that is looked at: what it was taken for, a look at its events, its import, and the way back."""

import streamlit as st

from tracker.errors import TrackerError
from tracker.importing import ImportReport, forget
from tracker.importing.shapes import fingerprint
from tracker.model import EventFilter
from tracker.ui.asking import answers
from tracker.ui.asking.opening import gazetteer, open_store
from tracker.ui.navigation import Screen, link
from tracker.ui.screens.upload.mapping import Mapping, ask_mapping
from tracker.ui.screens.upload.preview import preview, preview_trial
from tracker.ui.screens.upload.queue import Queue, State, Upload
from tracker.ui.screens.upload.report import show_rejected, show_report
from tracker.ui.screens.upload.trial import try_mapping
from tracker.ui.showing import wording
from tracker.ui.showing.markup import plain


def detail(queue: Queue, upload: Upload) -> None:
    """Draw what is known of a file, and what can be done with it."""
    if len(queue.uploads) > 1:
        st.subheader(plain(upload.name), anchor=False)
    if upload.note:
        failed = upload.state is State.FAILED
        (st.error if failed else st.info)(upload.note, icon=":material/error:" if failed else ":material/info:")
    if upload.state in (State.FAILED, State.STOPPED):
        st.button("Read it again", icon=":material/refresh:", key=f"again {upload.key}", on_click=upload.reread)
    if upload.read is None or upload.state in (State.TO_READ, State.READING, State.FAILED, State.STOPPED):
        return
    if upload.stored:
        _imported(upload, upload.stored)
    show_report(upload.read.checked)
    if upload.state is State.READ:
        _recalled(upload)
        st.fragment(_decide)(upload)
    elif upload.read.sample and not upload.work:
        preview(upload.read.sample, upload.key, stored=upload.state is State.STORED)
    show_rejected(upload.read.checked.table, upload.name)


def _decide(upload: Upload) -> None:
    """Draw the import, the columns, and a look at the events as these columns give them."""
    assert upload.read is not None  # noqa: S101  it was read
    offer = st.container()
    chosen = ask_mapping(upload)
    with offer:
        _offer_import(upload, chosen)
    if chosen is not None:
        _try(upload, chosen)
    elif upload.read.sample:
        preview(upload.read.sample, upload.key)


def _try(upload: Upload, mapping: Mapping) -> None:
    """Draw the first rows as a mapping reads them."""
    try:
        if upload.trial is None or upload.trial.mapping != mapping:
            with st.spinner("Reading the first rows this way …"):
                upload.trial = try_mapping(upload.path, upload.name, mapping, upload.dataset, gazetteer)
    except TrackerError as error:
        st.warning(plain(str(error)), icon=":material/info:")
        return
    preview_trial(upload.trial, upload.key)


def _recalled(upload: Upload) -> None:
    if not (upload.read and upload.read.remembered):
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(":material/history: Read as you mapped an earlier file with the same columns.", width="content")
        if st.button("Forget that and guess", type="tertiary", key=f"forget {upload.key}"):
            forget(fingerprint(upload.read.reading.columns))
            upload.reread(mapping={}, recalls=False)
            st.rerun()


def _offer_import(upload: Upload, chosen: Mapping | None) -> None:
    """Draw the import; `chosen` are columns with which the file was not read yet."""
    assert upload.read is not None  # noqa: S101  it was read
    events = upload.read.checked.table.events
    if not upload.read.checked.table.is_event_file:
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        dataset = _ask_dataset(upload)
        asked = st.button(
            f"Import {wording.many(events, 'event')}",
            type="primary",
            icon=":material/database_upload:",
            key="import file",
            disabled=not events or chosen is not None,
            help="Read the file this way first, or choose the columns as they were." if chosen else None,
        )
    _already_there(upload)
    if upload.read.older:
        dataset = _newer_version(upload.read.older) or dataset
    if dataset != upload.dataset:
        upload.reread(dataset=dataset, mapping=chosen or upload.mapping)
        st.rerun()
    if asked:
        upload.state, upload.note = State.TO_STORE, None
        st.rerun()


def _ask_dataset(upload: Upload) -> str | None:
    """Return the name of the data set that a person chose, `None` for what the file says."""
    own = ", ".join(upload.datasets) if upload.dataset is None else upload.dataset
    options = list(dict.fromkeys([own, *_stored_datasets()]))
    chosen = st.selectbox(
        "Data set",
        options,
        accept_new_options=True,
        key=f"dataset {upload.key}",
        width=280,
        help="Choose the one that this file is a newer version of, or type a name. Events that are already there "
        "under the same data set and id are updated, not doubled.",
    )
    return upload.dataset if chosen == own else chosen.strip()[:100] or None


def _stored_datasets() -> dict[str, int]:
    return {count.value: count.events for count in answers.facet(EventFilter(), "datasets")}


def _already_there(upload: Upload) -> None:
    for name, events in _stored_datasets().items():
        if name in upload.datasets:
            st.caption(
                f"The store has {wording.many(events, 'event')} of the data set {plain(name)}: those with the same "
                "ids are updated where they differ."
            )


def _newer_version(older: str) -> str | None:
    """Offer to update a data set of the store; return its name when that is wanted."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(
            f":material/history: This looks like a newer version of the data set **{plain(older)}**; it has its ids.",
            width="content",
        )
        return older if st.button(f"Update {plain(older)}", type="tertiary", key="update older") else None


def _imported(upload: Upload, done: ImportReport) -> None:
    saved = done.stored
    if saved is None:
        return
    with st.container(border=True, key="imported"):
        st.success(f"Imported {plain(upload.name)}: {wording.ingested(saved)}.", icon=":material/check_circle:")
        if done.places:
            st.caption(plain(str(done.places)))
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            query = (
                {"batch": saved.batch_id}
                if saved.batch_id
                else {"dataset": ",".join(name.replace(",", "\\,") for name in upload.datasets)}
            )
            link(Screen.EXPLORE, "See them on the map", ":material/public:", query)
            if saved.batch_id and st.button("Undo this import", icon=":material/undo:", key=f"take back {upload.key}"):
                count = open_store().undo(saved.batch_id)
                upload.taken_back(f"{wording.many(count, 'event')} taken back; the store is as it was before.")
                st.rerun()
