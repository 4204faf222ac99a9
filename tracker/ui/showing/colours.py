"""The colours of the views, in the theme that the person has chosen."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from tracker.views import Theme, palette


def theme() -> Theme:
    """Return the theme of the page as it is shown now."""
    return Theme.DARK if st.context.theme.type == "dark" else Theme.LIGHT


def quad_colour(quad: int | None) -> str:
    """Return the colour, `#rrggbb`, of a quad; grey for an event without a type."""
    return event_colour({"quad": quad}, "quad")


def event_colour(event: Mapping[str, Any], by: str) -> str:
    """Return the colour, `#rrggbb`, that an event row has when the map is coloured `by` this; grey for none."""
    return palette.colours(by, theme()).get(palette.group(event, by), palette.UNKNOWN[theme()])
