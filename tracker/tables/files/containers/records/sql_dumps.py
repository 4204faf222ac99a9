"""The rows that a dump of a database would put into its tables: what stands behind INSERT and COPY. Nothing is run."""

import re
from collections.abc import Sequence
from typing import Any

from tracker.errors import SourceError
from tracker.tables.files.containers.passing import passing

Row = dict[str, Any]
_BEGIN = re.compile(
    r"\s*(?:--|/\*|(?:set|create|drop|insert|begin|start|lock|use|pragma|copy|delete|truncate|alter|replace)\s)", re.I
)
_NAME = r"((?:[\w.]|`[^`\n]+`|\"[^\"\n]+\"|\[[^\]\n]+\])+)"
_INSERT = re.compile(
    rf"^[ \t]*(?:insert|replace)\s(?:[\w \t]{{0,40}}\s)?into\s+{_NAME}\s*(\([^()]*\))?\s*values\s*(?=\()", re.I | re.M
)
_COPY = re.compile(rf"^copy\s+{_NAME}\s*(\([^()]*\))\s*from\s+stdin[^\n]*\n", re.I | re.M)
_CREATE = re.compile(rf"^[ \t]*create\s+table\s+(?:if\s+not\s+exists\s+)?{_NAME}\s*\(([^;]*)\)", re.I | re.M)
_NO_COLUMN = re.compile(r"\s*(?:primary|key|unique|constraint|index|foreign|check|fulltext)\b", re.I)
_WORD = re.compile(r"\s*(?:`([^`]+)`|\"([^\"]+)\"|\[([^\]]+)\]|(\w+))")
_PLAIN = re.compile(r"\s*(?:[enx]?'((?:[^']|'')*+)'|([^\s,()';]++(?:\([^()';]*+\))?))(?:::[\w ]+)?\s*([,)])", re.I)
_ESCAPED = re.compile(r"\s*(?:[enx]?'((?:[^'\\]|''|\\.)*+)'|([^\s,()';]++(?:\([^()';]*+\))?))\s*([,)])", re.I | re.S)
_NEXT = re.compile(r"\s*([,;]?)\s*(\(?)")
_ESCAPE = re.compile(r"\\(.)", re.S)
_SIGNS = {"n": "\n", "t": "\t", "r": "\r", "0": "", "b": "", "Z": ""}


def looks_like_sql(head: str) -> bool:
    """Return whether a text begins as a dump of a database does and holds rows."""
    return bool(_BEGIN.match(head.lstrip("\ufeff")) and (_INSERT.search(head) or _COPY.search(head)))


def read_tables(text: str, name: str) -> dict[str, list[Row]]:
    """Return the rows of each table of a dump; raises `SourceError` for rows that are written in another way."""
    likely, other = (_ESCAPED, _PLAIN) if "`" in text else (_PLAIN, _ESCAPED)
    try:
        return _tables(text, likely, name)
    except SourceError:
        return _tables(text, other, name)


def _tables(text: str, value: re.Pattern[str], name: str) -> dict[str, list[Row]]:
    known = {_words(found[1])[-1]: _columns(found[2]) for found in _CREATE.finditer(text)}
    tables: dict[str, list[Row]] = {}
    end = 0
    for found in passing(_INSERT.finditer(text), lambda _: 0):
        # What stands within a text of an earlier row is no statement.
        if found.start() >= end:
            table = _words(found[1])[-1]
            columns = _columns(found[2]) if found[2] else known.get(table, [])
            cells, end = _rows(text, found.end(), value, name)
            tables.setdefault(table, []).extend(_row(columns, row) for row in cells)
    end = 0
    for found in _COPY.finditer(text):
        if found.start() < end:
            continue
        body = text[found.end() :].partition("\n\\.")[0]
        end = found.end() + len(body)
        lines = (line.split("\t") for line in body.split("\n") if line)
        rows = [_row(_columns(found[2]), [None if c == r"\N" else _unescaped(c) for c in line]) for line in lines]
        tables.setdefault(_words(found[1])[-1], []).extend(rows)
    return tables


def _rows(text: str, at: int, value: re.Pattern[str], name: str) -> tuple[list[list[str | None]], int]:
    """Return the cells of the rows of a statement, and where the last one ends."""
    rows: list[list[str | None]] = []
    while (opened := _NEXT.match(text, at)) and opened[2] and (opened[1] == "," or not rows):
        at, sign = opened.end(), ","
        rows.append([])
        while sign == ",":
            found = value.match(text, at)
            if found is None:
                line = text.count("\n", 0, at) + 1
                raise SourceError(f"{name}:{line}: a row of this SQL cannot be read; save the table as a CSV file")
            rows[-1].append(_cell(found, value))
            at, sign = found.end(), found[3]
    return rows, at


def _cell(found: re.Match[str], value: re.Pattern[str]) -> str | None:
    if found[1] is None:
        return None if found[2].upper() == "NULL" else found[2]
    text = found[1].replace("''", "'")
    return _unescaped(text) if value is _ESCAPED else text


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda sign: _SIGNS.get(sign[1], sign[1]), text) if "\\" in text else text


def _row(columns: Sequence[str], cells: Sequence[str | None]) -> Row:
    return {columns[i] if len(columns) == len(cells) else f"column {i + 1}": cell for i, cell in enumerate(cells)}


def _columns(text: str) -> list[str]:
    """Return the names in a list of columns, or of their definitions."""
    parts = re.split(r",(?![^()]*\))", text.strip().removeprefix("(").removesuffix(")"))
    return [words[0] for part in parts if not _NO_COLUMN.match(part) and (words := _words(part))]


def _words(text: str) -> list[str]:
    return [next(filter(None, found)) for found in _WORD.findall(text)]
