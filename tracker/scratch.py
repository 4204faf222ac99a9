"""Folders for what lasts no longer than this process; those of processes that were killed are cleared away later."""

import os
import re
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path

_NAME = re.compile(r"tracker-(\d+)-")
_OLD = 24 * 3600
"""Seconds after which a folder whose process is gone is removed: in a container the process may only seem gone."""


def scratch_folder() -> "tempfile.TemporaryDirectory[str]":
    """Return a new folder in the system's folder for temporary files, which goes when it is cleaned up or at exit."""
    _clear(Path(tempfile.gettempdir()))
    return tempfile.TemporaryDirectory(prefix=f"tracker-{os.getpid()}-")


def _clear(parent: Path) -> None:
    """Remove what killed processes left here."""
    for folder in parent.glob("tracker-*"):
        owner = _NAME.match(folder.name)
        with suppress(OSError):
            if owner and time.time() - folder.stat().st_mtime > _OLD and not _runs(int(owner[1])):
                shutil.rmtree(folder, ignore_errors=True)


def _runs(process: int) -> bool:
    if os.name != "posix":
        # Elsewhere asking would stop it.
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
