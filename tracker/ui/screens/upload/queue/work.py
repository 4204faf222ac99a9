"""Work on a file in a thread of its own, so that the page can show how far it is, and stop it."""

import threading
import time
from collections.abc import Callable
from typing import Any

from tracker.importing import Progress


class Work:
    """Something that takes a `Progress` and gives a result; it begins at once, and tells `then` of its end."""

    def __init__(self, do: Callable[[Progress], Any], then: Callable[["Work"], None]) -> None:
        self.progress = Progress()
        self._do, self._then = do, then
        self._result: Any = None
        self._error: Exception | None = None
        self._begun = time.monotonic()
        # A dashboard that is shut down does not wait: an import is whole or not at all.
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        try:
            self._result = self._do(self.progress)
        except Exception as error:
            self._error = error
        self._then(self)

    @property
    def seconds(self) -> float:
        """Return for how long it has been under way."""
        return time.monotonic() - self._begun

    def hurry(self) -> None:
        """Interrupt again what is to stop: an engine may have begun something new."""
        if self.progress.stopped:
            self.progress.stop()

    def result(self) -> Any:
        """Return what came of it; raises what it failed with."""
        if self._error is not None:
            raise self._error
        return self._result
