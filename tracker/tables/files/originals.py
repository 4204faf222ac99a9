"""The rows of a file as they stand there: cut out of the file where each line is a row, kept as texts elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tracker.errors import SourceError
from tracker.model.columns import CELL_SEPARATOR
from tracker.model.raw_rows import Block

LINE_END = "\n"
ROW_SEPARATOR = "\x1e"
"""Stands between rows whose cells `CELL_SEPARATOR` joins: the record separator, which no table should hold."""
ROWS_AT_ONCE = 1024
"""How many rows a block of kept rows has, at most."""
_BLOCK = 1 << 18
"""How many bytes a block of lines has, about: small enough to be read again for one row."""


@dataclass(frozen=True, slots=True)
class Lines:
    """A file in which every line is a row and every delimiter ends a cell: its rows need not be kept elsewhere."""

    path: Path
    skip: int
    """Lines before the first row."""
    delimiter: str
    stamp: tuple[int, int]
    """What tells that the file is as it was, see `stamp_of`."""

    def blocks(self) -> Iterator[Block]:
        """Yield the rows, joined by `LINE_END`; raises `SourceError` when the file is no longer what was read."""
        if stamp_of(self.path) != self.stamp:
            raise SourceError(f"{self.path.name} was changed or removed while it was imported; import it again")
        first = 1
        with self.path.open("rb") as stream:
            for _ in range(self.skip):
                stream.readline()
            while text := stream.read(_BLOCK):
                text += stream.readline()
                rows = text.count(b"\n") + (not text.endswith(b"\n"))
                yield Block(first, rows, text)
                first += rows

    def table(self, numbers: "np.ndarray[Any, Any]") -> pa.Table:
        """Return `row, cells` of some rows, given by their numbers in ascending order."""
        found: list[bytes] = []
        for first, rows, text in self.blocks() if len(numbers) else ():
            begin, end = np.searchsorted(numbers, (first, first + rows))
            if begin < end:
                lines = text.split(b"\n")
                found += [lines[number - first] for number in numbers[begin:end].tolist()]
        cells = pc.replace_substring(pa.array(found, pa.string()), self.delimiter, CELL_SEPARATOR)
        return pa.table({"row": pa.array(numbers, pa.int64()), "cells": cells})


def stamp_of(path: Path) -> tuple[int, int]:
    """Return the size of a file and when it was changed; zeros when it is gone."""
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_size, status.st_mtime_ns


def kept_blocks(rows: pa.RecordBatchReader) -> Iterator[Block]:
    """Yield blocks of a stream of `row, cells` in file order, joined by `ROW_SEPARATOR`."""
    for batch in rows:
        numbers = batch.column("row").to_numpy()
        bounds = [0, *(np.flatnonzero(np.diff(numbers) != 1) + 1).tolist(), len(numbers)]
        for begin, end in pairwise(bounds):
            cells = batch.column("cells")[begin:end]
            together = pc.binary_join(pa.ListArray.from_arrays([0, len(cells)], cells), ROW_SEPARATOR)
            yield Block(int(numbers[begin]), end - begin, together[0].as_py().encode())
