"""What is done with a file when it is its turn: it is read and looked into, or stored."""

from collections.abc import Callable

from tracker.importing import (
    ImportReport,
    Progress,
    Step,
    check_file,
    read_file,
    recall,
    remember,
    store_reading,
    take_sample,
)
from tracker.importing.importer import OpenGazetteer
from tracker.store import Store
from tracker.tables import TableReading
from tracker.ui.screens.upload.queue.newer import older_version
from tracker.ui.screens.upload.queue.states import Reading, Upload


class Doing:
    """Reads and stores, each in a thread that a `Progress` watches."""

    def __init__(self, open_store: Callable[[], Store], gazetteer: OpenGazetteer | None) -> None:
        self._open_store, self._gazetteer = open_store, gazetteer

    def read(self, upload: Upload, progress: Progress) -> Reading:
        """Return what came of reading a file, as its columns were mapped once, or as it is now."""
        upload.close()
        reading = self._read_file(upload, progress)
        known = recall(reading.columns) if upload.recalls and not upload.mapping else None
        if known:
            reading.close()
            upload.mapping = dict(known.mapping)
            reading = self._read_file(upload, progress)
        try:
            checked = check_file(reading, gazetteer=self._gazetteer, progress=progress)
            progress.begin(Step.SAMPLING)
            sample = take_sample(reading, self._gazetteer) if checked.table.events else None
            older = older_version(self._open_store(), sample) if sample and upload.dataset is None else None
        except BaseException:
            reading.close()
            raise
        return Reading(reading, checked, sample, known is not None, older)

    def _read_file(self, upload: Upload, progress: Progress) -> TableReading:
        return read_file(
            upload.path,
            name=upload.origin or upload.name,
            mapping=upload.mapping,
            dataset=upload.dataset,
            progress=progress,
        )

    def store(self, upload: Upload, progress: Progress) -> ImportReport:
        """Store a file, which is read again when its reading was closed, and remember how it was mapped."""
        if upload.read is None or upload.read.reading.closed:
            upload.read = self.read(upload, progress)
        reading = upload.read.reading
        stored = store_reading(
            self._open_store(), reading, label=upload.name, gazetteer=self._gazetteer, progress=progress
        )
        if upload.mapping:
            remember(reading.columns, upload.mapping, upload.name)
        return stored
