"""Cells of a workbook that stand for several rows: each row gets what is written once."""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl.utils import range_boundaries

_MERGED = re.compile(rb'mergeCell ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"')
_CHUNK = 1 << 20
_LONGEST = 64
"""Bytes that `_MERGED` may match, at most."""
_MOST = 100_000
"""Merged cells that are looked at."""


class Merged(NamedTuple):
    """A column, and the first and the last of its rows that have one cell; all count from 1."""

    column: int
    top: int
    bottom: int


def merged_cells(sheet: Any, path: Path) -> list[Merged]:
    """Return the cells of a sheet that span several rows, by their first column; the reader of rows knows none."""
    found: list[Merged] = []
    with zipfile.ZipFile(path) as archive, archive.open(sheet._worksheet_path) as stream:
        before = b""
        while len(found) < _MOST and (chunk := stream.read(_CHUNK)):
            text = before + chunk
            end = 0
            for match in _MERGED.finditer(text):
                end = match.end()
                left, top, _, bottom = range_boundaries(match[1].decode())
                if left and top and bottom and bottom > top:
                    found.append(Merged(left, top, bottom))
            before = text[max(end, len(text) - _LONGEST) :]
    return found


def filled_down(rows: Iterable[tuple[Any, ...]], merged: Sequence[Merged]) -> Iterator[tuple[Any, ...]]:
    """Yield rows with what stands in a merged cell in each row that it spans; of a header, in the last one only.

    The header is taken to begin in the first row of two cells.
    """
    begins: dict[int, list[Merged]] = {}
    for cell in merged:
        begins.setdefault(cell.top, []).append(cell)
    header = 0
    spans: list[tuple[Merged, Any]] = []
    for number, row in enumerate(rows, 1):
        values = list(row)
        header = header or number * (sum(value is not None for value in row) > 1)
        for cell, value in spans:
            if cell.bottom == number or cell.top != header:
                values.extend([None] * (cell.column - len(values)))
                values[cell.column - 1] = value
        spans = [(cell, value) for cell, value in spans if cell.bottom > number]
        for cell in begins.get(number, ()) if header else ():
            if cell.column <= len(values):
                spans.append((cell, values[cell.column - 1]))
                if number == header:
                    values[cell.column - 1] = None
        yield tuple(values)
