"""Whether a file is a newer version of what the store has under another name."""

from tracker.importing import Sample
from tracker.store import Store

_ASKED = 40
"""Ids that are looked for."""
_DATASETS = 25
"""Data sets among which they are looked for; with more of them nobody is asked."""
_MOST = 0.5


def older_version(store: Store, sample: Sample) -> str | None:
    """Return the data set that has most of the ids of a sample, when the one it would go into has none of its events.

    `None` when there is no such data set, and when the file says itself what it belongs to.
    """
    pairs = list(zip(sample.events["event_id"], sample.events["dataset"], strict=True))
    own = {dataset for _, dataset in pairs}
    events = store.events
    names = store.read(events.select("dataset").distinct().limit(_DATASETS + 1)).column("dataset").to_pylist()
    if len(own) != 1 or own & set(names) or len(names) > _DATASETS:
        return None
    ids = [event_id.removeprefix(f"{dataset}:") for event_id, dataset in pairs[:: max(1, len(pairs) // _ASKED)]]
    if not ids or not names:
        return None
    found = events.filter(events.event_id.isin([f"{name}:{one}" for name in names for one in ids]))
    counts = found.group_by("dataset").agg(n=found.count())
    best = max(store.read(counts).to_pylist(), key=lambda row: row["n"], default=None)
    return str(best["dataset"]) if best and best["n"] > _MOST * len(ids) else None
