"""The files that a person dropped: each is read in its turn, looked at, and imported in its turn."""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path
from secrets import token_hex
from threading import RLock
from typing import BinaryIO

from tracker.importing import (
    ImportReport,
    ImportStopped,
    Progress,
    Sample,
    Step,
    check_file,
    read_file,
    recall,
    remember,
    store_reading,
    take_sample,
)
from tracker.importing.importer import OpenGazetteer
from tracker.scratch import scratch_folder
from tracker.store import Store
from tracker.tables import TableReading
from tracker.ui.screens.upload.newer import older_version
from tracker.ui.screens.upload.trial import Trial
from tracker.ui.screens.upload.work import Work

OPEN_AT_ONCE = 3
"""Readings kept open, as they take memory and disk; a file read before them is read again for its import."""

_MENDED = re.compile(r"(.+)-rejected(?: ?\(\d+\))?\.csv")
"""What the rejected rows of a file are called when they are dropped in again, mended: browsers number such names."""

STORING: "dict[str, Queue]" = {}
"""The queues of every session that are storing a file, by their keys, whether anybody still looks at them or not."""


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


_PENDING = frozenset({State.TO_READ, State.READING, State.TO_STORE, State.STORING})


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
    rounds: int = 0
    """How often it was to be read again: what was asked about an earlier reading is asked anew."""
    recalls: bool = True
    """Whether a remembered mapping may be used."""
    work: Work | None = None
    read: Reading | None = None
    stored: ImportReport | None = None
    trial: Trial | None = None
    """The mapping that was tried last on its first rows."""
    note: str | None = None
    """What became of it last, as Markdown: why it failed, that it was stopped, that it was taken back."""

    @property
    def origin(self) -> str | None:
        """Return the name, without its ending, of the file whose rejected rows these are."""
        mended = _MENDED.fullmatch(self.name)
        return mended[1] if mended else None

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
        self.state, self.stored, self.note, self.trial = State.TO_READ, None, None, None
        self.rounds += 1

    def taken_back(self, note: str) -> None:
        """Say that its import was undone; it can be imported again."""
        self.state, self.stored, self.note = State.READ, None, note


class Queue:
    """The files of one session, worked on one after the other, whether the page is open or not.

    Their copies are gone with it.
    """

    def __init__(
        self, open_store: Callable[[], Store], gazetteer: OpenGazetteer | None, explain: Callable[[Exception], str]
    ) -> None:
        self.key = token_hex(4)
        self.uploads: list[Upload] = []
        self.ended = 0
        """How many works have ended: a page that was drawn when it was less is to be drawn anew."""
        self._open_store, self._gazetteer, self._explain = open_store, gazetteer, explain
        self._folder = scratch_folder()
        self._taken = 0
        self._lock = RLock()

    def take(self, name: str, data: BinaryIO) -> Upload:
        """Put a file at the end, written to disk once."""
        self._taken += 1
        path = Path(self._folder.name) / str(self._taken)
        # What sweeps up old temporary files may have taken the folder of a session that is days old.
        path.parent.mkdir(exist_ok=True)
        with path.open("wb") as file:
            shutil.copyfileobj(data, file, 1 << 20)
        # The name is the stranger's: it is shown, and never the name of a file here.
        upload = Upload(str(self._taken), name, path, path.stat().st_size)
        first = next((one for one in reversed(self.uploads) if Path(one.name).stem == upload.origin), None)
        if first:
            upload.dataset, upload.mapping = first.dataset, dict(first.mapping)
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

    @property
    def pending(self) -> bool:
        """Tell whether anything is under way or to come, also in the moment between two works."""
        return any(upload.state in _PENDING for upload in self.uploads)

    def advance(self) -> None:
        """Begin what is next, unless something is under way."""
        with self._lock:
            if (busy := self.busy) and busy.work:
                busy.work.hurry()
                return
            following = next((one for one in self.uploads if one.state in (State.TO_READ, State.TO_STORE)), None)
            if following:
                self._begin(following)

    def _begin(self, upload: Upload) -> None:
        reading = upload.state is State.TO_READ
        upload.state = State.READING if reading else State.STORING
        if not reading:
            STORING[self.key] = self
        upload.work = Work(
            lambda progress: (self._read if reading else self._store)(upload, progress),
            lambda work: self._end(upload, work),
        )

    def _end(self, upload: Upload, work: Work) -> None:
        """Take in what has come of a work, and begin what is next."""
        with self._lock:
            self._take_in(upload, work)
            STORING.pop(self.key, None)
            # First, so that who finds nothing under way draws what has come of it.
            self.ended += 1
            upload.work = None
            self.advance()

    def _take_in(self, upload: Upload, work: Work) -> None:
        was, upload.note = upload.state, None
        try:
            result = work.result()
        except ImportStopped as stopped:
            upload.note = str(stopped)
            upload.state = State.READ if was is State.STORING and upload.read else State.STOPPED
        except Exception as error:
            upload.note, upload.state = self._explain(error), State.FAILED
            upload.read = upload.read if was is State.STORING else None
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
