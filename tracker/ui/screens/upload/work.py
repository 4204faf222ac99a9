"""Work on a file in a thread of its own, so that the page can show how far it is, and stop it."""

import threading
from collections.abc import Callable
from typing import Any

from tracker.importing import Progress


class Work:
    """Something that takes a `Progress` and gives a result; it begins at once."""

    def __init__(self, do: Callable[[Progress], Any]) -> None:
        self.progress = Progress()
        self._do = do
        self._result: Any = None
        self._error: Exception | None = None
        # A dashboard that is shut down does not wait: an import is whole or not at all.
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._result = self._do(self.progress)
        except Exception as error:
            self._error = error

    @property
    def done(self) -> bool:
        """Tell whether it has ended, well or not; asking an unfinished one that is to stop makes it stop sooner."""
        if self.progress.stopped and self._thread.is_alive():
            self.progress.stop()
        return not self._thread.is_alive()

    def wait(self) -> None:
        """Wait for the end."""
        self._thread.join()

    def result(self) -> Any:
        """Return what came of it; raises what it failed with."""
        if self._error is not None:
            raise self._error
        return self._result
