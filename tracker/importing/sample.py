"""A look at what a file would bring, before anything is stored: some of its events, complete as the store has them."""

from dataclasses import dataclass

import pandas as pd

from tracker.importing.importer import OpenGazetteer
from tracker.importing.places import Placing
from tracker.model import EventFilter
from tracker.query import Timeline, timeline
from tracker.store import Store
from tracker.tables import TableReading

EVENTS = 1000
"""About how many events a look takes."""
_SHOWN = (
    "event_id", "event_date", "end_date", "date_precision", "event_type", "quad", "actors", "recipients", "place",
    "admin1", "country", "lat", "lon", "geo_precision", "geo_reason", "status", "fatalities", "summary", "source",
    "dataset", "raw_row",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sample:
    """Events from all over a file, in its order, and their timeline."""

    events: pd.DataFrame
    timeline: Timeline
    whole: bool
    """Whether these are all the events of the file."""


def take_sample(reading: TableReading, gazetteer: OpenGazetteer | None) -> Sample:
    """Return a sample of the events of a reading, placed and completed as an import would do it.

    A store in memory completes them, so what it would refuse is refused here: raises `StoreError`.
    """
    events = reading.sample_events(EVENTS).to_reader()
    if gazetteer and "geo_reason" not in reading.report.columns:
        events = Placing(gazetteer).placed(events)
    with Store.open(":memory:") as store:
        store.ingest_table(events, label="sample")
        rows = store.read(store.events.select(*_SHOWN).order_by("raw_row"))
        bars = timeline(store, EventFilter())
    frame = pd.DataFrame({name: pd.Series(rows[name].to_pylist(), dtype=object) for name in rows.column_names})
    return Sample(frame, bars, len(frame) == reading.report.events)
