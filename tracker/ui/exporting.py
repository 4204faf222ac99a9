"""The files that hold exactly what a filter leaves, and the address that shows it."""

from urllib.parse import urlencode

import streamlit as st

from tracker.model import EventFilter
from tracker.query import FORMATS
from tracker.query.exports import MOST_ROWS
from tracker.ui.view import View

_ICONS = {
    "csv": ":material/table:",
    "geojson": ":material/public:",
    "parquet": ":material/database:",
    "xlsx": ":material/grid_on:",
}


def exports(flt: EventFilter, total: int) -> None:
    """Draw a link for each kind of file that the `total` events of a filter can be taken out as."""
    query = f"?{urlencode(flt.to_query())}" if flt.active else ""
    with st.container(horizontal=True, gap="small"):
        for ending, one in FORMATS.items():
            too_many = ending == "xlsx" and total > MOST_ROWS
            st.link_button(
                one.label,
                f"/api/export.{ending}{query}",
                icon=_ICONS[ending],
                disabled=not total or too_many,
                help=f"A worksheet holds {MOST_ROWS:,} rows; narrow the filter." if too_many else None,
            )


def share(view: View, total: int) -> None:
    """Draw the button behind which the address of a view and its files are."""
    with st.popover("Share", icon=":material/share:", type="tertiary", key="share"):
        st.caption("Whoever opens this address on the same data sees the same view.")
        st.code(link_to(st.context.url, view), language=None, wrap_lines=True)
        st.caption("All of these events as a file:")
        exports(view.filter, total)


def link_to(page: str | None, view: View) -> str:
    """Return the address of a view, on the page at the URL `page`."""
    query = urlencode(view.query(), safe=",:")
    return (page or "").split("?")[0].rstrip("/") + "/" + (f"?{query}" if query else "")
