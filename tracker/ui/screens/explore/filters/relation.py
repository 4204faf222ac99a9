"""What two chosen countries have to do with each other: nothing, either way, or one towards the other."""

from collections.abc import Iterator

import streamlit as st

from tracker.model import EventFilter
from tracker.ui import address
from tracker.ui.showing import wording
from tracker.ui.showing.markup import plain

_PAIR = 2


def relation(flt: EventFilter) -> None:
    """Draw a button for each relation, once two countries are chosen."""
    if len(flt.countries) != _PAIR:
        return
    st.caption("Only what these two do to each other:")
    with st.container(horizontal=True, gap="xsmall"):
        for words, field, pair in relations(*flt.countries):
            # The pair takes the place of the two countries, which would ask for less: either of them.
            changes = {"countries": None, "role": None, field: pair}
            st.button(plain(words), key=f"relation {words}", on_click=address.narrow, kwargs=changes)


def relations(one: str, other: str) -> Iterator[tuple[str, str, tuple[str, str]]]:
    """Yield the words for each relation, with the field of the filter and its value."""
    yield between(one, other), "between", (one, other)
    yield toward(one, other), "toward", (one, other)
    yield toward(other, one), "toward", (other, one)


def between(one: str, other: str) -> str:
    """Return "Russia ↔ Ukraine"."""
    return f"{wording.country_name(one)} ↔ {wording.country_name(other)}"


def toward(one: str, other: str) -> str:
    """Return "Russia → Ukraine"."""
    return f"{wording.country_name(one)} → {wording.country_name(other)}"
