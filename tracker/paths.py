"""Where the tracker finds its knowledge and keeps what it makes.

Knowledge (ontology, countries, gazetteer sources, basemap, lexicons, samples) is read-only and ships
with the code. What the tracker makes (the store, the compiled gazetteer) lives apart from it.
"""

import os
from functools import cache
from pathlib import Path

from platformdirs import user_data_path

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent


@cache
def knowledge() -> Path:
    """Return the folder of the knowledge files: `data/` in a checkout, a packaged copy when installed."""
    in_checkout = _CHECKOUT / "data"
    return in_checkout if in_checkout.is_dir() else _PACKAGE / "_data"


def local() -> Path:
    """Return the writable folder for what the tracker makes, and create it when missing.

    `TRACKER_HOME` decides when it is set; else `data/local` in a checkout, else the user's data folder.
    """
    chosen = os.environ.get("TRACKER_HOME")
    if chosen:
        folder = Path(chosen)
    elif (_CHECKOUT / "data").is_dir():
        folder = _CHECKOUT / "data" / "local"
    else:
        folder = user_data_path("tracker")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def store_url() -> str:
    """Return the URL of the event store: `TRACKER_STORE`, or a DuckDB file in the local folder."""
    return os.environ.get("TRACKER_STORE") or f"duckdb://{local() / 'events.duckdb'}"
