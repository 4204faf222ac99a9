"""What an empty store shows: three ways to begin."""

import streamlit as st

from tracker.ui.asking.opening import open_store
from tracker.ui.navigation import Screen, link


def welcome() -> None:
    """Draw the ways to begin."""
    st.title("Nothing is on the map yet", anchor=False)
    st.write("Events come from news articles or from event files. Everything stays on this machine.")
    ways = st.columns(3, gap="medium", border=True)
    with ways[0]:
        st.subheader("Read articles", anchor=False)
        st.write("Paste or upload news articles; the events in them are found, placed and dated for you to check.")
        link(Screen.ARTICLES, "Add articles", ":material/article:")
    with ways[1]:
        st.subheader("Bring a file", anchor=False)
        st.write("Upload event files: CSV, Excel, GeoJSON and many more. Columns are recognised, or mapped by hand.")
        link(Screen.UPLOAD, "Upload files", ":material/upload_file:")
    with ways[2]:
        st.subheader("Look around", anchor=False)
        st.write("Load the samples: well-known events of 2016 to 2018, and articles about some of them.")
        if st.button("Load the samples", icon=":material/explore:", key="load samples"):
            _load()


def _load() -> None:
    from tracker import samples

    with st.spinner("Reading the sample articles and events …"):
        samples.load(open_store())
    st.rerun()
