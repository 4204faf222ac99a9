"""Tables whose columns stand below each other, with blanks between them and no delimiter."""

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from tracker.tables.files.containers.passing import passing

_DELIMITED = re.compile(r"[,;\t|]")
_LOOKED_AT = 400
_FEWEST_LINES = 3
_FEWEST_COLUMNS = 3
_LONGEST = 10_000
"""No line of such a table has more characters."""
_GAP = 2
"""The blanks between columns, at least; a single one may stand in any cell. Behind a day of digits one will do."""
_DAY = re.compile(r"\d{6}|\d{8}")


def aligned_columns(head: str) -> tuple[int, ...]:
    """Return where the columns of a text begin, when its first lines have blanks at the same places.

    Nothing when there are few columns, or when a delimiter stands in most lines.
    """
    lines = [line.rstrip() for line in islice((line for line in head.split("\n") if line.strip()), _LOOKED_AT)]
    starts = _starts(lines)
    return tuple(starts) if len(starts) >= _FEWEST_COLUMNS else ()


def aligned_as_csv(path: Path, destination: Path, starts: Sequence[int]) -> None:
    """Write a UTF-8 text whose columns begin at `starts` as CSV."""
    with path.open(encoding="utf-8") as stream, destination.open("w", encoding="utf-8", newline="") as out:
        lines = iter(lambda: stream.readline(_LONGEST), "")
        csv.writer(out).writerows(_cells(line, starts) for line in passing(lines) if line.strip())


def _starts(lines: Sequence[str]) -> list[int]:
    """Return where columns start: behind the places that are blank in every line."""
    if len(lines) < _FEWEST_LINES or sum(_DELIMITED.search(line) is not None for line in lines) * 2 > len(lines):
        return []
    width = max(map(len, lines))
    if width > _LONGEST:
        return []
    blank = [all(line[i : i + 1] in ("", " ") for line in lines) for i in range(width)]
    starts = [] if blank[0] else [0]
    for i in range(1, width):
        if not blank[i] and blank[i - 1] and (all(blank[max(0, i - _GAP) : i]) or _days(lines, starts, i)):
            starts.append(i)
    return starts


def _days(lines: Sequence[str], starts: Sequence[int], end: int) -> bool:
    return len(starts) == 1 and all(_DAY.fullmatch(line[:end].strip()) for line in lines)


def _cells(line: str, starts: Sequence[int]) -> Iterator[str]:
    for start, end in zip(starts, [*starts[1:], None], strict=True):
        yield line[start:end].strip()
