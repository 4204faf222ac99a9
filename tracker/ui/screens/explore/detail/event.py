"""The parts of an event's detail, one below the other."""

from typing import Any

import streamlit as st

from tracker.ui.screens.explore.detail.corrected import corrections
from tracker.ui.screens.explore.detail.facts import fact_rows
from tracker.ui.screens.explore.detail.links import links, raw_row
from tracker.ui.screens.explore.detail.near import near
from tracker.ui.screens.explore.detail.places import runners_up
from tracker.ui.screens.explore.detail.proof import proof
from tracker.ui.showing import wording
from tracker.ui.showing.colours import quad_colour
from tracker.ui.showing.markup import chip, escaped, facts


def detail(event: dict[str, Any]) -> None:
    """Draw an event row as `tracker.query.event` gives it."""
    color = quad_colour(event.get("quad"))
    st.html(
        f'<div class="get-chips">{chip(color, wording.type_label(event.get("event_type")))}'
        f'<span class="get-status get-{escaped(event.get("status") or "")}">{escaped(event.get("status") or "")}</span>'
        f'</div><div class="get-title">{escaped(wording.headline(event))}</div>'
    )
    corrections(event)
    proof(event, color)
    st.html(facts(fact_rows(event)))
    runners_up(event)
    links(event)
    near(event)
    raw_row(event)
