"""What each column holds, as it was recognised, for a person to put right."""

from collections.abc import Iterable

import streamlit as st

from tracker.tables import TableReport

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
    "summary": "Summary",
    "quote": "Quote",
    "source": "Publisher",
    "source_url": "Link",
    "event_id": "Id in the source",
}
"""The fields a person may map by hand, in the order of the form."""

_NONE = ""


def columns_of(report: TableReport) -> list[str]:
    """Return the columns of the file as they can be named in a mapping, each once."""
    found: Iterable[str | int] = (*report.columns.values(), *report.unused)
    return list(dict.fromkeys(str(column) for column in found))


def changes(report: TableReport, chosen: Mapping) -> Mapping:
    """Return the mapping that asks for `chosen`: every field that is to be read, or no longer to be."""
    return {field: column for field, column in chosen.items() if column or field in report.columns}


def ask_mapping(report: TableReport, file_id: str) -> Mapping | None:
    """Draw the form, open at once for a file that was not understood; return the mapping when it was just applied."""
    options = [_NONE, *columns_of(report)]
    chosen: Mapping = {}
    with st.expander("What each column holds", expanded=not report.is_event_file, icon=":material/view_column:"):
        with st.form("mapping", border=False):
            sides = st.columns(3)
            for number, (field, words) in enumerate(FIELDS.items()):
                now = str(report.columns.get(field, _NONE))
                with sides[number % 3]:
                    chosen[field] = st.selectbox(
                        words,
                        options,
                        index=options.index(now) if now in options else 0,
                        format_func=lambda column: column or "not in this file",
                        accept_new_options=True,
                        placeholder="Choose or type a column",
                        key=f"map {file_id} {field}",
                    )
            applied = st.form_submit_button("Read the file this way", icon=":material/check:")
        for guess in report.guesses:
            st.caption(guess)
    return changes(report, chosen) if applied else None
