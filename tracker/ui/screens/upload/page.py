"""The page: choose a file, see what each column was taken for and what was rejected, import."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from tracker.store import IngestReport, RawRows
from tracker.tables import TableReading, read_table
from tracker.ui import wording
from tracker.ui.markup import plain
from tracker.ui.navigation import Screen, link
from tracker.ui.opening import open_store
from tracker.ui.screens.upload.mapping import Mapping, ask_mapping
from tracker.ui.screens.upload.report import show_report

_KINDS = ["csv", "tsv", "tab", "txt", "xlsx"]
_FILE, _SAVED = "file read", "file imported"


@dataclass(slots=True)
class Opened:
    """The file that this session looks at, as it was read last."""

    file_id: str
    mapping: Mapping
    dataset: str
    reading: TableReading


def upload() -> None:
    """Draw the page."""
    st.title("Upload CSV", anchor=False)
    st.write(
        "Bring a table with one event in each row. The columns are recognised by their names and contents, "
        "or you say what each holds; a row that cannot be an event is left out, and you read why."
    )
    file = st.file_uploader("Event file", type=_KINDS, key="event file")
    if file is None:
        st.session_state.pop(_FILE, None)
        st.session_state.pop(_SAVED, None)
        _example()
        return
    dataset = st.text_input("Name of the data set", Path(file.name).stem, max_chars=100, key=f"dataset {file.file_id}")
    opened = _opened(file.file_id, file.name, file.getvalue(), dataset.strip() or Path(file.name).stem)
    show_report(opened.reading, file.name)
    chosen = ask_mapping(opened.reading.report, file.file_id)
    if chosen is not None:
        st.session_state[_FILE] = _read(file.file_id, file.name, file.getvalue(), opened.dataset, chosen)
        st.rerun()
    _offer_import(opened, file.name)


def _opened(file_id: str, name: str, data: bytes, dataset: str) -> Opened:
    opened: Opened | None = st.session_state.get(_FILE)
    if opened is None or opened.file_id != file_id or opened.dataset != dataset:
        mapping = opened.mapping if opened and opened.file_id == file_id else {}
        st.session_state[_FILE] = opened = _read(file_id, name, data, dataset, mapping)
    return opened


def _read(file_id: str, name: str, data: bytes, dataset: str, mapping: Mapping) -> Opened:
    with st.spinner("Reading the file …"):
        reading = read_table(data, name=name, mapping=mapping, dataset=dataset)
    st.session_state.pop(_SAVED, None)
    return Opened(file_id, mapping, dataset, reading)


def _offer_import(opened: Opened, name: str) -> None:
    saved: IngestReport | None = st.session_state.get(_SAVED)
    events = opened.reading.report.events
    if saved is None:
        asked = st.button(
            f"Import {wording.many(events, 'event')}",
            type="primary",
            icon=":material/database_upload:",
            key="import file",
            disabled=not events,
        )
        if not asked:
            return
        with st.spinner("Importing …"):
            raw_rows = RawRows(opened.reading.columns, opened.reading.stream_raw_rows())
            saved = open_store().ingest_table(opened.reading.stream_events(), label=name, raw_rows=raw_rows)
        st.session_state[_SAVED] = saved
        st.rerun()
    with st.container(border=True, key="imported"):
        st.success(f"Imported {plain(name)}: {wording.ingested(saved)}.", icon=":material/check_circle:")
        query = {"batch": saved.batch_id} if saved.batch_id else {"dataset": opened.dataset.replace(",", "\\,")}
        link(Screen.EXPLORE, "See them on the map", ":material/public:", query)


def _example() -> None:
    with st.expander("What a file may look like"):
        st.code(
            "event_date,event_type,actors,recipients,place,country,lat,lon,summary,source\n"
            "2018-04-27,CONSULT,South Korea,North Korea,Panmunjom,South Korea,37.956,126.677,"
            "Moon Jae-in and Kim Jong Un meet,Panmunjom Declaration\n",
            language=None,
        )
        st.write(
            "Other names do as well: “Date”, “Latitude”, “Location”. A date is needed, and coordinates or a country "
            "put an event on the map. Types are those of PLOVER; see the list under Type in Explore."
        )
