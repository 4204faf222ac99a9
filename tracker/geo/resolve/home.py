"""The home of a publisher, where its name says it: "Richmond Times-Dispatch"."""

from tracker.geo.gazetteer import MAIN_NAME, Entry, Gazetteer, name_key
from tracker.geo.knowledge import cues

Home = tuple[str, tuple[Entry, ...]]


def home_of(gazetteer: Gazetteer, source: str | None) -> Home | None:
    """Return the place name that a publisher's name starts with, and what it could mean; `None` when it has none.

    A name that is nothing but the place ("Reading") or starts with a common word says no home.
    """
    words = name_key(source or "").split()
    for end in range(len(words) - 1, 0, -1):
        key = " ".join(words[:end])
        entries = tuple(entry for entry in gazetteer.entries(key) if entry.rank == MAIN_NAME)
        if entries and len(key) > 3 and key not in cues().not_places and key not in cues().organisation_words:
            return key, entries
    return None
