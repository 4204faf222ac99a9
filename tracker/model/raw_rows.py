"""The rows of an uploaded file as they stood there, in blocks: what a reading hands to the store."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Block(NamedTuple):
    """Rows that follow each other in a file."""

    first: int
    """The 1-based number of the first row."""
    rows: int
    text: bytes
    """The rows in UTF-8, joined by the separator of rows; one more at the end does no harm."""


@dataclass(frozen=True, slots=True)
class RawRows:
    """All rows of a file. No cell holds a separator."""

    columns: Sequence[str]
    """The names of the file's columns."""
    blocks: Iterable[Block]
    """In file order; numbers may be left out between two blocks. It is gone through once at most."""
    cell_separator: str
    row_separator: str
