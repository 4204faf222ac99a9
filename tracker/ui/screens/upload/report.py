"""What was read from a file: counts, a look at the first events, and every rejected row with its reason."""

from pathlib import Path

import pandas as pd
import streamlit as st

from tracker.tables import TableReading, TableReport
from tracker.ui import wording
from tracker.ui.markup import plain
from tracker.ui.screens.explore.table import display

_SHOWN = 20
_LISTED = 500


def show_report(reading: TableReading, name: str) -> None:
    """Draw the report of `reading`, the file `name`."""
    report = reading.report
    st.html(f'<div class="get-summary">{_numbers(report)}</div>')
    for problem in report.problems:
        st.warning(plain(problem[:1].upper() + problem[1:]) + "\\.", icon=":material/info:")
    if report.events:
        st.subheader("First events", anchor=False)
        rows = pd.DataFrame(reading.first_events(_SHOWN).to_pylist())
        st.dataframe(
            display(rows),
            hide_index=True,
            placeholder="",
            height=min(300, 38 + 35 * len(rows)),
            column_config={"Date": st.column_config.DateColumn(format="D MMM YYYY")},
            alt="The first events as they were understood.",
        )
    if report.rejections:
        _rejected(report, name)


def _numbers(report: TableReport) -> str:
    cells = ((report.rows, "rows"), (report.events, "events"), (report.rejected, "rejected"))
    return " ".join(f"<span><b>{number:,}</b> {word}</span>" for number, word in cells)


def rejection_rows(report: TableReport) -> pd.DataFrame:
    """Return one row for each thing that is wrong, in file order, as a person reads it."""
    listed = report.rejections[:_LISTED]
    return pd.DataFrame(
        [(one.row, one.line, one.column or "", one.value or "", one.reason) for one in listed],
        columns=["Row", "Line", "Column", "Value", "Why"],
    )


def _rejected(report: TableReport, name: str) -> None:
    with st.container(border=True, key="rejected"):
        st.subheader(f"{wording.many(report.rejected, 'row')} rejected", anchor=False)
        st.table(rejection_rows(report).head(10), hide_index=True, border="horizontal")
        if len(report.rejections) > 10:
            with st.expander("More of them"):
                st.dataframe(rejection_rows(report), hide_index=True, placeholder="")
        st.download_button(
            "Download the rejected rows",
            report.rejected_csv,
            file_name=f"{Path(name).stem}-rejected.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
            help="The rows as they stand in the file, and a last column with the reason: mend them and upload again.",
        )
