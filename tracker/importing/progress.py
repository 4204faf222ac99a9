"""How far an import is: told by the thread at work, asked by another one, which may stop it too."""

import time
from enum import StrEnum
from typing import Protocol

from tracker.errors import TrackerError


class ImportStopped(TrackerError):  # noqa: N818  it names what happened
    """An import that was stopped when asked to; nothing of it is left behind."""


class Step(StrEnum):
    """What is being done."""

    WAITING = "waiting"
    READING = "reading the file"
    CONVERTING = "converting the file"
    PLACING = "looking up places"
    SAMPLING = "choosing events to show"
    STORING = "storing the events"
    FINISHING = "writing to disk"


class Watched(Protocol):
    """An engine at work."""

    def progress(self) -> float | None:
        """Return which share of its present query is done."""

    def interrupt(self) -> None:
        """Make its present query fail."""


class Progress:
    """The progress of one import; any thread may read it and stop it."""

    def __init__(self) -> None:
        self.step = Step.WAITING
        self.rows = 0
        """Rows done in this step."""
        self.total: int | None = None
        """Rows to do in this step, when that is known."""
        self._engine: Watched | None = None
        self._begun = time.monotonic()
        self._stopped = False

    def begin(self, step: Step, total: int | None = None, engine: Watched | None = None) -> None:
        """Begin a step; `engine` is who does it when it counts no rows. Raises `ImportStopped` when asked to."""
        self.check()
        self.step, self.rows, self.total, self._engine = step, 0, total, engine
        self._begun = time.monotonic()

    def count(self, rows: int) -> None:
        """Count rows as done. Raises `ImportStopped` when asked to."""
        self.check()
        self.rows += rows

    def check(self) -> None:
        """Raise `ImportStopped` when asked to."""
        if self._stopped:
            raise ImportStopped("the import was stopped; nothing of it was kept")

    def stop(self) -> None:
        """Stop the work soon; what an engine is at is interrupted, and asking again interrupts what it is at then."""
        self._stopped = True
        if self._engine is not None:
            self._engine.interrupt()

    @property
    def stopped(self) -> bool:
        """Tell whether somebody asked to stop."""
        return self._stopped

    @property
    def share(self) -> float | None:
        """Return which share of this step is done, 0 to 1; `None` when nobody knows."""
        if self.total:
            return min(1.0, self.rows / self.total)
        return self._engine.progress() if self._engine is not None else None

    @property
    def rate(self) -> float:
        """Return rows a second in this step."""
        return self.rows / max(time.monotonic() - self._begun, 1e-3)
