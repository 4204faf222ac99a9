"""The files that a person dropped: each is read in its turn, looked at, and imported in its turn."""

import shutil
from collections.abc import Callable
from pathlib import Path
from secrets import token_hex
from threading import RLock
from typing import BinaryIO

from tracker.importing import ImportStopped
from tracker.importing.importer import OpenGazetteer
from tracker.scratch import scratch_folder
from tracker.store import Store
from tracker.ui.screens.upload.queue.doing import Doing
from tracker.ui.screens.upload.queue.states import PENDING, State, Upload
from tracker.ui.screens.upload.queue.work import Work

OPEN_AT_ONCE = 3
"""Readings kept open, as they take memory and disk; a file read before them is read again for its import."""

STORING: "dict[str, Queue]" = {}
"""The queues of every session that are storing a file, by their keys, whether anybody still looks at them or not."""


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
        self._doing, self._explain = Doing(open_store, gazetteer), explain
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
        upload.close()
        upload.path.unlink(missing_ok=True)
        self.uploads.remove(upload)

    @property
    def busy(self) -> Upload | None:
        """Return the file that is being worked on."""
        return next((upload for upload in self.uploads if upload.work), None)

    @property
    def pending(self) -> bool:
        """Tell whether anything is under way or to come, also in the moment between two works."""
        return any(upload.state in PENDING for upload in self.uploads)

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
            lambda progress: (self._doing.read if reading else self._doing.store)(upload, progress),
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
                upload.close()

    def _close_the_oldest(self) -> None:
        opened = [one for one in self.uploads if one.read and not one.read.reading.closed]
        for upload in opened[:-OPEN_AT_ONCE]:
            upload.close()
