"""A file that a person dropped: how far it is, what came of reading it, and what was said of it."""

import re
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path

from tracker.importing import ImportReport, Sample
from tracker.tables import TableReading
from tracker.ui.screens.upload.queue.work import Work
from tracker.ui.screens.upload.trial import Trial

_MENDED = re.compile(r"(.+)-rejected(?: ?\(\d+\))?\.csv")
"""What the rejected rows of a file are called when they are dropped in again, mended: browsers number such names."""


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


PENDING = frozenset({State.TO_READ, State.READING, State.TO_STORE, State.STORING})
"""Of a file in one of these, something is under way or to come."""


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

    def close(self) -> None:
        """Let go of its rows, if they were read."""
        if self.read:
            self.read.reading.close()

    def reread(self, **changes: object) -> None:
        """Have it read again, with another `mapping` or `dataset`."""
        for name, value in changes.items():
            setattr(self, name, value)
        self.state, self.stored, self.note, self.trial = State.TO_READ, None, None, None
        self.rounds += 1

    def taken_back(self, note: str) -> None:
        """Say that its import was undone; it can be imported again."""
        self.state, self.stored, self.note = State.READ, None, note
