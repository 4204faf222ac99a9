"""The About page: what this is, which versions it runs, and whose work it rests on."""

import json
from collections.abc import Iterator
from importlib.metadata import version

import streamlit as st

from tracker import __version__, paths
from tracker.errors import TrackerError
from tracker.ui.asking.opening import extractor, gazetteer
from tracker.ui.showing.markup import facts, plain
from tracker.views.ground import TILES, configured

_KINDS = {"data": "Data", "software": "Software"}


def about() -> None:
    """Draw the page."""
    st.title("About", anchor=False)
    st.write(
        "News articles in, coded and geocoded event records out, explored on a map and a timeline. "
        "Every event shows the words that prove it."
    )
    ground = configured()
    tiles = f"Your browser asks **{plain(ground.host)}** for map tiles, because `{TILES}` is set. " if ground else ""
    st.write(
        "**Nothing leaves this machine.** The pages, the map and the fonts come from here; there are no usage "
        "statistics, no key and no account. Only a link that you click yourself opens the web, and two things that "
        "are off unless you set them: the place look-up at Nominatim (`TRACKER_NOMINATIM_CONTACT`) and map tiles of "
        f"your choice (`{TILES}`). {tiles}"
    )
    st.subheader("Versions", anchor=False)
    with st.spinner("Opening the gazetteer, or compiling it the first time …"):
        versions = list(_versions())
    st.html(facts(versions))
    for kind, title in _KINDS.items():
        st.subheader(title, anchor=False)
        st.markdown("\n".join(_credit(entry) for entry in credits_of(kind)))


def credits_of(kind: str) -> list[dict[str, str]]:
    """Return the attributions of one kind, `data` or `software`, in the order of the file."""
    entries: list[dict[str, str]] = json.loads((paths.knowledge() / "attributions.json").read_text("utf-8"))
    return [entry for entry in entries if entry["kind"] == kind]


def _credit(entry: dict[str, str]) -> str:
    number = f" {plain(version(entry['package']))}" if "package" in entry else ""
    return f"- [{entry['name']}]({entry['url']}){number}: {plain(entry['what'])} ({plain(entry['licence'])})"


def _versions() -> Iterator[tuple[str, str]]:
    yield "Tracker", __version__
    yield "Coder", extractor().coder.version
    try:
        known = gazetteer().info()
    except TrackerError as error:
        yield "Gazetteer", str(error)
        return
    built = str(known["built"])[:10]
    yield (
        "Gazetteer",
        f"{known['version']}: {known['places']:,} places under {known['names']:,} names, built on {built}",
    )
    yield "Its sources", "; ".join(f"{source['name']}: {source['licence']}" for source in known["sources"])
