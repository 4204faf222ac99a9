"""How a delimited file is written: delimiter, quoting, where the header stands and what it says."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tracker.errors import SourceError

MAX_COLUMNS = 1000
"""The widest file we read."""
_DELIMITERS = (",", "\t", ";", "|", "~", "^")
_SAMPLE_LINES = 400
_TITLES = 30
_TAIL = 1 << 18
_RARE = 0.05
_SAMPLE_CHARS = 1 << 21
_NUMBER = re.compile(r"[-+]?[\d.,]+(e[-+]?\d+)?|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*", re.IGNORECASE)
_NO_NAME = re.compile(r"column \d+")
_TAG = re.compile(r"#[a-z_]\w*(\s*\+\s*\w+)*|:?-{2,}:?", re.IGNORECASE)
_UNIT = re.compile(
    r"\([^()]*\)|\[[^\[\]]*\]|deg(rees?)?( [NSEW])?|°|km|m|utc|local|kt|yyyy-mm-dd|[dm]{2}[-/.][dm]{2}[-/.]yyyy"
    r"|hh:?mm(:?ss)?|text|string|str|object|date(time)?|int(eger|64)?|number|numeric|float(64)?|double|decimal|char(acter)?|factor",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the rows of a file are written."""

    delimiter: str
    quote: str
    """The quote character, or empty when quotes are ordinary characters."""
    skip: int
    """Physical lines before the first data row."""
    skip_records: int
    """The same in records: a quoted cell of two lines is in one, an empty line is one."""
    columns: tuple[str, ...]
    """One distinct name a column; `column 1`, `column 2`, … when the file has no header."""
    has_header: bool
    notes: tuple[str, ...] = ()
    """What was noticed and had to be assumed."""
    sample: tuple[tuple[str, ...], ...] = ()
    """The first data rows."""

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return len(self.columns)


@dataclass(frozen=True, slots=True)
class _Row:
    """A record with cells, and the lines and records read up to its end."""

    cells: list[str]
    line: int
    record: int


def sniff(path: Path, name: str, delimiter: str | None = None, *, has_header: bool | None = None) -> Dialect:
    """Tell the dialect of a UTF-8 file from its first lines, as far as it is not known.

    Raises `SourceError` when it holds no table.
    """
    lines = _head(path)
    hint = re.fullmatch(r"\"?sep=(.)\"?", lines[0].strip("\r\n \ufeff")) if lines else None
    if delimiter:
        hint, quote, rows = None, '"', _rows(lines, delimiter, '"', 0)
    else:
        delimiter, quote, rows = _best(lines, hint[1] if hint else None, skip=1 if hint else 0)
    if not rows:
        raise SourceError(f"{name} has no rows; expected a table with a header and at least one row")
    width = _width([row.cells for row in rows])
    if width > MAX_COLUMNS:
        raise SourceError(f"{name} has {width:,} columns; at most {MAX_COLUMNS:,} make sense for events")
    start, header = (1, rows[0].cells) if has_header else _header(rows, width)
    if header and all(map(_NO_NAME.fullmatch, header)):
        header = None
    tagged = bool(header) and start < len(rows) and _is_tags(rows[start].cells)
    start += tagged
    data = tuple(tuple(row.cells) for row in rows[start:])
    if header is None and data:
        width = min(MAX_COLUMNS, _widest(rows[start:], path, delimiter, quote))
    if not data and start:
        raise SourceError(f"{name} has a header but no rows")
    above = rows[start - 1] if start else _Row([], int(bool(hint)), int(bool(hint)))
    columns, notes = _names(header, width, data)
    if tagged:
        notes.append("the row of tags, lines or units below the header was passed over")
    if start - tagged > bool(header or has_header):
        notes.append(f"{start - tagged - bool(header)} line(s) above the header were passed over")
    return Dialect(delimiter, quote, above.line, above.record, columns, header is not None, tuple(notes), data)


def _head(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as stream:
        text = stream.read(_SAMPLE_CHARS)
        whole = not stream.read(1)
    # Any of the three line ends, kept, so that physical lines are counted as the engine does.
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
    if not whole and len(lines) > 1:
        lines.pop()
    return [line for line in lines[:_SAMPLE_LINES] if line]


def _best(lines: list[str], hint: str | None, skip: int) -> tuple[str, str, list[_Row]]:
    """Try every delimiter, with and without quoting, and keep the one with the steadiest, widest rows."""
    best = []
    met = [delimiter for delimiter in _DELIMITERS if any(delimiter in line for line in lines)] or [","]
    for delimiter in (hint,) if hint else met:
        parsed = [(delimiter, quote, _rows(lines, delimiter, quote, skip)) for quote in ('"', "")]
        # A delimiter within quotes makes rows wider when quotes count for nothing, but not better.
        best.append(max(parsed, key=lambda option: _steadiness(option[2], *option[:2])[::2]))
    return max(best, key=lambda option: _steadiness(option[2], *option[:2]))


def _rows(lines: list[str], delimiter: str, quote: str, skip: int) -> list[_Row]:
    reader = (
        csv.reader(lines[skip:], delimiter=delimiter, quotechar=quote)
        if quote
        else csv.reader(lines[skip:], delimiter=delimiter, quoting=csv.QUOTE_NONE)
    )
    csv.field_size_limit(_SAMPLE_CHARS)
    rows: list[_Row] = []
    # A sample that ends within a quoted cell still tells what stood before it.
    with suppress(csv.Error):
        rows.extend(
            _Row(cells, reader.line_num + skip, record) for record, cells in enumerate(reader, skip + 1) if cells
        )
    return rows


def _steadiness(read: Sequence[_Row], delimiter: str, quote: str) -> tuple[float, int, int]:
    """Rank a reading: share of rows with the usual width, then width, then quoting as its delimiter suggests.

    One column is never steadier than several, or every file would be one of a single column.
    """
    rows = [row.cells for row in read]
    if not rows:
        return (-1.0, 0, 0)
    width = _width(rows)
    share = sum(len(row) == width for row in rows) / len(rows)
    wrapped = any(len(cell) > 1 and cell[0] == cell[-1] == '"' for row in rows for cell in row)
    # Tab-separated files mostly hold quotes as plain characters; elsewhere a quoted cell may still come later.
    quoting = 1 if quote else (-1 if wrapped else 2 * (delimiter == "\t"))
    return (round(share, 1) if width > 1 else -0.5, width, quoting)


def _width(rows: Sequence[Sequence[str]]) -> int:
    return max(Counter(map(len, rows)).items(), key=lambda item: (item[1], item[0]))[0]


def _widest(rows: Sequence[_Row], path: Path, delimiter: str, quote: str) -> int:
    """Return the width of the widest rows that are no rarity; without a header later rows may have more columns."""
    size = path.stat().st_size
    with path.open("rb") as stream:
        stream.seek(max(0, size - _TAIL))
        tail = stream.read().decode("utf-8", "replace").splitlines(keepends=True)[1:]
    ends = _rows(tail, delimiter, quote, 0) if size > _TAIL else []
    widths = [Counter(len(row.cells) for row in part) for part in (rows, ends) if part]
    return max(width for counts in widths for width, n in counts.items() if n > _RARE * counts.total())


def _header(rows: list[_Row], width: int) -> tuple[int, list[str] | None]:
    """Return where the data starts, and the header above it when there is one."""
    # A header may be a little longer or shorter than the rows; a title line is much shorter, or mostly empty.
    enough = min(width, max(2, min(0.7 * width, width - 1)))
    long = [i for i, row in enumerate(rows[:_TITLES]) if len(row.cells) >= enough] or [0]
    usual = median(_filled(row.cells) for row in rows)
    full = [i for i in long if _filled(rows[i].cells) >= min(width, max(2, 0.5 * usual))]
    if _counts_columns(rows[long[0]].cells):
        return long[0] + 1, None
    for start in dict.fromkeys([*full[:1], long[0]]):
        rest = [row.cells for row in rows[start + 1 :]]
        if _looks_like_header(rows[start].cells, rest, usual):
            return _with_second_line(start, rows[start].cells, rest, usual)
    return long[0], None


def _counts_columns(cells: Sequence[str]) -> bool:
    """Whether these are the numbers of the columns, which programs write where there are no names."""
    numbers = [cell.strip().removeprefix("V").removeprefix("X") for cell in (cells if cells[0].strip() else cells[1:])]
    return len(numbers) > 2 and numbers in ([str(i + first) for i in range(len(numbers))] for first in (0, 1))


def _is_tags(cells: Sequence[str]) -> bool:
    """Whether these stand between header and rows: tags of the Humanitarian Exchange Language, a line drawn, units."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return len(filled) > 1 and any(all(map(kind.fullmatch, filled)) for kind in (_TAG, _UNIT))


def _filled(cells: Iterable[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _with_second_line(
    start: int, header: list[str], rest: list[list[str]], usual: float
) -> tuple[int, list[str] | None]:
    """Join a header of two lines: names of groups of columns, and below them the columns' own."""
    below = rest[0] if rest else []
    unnamed = [i for i, cell in enumerate(header) if not cell.strip() and i < len(below)]
    named_below = sum(bool(below[i].strip()) for i in unnamed)
    if len(unnamed) < 2 or named_below * 2 < len(unnamed) or not _looks_like_header(below, rest[1:], 0):
        return start + 1, header
    names, group = [], ""
    for i in range(max(len(header), len(below))):
        top, own = (row[i].strip() if i < len(row) else "" for row in (header, below))
        group = top or (group if own else "")
        names.append(" ".join(filter(None, (group, own))))
    return start + 2, names


def _looks_like_header(first: list[str], rest: list[list[str]], usual: float) -> bool:
    """Whether the first row names things: texts, mostly distinct, unlike what stands below them."""
    filled = [cell.strip() for cell in first if cell.strip()]
    if not filled or any(_NUMBER.fullmatch(cell) or cell.startswith("http") for cell in filled[:60]):
        return False
    repeats = len(filled) - len(set(filled))
    if repeats > max(1, 0.5 * len(filled)) or len(filled) < 0.5 * min(len(first), usual or len(first)):
        return False
    # Files that were put together of several repeat the header itself.
    below = {(i, cell.strip()) for row in rest[:200] if _bare(row) != _bare(first) for i, cell in enumerate(row)}
    repeated = sum((i, cell.strip()) in below for i, cell in enumerate(first) if cell.strip())
    return repeated < 0.3 * len(filled)


def _bare(row: list[str]) -> list[str]:
    """Return the cells without the byte order mark that a file in the middle of another one begins with."""
    return [row[0].lstrip("\ufeff"), *row[1:]]


def _counts(cells: Iterable[str]) -> bool:
    """Whether these are row numbers, which statistics programs write without a name above them."""
    texts = list(cells)
    return (
        len(texts) > 1
        and all(t.isdecimal() for t in texts)
        and [int(t) - int(texts[0]) for t in texts] == list(range(len(texts)))
    )


def _names(header: list[str] | None, width: int, data: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], list[str]]:
    """Return `width` distinct column names, and what had to be done to get them."""
    notes = []
    if header is None:
        notes.append("the file has no header; columns are named by their position")
        return tuple(f"column {i + 1}" for i in range(width)), notes
    if len(header) == width - 1 and _counts(row[0] for row in data[:5] if row):
        header = ["", *header]
    if len(header) != width:
        notes.append(f"the header names {len(header)} columns but the rows have {width}; matched from the left")
    seen: Counter[str] = Counter()
    names = []
    for i in range(width):
        name = header[i].strip().strip("\ufeff") if i < len(header) else ""
        name = name or f"column {i + 1}"
        seen[name] += 1
        while seen[name] > 1:
            name = f"{name} ({seen[name]})"
            seen[name] += 1
        names.append(name)
    return tuple(names), notes
