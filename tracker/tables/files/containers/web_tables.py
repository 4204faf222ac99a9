"""The tables of a web page, which some programs also write under the name of a workbook."""

import csv
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|table|meta|style)\b", re.I | re.S
)
_CELLS = frozenset({"td", "th"})
_MOST = 1000
"""How many columns or rows a cell may span."""


class _Tables(HTMLParser):
    """Collects the rows of every table; a cell within a cell is part of it."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self._text: list[str] | None = None
        self._span = 1

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row or a cell; those before need no end."""
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self._end_cell()
            self.tables[-1].append([])
        elif tag in _CELLS and self.tables and self.tables[-1]:
            self._end_cell()
            span = dict(attributes).get("colspan") or "1"
            self._text, self._span = [], min(_MOST, int(span)) if span.isdecimal() else 1
        elif tag == "br" and self._text is not None:
            self._text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """End a cell."""
        if tag in _CELLS | {"tr", "table"}:
            self._end_cell()

    def handle_data(self, data: str) -> None:
        """Add to the text of a cell."""
        if self._text is not None:
            self._text.append(data)

    def _end_cell(self) -> None:
        if self._text is not None:
            self.tables[-1][-1] += [" ".join("".join(self._text).split()), *[""] * (self._span - 1)]
        self._text = None


def looks_like_page(head: str) -> bool:
    """Return whether a text begins as a web page does, or as a table cut out of one."""
    return _PAGE.match(head.lstrip("\ufeff")) is not None


def web_table_as_csv(path: Path, destination: Path) -> bool:
    """Write the table of a UTF-8 page that has the most cells as CSV; return whether there is one of two rows."""
    parser = _Tables()
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            parser.feed(line)
    parser.close()
    rows = [row for row in max(parser.tables, key=lambda table: sum(map(len, table)), default=[]) if any(row)]
    width = max(map(len, rows), default=0)
    with destination.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(_padded(rows, width))
    return len(rows) > 1 and width > 1


def _padded(rows: list[list[str]], width: int) -> Iterator[list[str]]:
    for row in rows:
        yield row + [""] * (width - len(row))
