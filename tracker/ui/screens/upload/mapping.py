"""What each column holds, as it was recognised, for a person to put right; every choice is tried on the first rows."""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd
import streamlit as st

from tracker.errors import TrackerError
from tracker.tables import TableReport, read_table
from tracker.ui.screens.explore.table import display
from tracker.ui.screens.upload.queue import Upload
from tracker.ui.showing import wording
from tracker.ui.showing.markup import plain

Mapping = dict[str, str]
"""Field to column name; an empty text leaves the field out."""

FIELDS: dict[str, str] = {
    "event_date": "Date, or first day",
    "end_date": "Last day",
    "event_type": "Type",
    "status": "Status",
    "actors": "Actors",
    "actor_country": "Actor's country",
    "recipients": "Recipients",
    "recipient_country": "Recipient's country",
    "place": "Place",
    "admin1": "First-level division",
    "country": "Country of the place",
    "lat": "Latitude",
    "lon": "Longitude",
    "fatalities": "Deaths",
    "injuries": "Injured",
    "summary": "Summary",
    "quote": "Quote",
    "source": "Publisher",
    "source_url": "Link",
    "event_id": "Id in the source",
}
"""The fields a person may map by hand, in the order of the form."""

_USUAL = frozenset({"event_date", "event_type", "actors", "place", "country", "lat", "lon", "summary"})
"""Those that are always asked; on a phone all of them are a long way."""
_NONE = ""
_HEAD = 1 << 18
"""Bytes of a file that a mapping is tried on; what is no plain text is tried whole when it is no larger."""
_ROWS = 8


def columns_of(report: TableReport) -> list[str]:
    """Return the columns of the file as they can be named in a mapping, each once."""
    found: Iterable[str | int] = (*report.columns.values(), *report.unused)
    return list(dict.fromkeys(str(column) for column in found))


def changes(report: TableReport, chosen: Mapping) -> Mapping:
    """Return the mapping that asks for `chosen`: every field that is to be read, or no longer to be."""
    return {field: column for field, column in chosen.items() if column or field in report.columns}


def ask_mapping(upload: Upload) -> None:
    """Draw the columns and what they were taken for, open at once for a table of no known format."""
    assert upload.read is not None  # noqa: S101  it was read
    report = upload.read.checked.table
    unknown = report.format == "generic"
    with st.expander("What each column holds", expanded=unknown, icon=":material/view_column:"):
        st.fragment(_ask)(upload, report)


def _ask(upload: Upload, report: TableReport) -> None:
    options = [_NONE, *columns_of(report)]
    before = {field: str(report.columns.get(field, _NONE)) for field in FIELDS}
    chosen = dict(before)
    sides, whole = st.columns(3), f"all fields {upload.key}"
    shown = [field for field in FIELDS if st.session_state.get(whole) or field in _USUAL or before[field]]
    for number, field in enumerate(shown):
        with sides[number % 3]:
            chosen[field] = st.selectbox(
                FIELDS[field],
                options,
                index=options.index(before[field]) if before[field] in options else 0,
                format_func=lambda column: column or "not in this file",
                key=f"map {upload.key} {field}",
            )
    st.toggle("Show all fields", key=whole)
    if chosen == before and report.is_event_file:
        st.caption("Choose another column to try it on the first rows.")
        return
    mapping = changes(report, chosen)
    _try(upload, mapping)
    if st.button("Read the file this way", icon=":material/check:", type="primary", key=f"apply {upload.key}"):
        upload.reread(mapping=mapping)
        st.rerun()


def _try(upload: Upload, mapping: Mapping) -> None:
    """Draw the first rows as this mapping reads them."""
    data = head(upload.path)
    if data is None:
        return
    try:
        with read_table(data, name=upload.name, mapping=mapping, dataset=upload.dataset) as reading:
            report, rows = reading.report, pd.DataFrame(reading.first_events(_ROWS).to_pylist())
    except TrackerError as error:
        st.warning(plain(str(error)), icon=":material/info:")
        return
    rejected = f", {wording.many(report.rejected, 'row')} of them rejected" if report.rejected else ""
    st.html(f'<h3 class="get-heading">The first {wording.many(report.rows, "row")}, read this way</h3>')
    if report.rejections:
        first = report.rejections[0]
        st.caption(plain(f"{report.rows:,} rows{rejected}; row {first.row}, {first.column}: {first.reason}"))
    if report.events:
        st.dataframe(display(rows), hide_index=True, placeholder="", alt="The first events, read with this mapping.")


def head(path: Path) -> bytes | None:
    """Return the first lines of a text file, all of a small one, and `None` for a large one that is no plain text."""
    with path.open("rb") as file:
        data = file.read(_HEAD + 1)
    if len(data) <= _HEAD:
        return data
    if b"\0" in data or data.lstrip()[:1] in (b"{", b"["):
        return None
    return data[: data.rindex(b"\n") + 1] if b"\n" in data else None
