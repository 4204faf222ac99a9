"""The mappings that are remembered: what they are for, and how to be rid of them."""

import streamlit as st

from tracker.importing import Remembered, forget, remembered
from tracker.ui.showing import wording
from tracker.ui.showing.markup import plain


def remembered_shapes() -> None:
    """Draw the list; nothing when it is empty."""
    known = remembered()
    if not known:
        return
    with st.expander(f"{wording.many(len(known), 'mapping')} remembered", icon=":material/history:"):
        st.caption("A file with the same columns is read the same way.")
        for one in known:
            _shape(one)


def _shape(one: Remembered) -> None:
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key=f"shape {one.fingerprint}"
    ):
        with st.container(gap=None, width="stretch"):
            st.markdown(f"**{plain(one.name)}** · {wording.day(one.day)}")
            pairs = (f"{field} = {column or 'left out'}" for field, column in one.mapping.items())
            st.caption(plain(", ".join(pairs)))
        st.button(
            "Forget",
            icon=":material/delete:",
            key=f"forget {one.fingerprint}",
            on_click=forget,
            args=(one.fingerprint,),
        )
