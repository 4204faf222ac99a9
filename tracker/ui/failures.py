"""What a person sees when something fails: what to do, or a number to find it by in the log; never a traceback."""

import logging
import secrets

import streamlit as st

from tracker.errors import TrackerError
from tracker.ui.showing.markup import plain

_log = logging.getLogger(__name__)


def show_failure(error: Exception) -> bool:
    """Explain `error` on the page; `True` tells Streamlit that nothing more is to be shown."""
    st.error(explanation(error), icon=":material/error:")
    return True


def explanation(error: Exception) -> str:
    """Return, as Markdown, what `error` says to do; one of no kind of ours goes into the log under a number."""
    if isinstance(error, TrackerError):
        return plain(str(error))
    number = secrets.token_hex(4)
    _log.error("failure %s: %s", number, type(error).__name__, exc_info=error)
    return (
        f"Something went wrong here. Nothing was lost; reload the page to go on. "
        f"If it happens again, the log of the dashboard has the details under **{number}**."
    )
