"""The colours of the views, in the theme that the person has chosen."""

import streamlit as st

from tracker.views import Theme, palette


def theme() -> Theme:
    """Return the theme of the page as it is shown now."""
    return Theme.DARK if st.context.theme.type == "dark" else Theme.LIGHT


def quad_colour(quad: int | None) -> str:
    """Return the colour, `#rrggbb`, of a quad; grey for an event without a type."""
    return palette.colours("quad", theme()).get(str(quad), palette.UNKNOWN[theme()])
