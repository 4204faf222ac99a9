"""The files that a person dropped: each is read in its turn, looked at, and imported in its turn."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path
from typing import BinaryIO

from tracker.importing import (
    ImportReport,
    ImportStopped,
    Progress,
    Sample,
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
from tracker.ui.screens.upload.newer import older_version
from tracker.ui.screens.upload.work import Work

OPEN_AT_ONCE = 3
"""Readings kept open, as they take memory and disk; a file read before them is read again for its import."""


class State(Enum):
    """How far a file is."""

    TO_READ = auto()
    READING = auto()
    READ = auto()
    TO_STORE = auto()
    STORING = auto()
    STORED = auto()
    STOPPED = auto()
    FAILED = auto()


@dataclass(slots=True)
class Reading:
    """What came of reading a file."""

    reading: TableReading
    checked: ImportReport
    sample: Sample | None
    """`None` for a file without events."""
    remembered: bool
    """Whether the mapping is that of an earlier file with the same columns."""
    older: str | None = None
    """The data set of the store that this is a newer version of, by its ids, when it would go into another."""


@dataclass(slots=True)
class Upload:
    """A file in the queue."""

    key: str
    name: str
    path: Path
    size: int
    dataset: str | None = None
    """The name of the data set as a person chose it; else it is as the file says, or named after it."""
    state: State = State.TO_READ
    mapping: dict[str, str] = field(default_factory=dict)
    """By hand; field to column."""
    recalls: bool = True
    """Whether a remembered mapping may be used."""
    work: Work | None = None
    read: Reading | None = None
    stored: ImportReport | None = None
    note: str | None = None
    """What became of it last, as Markdown: why it failed, that it was stopped, that it was taken back."""

    @property
    def datasets(self) -> list[str]:
        """Return the data sets that its events belong to, as far as they were looked at."""
        return sorted(set(self.read.sample.events["dataset"])) if self.read and self.read.sample else []

    @property
    def importable(self) -> bool:
        """Tell whether it was read and holds events to store."""
        return self.state is State.READ and self.read is not None and self.read.checked.table.events > 0

    def reread(self, **changes: object) -> None:
        """Have it read again, with another `mapping` or `dataset`."""
        for name, value in changes.items():
            setattr(self, name, value)
        self.state, self.stored, self.note = State.TO_READ, None, None

    def taken_back(self, note: str) -> None:
        """Say that its import was undone; it can be imported again."""
        self.state, self.stored, self.note = State.READ, None, note


class Queue:
    """The files of one session, worked on one after the other; their copies are gone with it."""

    def __init__(
        self, open_store: Callable[[], Store], gazetteer: OpenGazetteer | None, explain: Callable[[Exception], str]
    ) -> None:
        self.uploads: list[Upload] = []
        self._open_store, self._gazetteer, self._explain = open_store, gazetteer, explain
        self._folder = tempfile.TemporaryDirectory(prefix="tracker-uploads-")
        self._taken = 0

    def take(self, name: str, data: BinaryIO) -> Upload:
        """Put a file at the end, written to disk once."""
        self._taken += 1
        path = Path(self._folder.name) / str(self._taken)
        with path.open("wb") as file:
            shutil.copyfileobj(data, file, 1 << 20)
        # The name is the stranger's: it is shown, and never the name of a file here.
        upload = Upload(str(self._taken), name, path, path.stat().st_size)
        self.uploads.append(upload)
        return upload

    def remove(self, upload: Upload) -> None:
        """Let go of a file that nothing is being done with."""
        self._close(upload)
        upload.path.unlink(missing_ok=True)
        self.uploads.remove(upload)

    @property
    def busy(self) -> Upload | None:
        """Return the file that is being worked on."""
        return next((upload for upload in self.uploads if upload.work), None)

    def advance(self) -> bool:
        """Take in what has ended and begin what is next; return whether anything ended."""
        busy = self.busy
        if busy and busy.work and not busy.work.done:
            return False
        if busy:
            self._finish(busy)
        following = next((one for one in self.uploads if one.state in (State.TO_READ, State.TO_STORE)), None)
        if following:
            self._begin(following)
        return busy is not None

    def _begin(self, upload: Upload) -> None:
        reading = upload.state is State.TO_READ
        upload.state = State.READING if reading else State.STORING
        upload.work = Work(lambda progress: (self._read if reading else self._store)(upload, progress))

    def _finish(self, upload: Upload) -> None:
        work, upload.work = upload.work, None
        assert work is not None  # noqa: S101  only what is worked on ends
        was, upload.note = upload.state, None
        try:
            result = work.result()
        except ImportStopped as stopped:
            upload.note = str(stopped)
            upload.state = State.READ if was is State.STORING and upload.read else State.STOPPED
        except Exception as error:
            upload.note, upload.state = self._explain(error), State.FAILED
        else:
            if was is State.READING:
                upload.read, upload.state = result, State.READ
                self._close_the_oldest()
            else:
                upload.stored, upload.state = result, State.STORED
                self._close(upload)

    def _read(self, upload: Upload, progress: Progress) -> Reading:
        self._close(upload)
        reading = self._read_file(upload, progress)
        known = recall(reading.columns) if upload.recalls and not upload.mapping else None
        if known and reading.report.format == "generic":
            reading.close()
            upload.mapping = dict(known.mapping)
            reading = self._read_file(upload, progress)
        try:
            checked = check_file(reading, gazetteer=self._gazetteer, progress=progress)
            sample = take_sample(reading, self._gazetteer) if checked.table.events else None
            older = older_version(self._open_store(), sample) if sample and upload.dataset is None else None
        except BaseException:
            reading.close()
            raise
        return Reading(reading, checked, sample, known is not None, older)

    def _read_file(self, upload: Upload, progress: Progress) -> TableReading:
        return read_file(
            upload.path, name=upload.name, mapping=upload.mapping, dataset=upload.dataset, progress=progress
        )

    def _store(self, upload: Upload, progress: Progress) -> ImportReport:
        if upload.read is None or upload.read.reading.closed:
            upload.read = self._read(upload, progress)
        reading = upload.read.reading
        stored = store_reading(
            self._open_store(), reading, label=upload.name, gazetteer=self._gazetteer, progress=progress
        )
        if upload.mapping:
            remember(reading.columns, upload.mapping, upload.name)
        return stored

    def _close_the_oldest(self) -> None:
        opened = [one for one in self.uploads if one.read and not one.read.reading.closed]
        for upload in opened[:-OPEN_AT_ONCE]:
            self._close(upload)

    def _close(self, upload: Upload) -> None:
        if upload.read:
            upload.read.reading.close()
