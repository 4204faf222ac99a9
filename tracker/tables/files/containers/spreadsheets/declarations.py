"""Declarations in the XML of a workbook, by which a small file can grow without end."""

from typing import IO

from tracker.errors import SourceError

_HEAD = 4096
"""Bytes in which declarations stand: they come before the first element."""


def refuse_declarations(stream: IO[bytes], name: str) -> None:
    """Raise `SourceError` when an XML file declares names of its own, which no spreadsheet does; reads its head."""
    if b"<!" in stream.read(_HEAD).replace(b"<!--", b""):
        raise SourceError(f"{name} declares names of its own in its XML; save it anew or as CSV")
