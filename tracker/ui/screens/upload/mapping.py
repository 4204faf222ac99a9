"""What each column holds, as it was recognised, for a person to put right; every choice is tried on the first rows."""

from collections.abc import Iterable

import streamlit as st

from tracker.tables import TableReport
from tracker.ui.screens.upload.queue import Upload

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
_FREE = frozenset({"generic", "own"})
"""What a file is read as whose columns were mapped by hand."""
_LAID_OVER = "The other columns keep what they mean in this format, its codes too."
_PARTS = {"event_date": ("year", "month", "day"), "end_date": ("end_year", "end_month", "end_day")}
"""Fields that may be put together from several columns."""
_NONE = ""
_ABREAST = 3


def columns_of(report: TableReport) -> list[str]:
    """Return the columns of the file as they can be named in a mapping, each once."""
    found: Iterable[str | int] = (*report.columns.values(), *report.unused)
    return list(dict.fromkeys(str(column) for column in found))


def changes(report: TableReport, chosen: Mapping, before: Mapping) -> Mapping:
    """Return the mapping that gives `chosen`: the one by hand that was there `before`, and what is chosen anew.

    What was recognised stays so: one column may hold two coordinates, and three one date. Where a file was taken for
    none of events, any of its columns that is named tells that it is one.
    """
    given = {field: str(report.columns.get(field, _NONE)) for field in chosen}
    anew = {field: column for field, column in chosen.items() if column != given[field]}
    known = {field: column for field, column in given.items() if column}
    return {**before, **anew} or dict(list(known.items())[:1])


def ask_mapping(upload: Upload) -> Mapping | None:
    """Draw the columns and what they were taken for, open at once for a table of no known format.

    Returns the mapping by hand that was chosen, `None` when the file was read with it.
    """
    assert upload.read is not None  # noqa: S101  it was read
    report = upload.read.checked.table
    with st.expander("What each column holds", expanded=report.format == "generic", icon=":material/view_column:"):
        chosen = _ask(upload, report)
        if not any(chosen.values()) or (report.is_event_file and chosen == _given(report)):
            st.caption("Choose another column to try it on the first rows.")
            return None
        mapping = changes(report, chosen, upload.mapping)
        if report.format not in _FREE:
            st.caption(_LAID_OVER)
        if st.button("Read the file this way", icon=":material/check:", type="primary", key=f"apply {upload.key}"):
            upload.reread(mapping=mapping)
            st.rerun()
    return mapping


def _given(report: TableReport) -> Mapping:
    return {field: str(report.columns.get(field, _NONE)) for field in FIELDS}


def _ask(upload: Upload, report: TableReport) -> Mapping:
    options, chosen = [_NONE, *columns_of(report)], _given(report)
    whole = f"all fields {upload.key}"
    keys = {field: f"map {upload.key} {upload.rounds} {field}" for field in FIELDS}
    shown = [
        field
        for field, key in keys.items()
        if field in _USUAL or chosen[field] or st.session_state.get(key) or st.session_state.get(whole)
    ]
    for row in range(0, len(shown), _ABREAST):
        # Columns of each row by themselves: on a phone, and for the keyboard, the fields keep their order.
        for side, field in zip(st.columns(_ABREAST), shown[row : row + _ABREAST], strict=False):
            with side:
                chosen[field] = _choose(report, field, options, chosen[field], keys[field])
    st.toggle("Show all fields", key=whole)
    return chosen


def _choose(report: TableReport, field: str, options: list[str], given: str, key: str) -> str:
    absent = _absent(report, field)
    return st.selectbox(
        FIELDS[field],
        options,
        index=options.index(given) if given in options else 0,
        format_func=lambda column: column or absent,
        key=key,
    )


def _absent(report: TableReport, field: str) -> str:
    """Return what stands for no column of its own: the parts that a field is put together from, where it is."""
    parts = [str(report.columns[part]) for part in _PARTS.get(field, ()) if part in report.columns]
    return ", ".join(parts) or "not in this file"
