"""Data that a map fetches once and keeps, too large to travel with every answer of the page."""

from streamlit.runtime import get_instance


def offered(rows: bytes, purpose: str) -> str:
    """Return the URL under which browsers find these JSON rows; it is made of the content, so they fetch it once.

    `purpose` tells what is offered at once apart: reel, cells, heat.
    """
    # Streamlit keeps a file for as long as the last run of a session named it.
    return get_instance().media_file_mgr.add(rows, "application/json", purpose, file_name=f"{purpose}.json")
