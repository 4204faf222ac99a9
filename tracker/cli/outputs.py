"""Where results go."""

from pathlib import Path

import typer


def writable(path: Path | None) -> Path | None:
    """Return `path`; raises `typer.BadParameter` when no file can be there, which is better known before the work."""
    if path is not None and path.is_dir():
        raise typer.BadParameter(f"{path} is a folder; name a file in it")
    if path is not None and not path.absolute().parent.is_dir():
        raise typer.BadParameter(f"there is no folder {path.absolute().parent}; make it first")
    return path
