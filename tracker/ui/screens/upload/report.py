"""What was read from a file: its format in words, counts, coverage, guesses, and every rejected row with its reason."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import streamlit as st

from tracker.importing import ImportReport
from tracker.tables import TableReport
from tracker.tables.mapping.known import known_formats
from tracker.ui.showing import wording
from tracker.ui.showing.markup import plain

_LISTED = 500
_FIRST = 5
_OURS = {
    "own": "An export of this tracker, or a table with its column names",
    "generic": "A table of no known format: what its columns hold was guessed",
}


def show_report(checked: ImportReport) -> None:
    """Draw what a file was taken for, and what is in it."""
    report = checked.table
    if report.is_event_file:
        st.markdown(_numbers(report))
        st.caption(plain(coverage(checked)))
        st.markdown(f":material/label: {plain(format_words(report.format))}")
    if report.problems:
        box = st.info if report.is_event_file else st.warning
        box(_sentences(report.problems), icon=":material/info:")
    if report.guesses:
        with st.expander(f"What was guessed, and why ({len(report.guesses)})"):
            for guess in report.guesses:
                st.markdown(f"- {plain(guess)}")


def format_words(name: str) -> str:
    """Return what a format is called: "GDELT 2.0 events"."""
    labels = {known.name: known.label for known in known_formats()} | _OURS
    label = labels.get(name, name)
    return label[:1].upper() + label[1:]


def coverage(checked: ImportReport) -> str:
    """Return how many rows have a date and a point on the map, and where the points come from."""
    report, places = checked.table, checked.places
    if not report.rows:
        return "no rows"
    span = wording.span(report.date_min, report.date_max) if report.date_min else "no dates"
    located = report.rows_with_coords + places.placed + places.country_level
    words = [
        f"{report.rows_with_date / report.rows:.0%} with a date ({span})",
        f"{located / report.rows:.0%} on the map",
    ]
    return " · ".join([*words, str(places)] if places else words)


def _numbers(report: TableReport) -> str:
    cells = ((report.rows, "rows"), (report.events, "events"), (report.rejected, "rejected"))
    return " · ".join(f"**{number:,}** {word}" for number, word in cells)


def _sentences(problems: Sequence[str]) -> str:
    """Return one sentence each, as a list when there are several: in boxes of their own they would fill the page."""
    written = [plain(words[:1].upper() + words[1:]) + ("" if words.endswith("?") else "\\.") for words in problems]
    return written[0] if len(written) == 1 else "\n".join(f"- {words}" for words in written)


def rejection_rows(report: TableReport) -> pd.DataFrame:
    """Return one row for each thing that is wrong, in file order, as a person reads it."""
    listed = report.rejections[:_LISTED]
    return pd.DataFrame(
        [(one.row, one.line, one.column or "", one.value or "", one.reason) for one in listed],
        columns=["Row", "Line", "Column", "Value", "Why"],
    )


def by_reason(report: TableReport) -> str:
    """Return in which columns something is wrong, the most frequent first: "when: 12 times, lat: once."."""
    counts = sorted(report.reasons.items(), key=lambda item: -item[1])
    columns = ((str(report.columns.get(name, "the whole row" if name == "row" else name)), n) for name, n in counts)
    return ", ".join(f"{column}: {'once' if n == 1 else f'{n:,} times'}" for column, n in columns) + "."


def show_rejected(report: TableReport, name: str) -> None:
    """Draw the rejected rows, and the CSV to mend."""
    if not report.rejections:
        return
    rows = rejection_rows(report)
    with st.container(border=True, key="rejected"):
        st.subheader(f"{wording.many(report.rejected, 'row')} rejected", anchor=False)
        st.caption(plain(by_reason(report)) + " Mend them in the file you can download here, and drop it in again.")
        st.table(rows.head(_FIRST), hide_index=True, border="horizontal")
        if len(rows) > _FIRST:
            with st.expander(f"{len(rows) - _FIRST:,} more of them"):
                st.dataframe(rows.iloc[_FIRST:], hide_index=True, placeholder="")
                if report.rejected > _LISTED:
                    st.caption(f"Listed up to row {rows['Row'].iloc[-1]:,}; the download has all of them.")
        st.download_button(
            "Download the rejected rows",
            report.rejected_csv,
            file_name=f"{Path(name).stem}-rejected.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
            help="The rows as they stand in the file, and a last column with the reason.",
        )
