"""The one line from an event file to the store: read, put on the map, stored in one transaction."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import pyarrow as pa

from tracker.geo import Gazetteer
from tracker.importing.places import NAMES, PlaceCounts, Placing
from tracker.importing.progress import Progress, Step
from tracker.importing.stopping import converting, stoppable
from tracker.store import IngestReport, Store
from tracker.tables import TableReading, TableReport, read_table
from tracker.tables.workspace import Workspace

OpenGazetteer = Callable[[], Gazetteer]
_PIECE = 4096
"""Rows whose places are looked up between two looks at whether to stop: a second or two, were each another place."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What a file held, where its rows were put, and what the store made of it."""

    table: TableReport
    places: PlaceCounts
    stored: IngestReport | None = None
    """`None` when nothing was to be stored, or the file holds no events."""

    def to_json(self) -> str:
        """Return the report of the table as a line of JSON, with `placed` and `stored` beside it."""
        more = {"placed": asdict(self.places), "stored": self.stored and asdict(self.stored)}
        return json.dumps(json.loads(self.table.to_json()) | more, ensure_ascii=False)


def import_file(
    store: Store,
    path: Path,
    *,
    name: str | None = None,
    mapping: Mapping[str, str] | None = None,
    dataset: str | None = None,
    gazetteer: OpenGazetteer | None = Gazetteer.open,
    progress: Progress | None = None,
) -> ImportReport:
    """Import an event file whole or not at all; a file without events is only reported.

    `gazetteer` opens what rows without coordinates are looked up in, and is asked only when there are such; `None`
    leaves them without. Raises `SourceError` for what is no table, `StoreError`, and `ImportStopped`.
    """
    progress = progress or Progress()
    with read_file(path, name=name, mapping=mapping, dataset=dataset, progress=progress) as reading:
        return store_reading(store, reading, label=name or path.name, gazetteer=gazetteer, progress=progress)


def read_file(
    path: Path,
    *,
    name: str | None = None,
    mapping: Mapping[str, str] | None = None,
    dataset: str | None = None,
    progress: Progress | None = None,
) -> TableReading:
    """Read an event file as `tracker.tables.read_table` does; `progress` can watch and stop it."""
    progress, workspace = progress or Progress(), Workspace()
    progress.begin(Step.READING, engine=workspace)
    with stoppable(progress), converting(progress, workspace):
        return read_table(path, name=name or path.name, mapping=mapping, dataset=dataset, workspace=workspace)


def check_file(
    reading: TableReading, *, gazetteer: OpenGazetteer | None = Gazetteer.open, progress: Progress | None = None
) -> ImportReport:
    """Return what importing a reading would report, and store nothing."""
    progress, placing = progress or Progress(), _placing(reading, gazetteer)
    if placing:
        progress.begin(Step.PLACING, reading.report.events)
        with stoppable(progress):
            for batch in placing.placed(_in_pieces(reading.stream_events(columns=("lat", *NAMES)))):
                progress.count(batch.num_rows)
    return ImportReport(reading.report, placing.counts if placing else PlaceCounts())


def _in_pieces(events: pa.RecordBatchReader) -> pa.RecordBatchReader:
    """Return the events in batches so small that one sees them counted, and can stop soon."""
    pieces = (batch.slice(first, _PIECE) for batch in events for first in range(0, batch.num_rows, _PIECE))
    return pa.RecordBatchReader.from_batches(events.schema, pieces)


def store_reading(
    store: Store,
    reading: TableReading,
    *,
    label: str,
    gazetteer: OpenGazetteer | None = Gazetteer.open,
    progress: Progress | None = None,
) -> ImportReport:
    """Store what was read as one batch with a `label` for people, as `import_file` does."""
    if not reading.report.is_event_file:
        return ImportReport(reading.report, PlaceCounts())
    progress, placing = progress or Progress(), _placing(reading, gazetteer)
    writing = store.writing
    progress.begin(Step.STORING, reading.report.events, writing)
    with stoppable(progress) as counted:
        events = placing.placed(reading.stream_events()) if placing else reading.stream_events(reading.filled)
        batches = counted(Step.STORING, events, lambda batch: batch.num_rows, writing)
        raw = reading.raw_rows
        stored = store.ingest_table(
            pa.RecordBatchReader.from_batches(events.schema, batches),
            label=label,
            raw_rows=replace(raw, blocks=counted(Step.FINISHING, raw.blocks, lambda block: block.rows, writing)),
            datasets=reading.datasets,
        )
    return ImportReport(reading.report, placing.counts if placing else PlaceCounts(), stored)


def _placing(reading: TableReading, gazetteer: OpenGazetteer | None) -> Placing | None:
    """Return what finds places for a reading; `None` when it is not wanted, or an export of ours says where all was."""
    report = reading.report
    wanted = report.is_event_file and report.rows_with_coords < report.rows and "geo_reason" not in report.columns
    return Placing(gazetteer) if gazetteer and wanted else None
