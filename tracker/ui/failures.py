"""What a person sees when something fails: what to do, or a number to find it by in the log; never a traceback."""

import logging
import secrets

import streamlit as st

from tracker.errors import TrackerError
from tracker.ui.markup import plain

_log = logging.getLogger(__name__)


def show_failure(error: Exception) -> bool:
    """Explain `error` on the page; `True` tells Streamlit that nothing more is to be shown."""
    if isinstance(error, TrackerError):
        st.error(plain(str(error)), icon=":material/error:")
        return True
    number = secrets.token_hex(4)
    _log.error("failure %s: %s", number, type(error).__name__, exc_info=error)
    st.error(
        f"Something went wrong here. Nothing was lost; reload the page to go on. "
        f"If it happens again, the log of the dashboard has the details under **{number}**.",
        icon=":material/error:",
    )
    return True
