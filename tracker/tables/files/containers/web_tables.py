"""The tables of a web page, which some programs also write under the name of a workbook."""

import csv
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?>(?><!--.*?-->)\s*)*+<(?:!doctype html|html|head|body|table|meta|style)\b", re.I | re.S
)
_TAG = re.compile(r"(/?)(table|tr|td|th|br)\b(?:[^>]{0,500}?\bcolspan\s*=\s*[\"']?(\d{1,4}))?", re.I)
_CELLS = frozenset({"td", "th"})
_WIDEST = 100
"""Columns that a cell may span."""

Rows = list[list[str]]


def looks_like_page(head: str) -> bool:
    """Return whether a text begins as a web page does, or as a table cut out of one."""
    return _PAGE.match(head.lstrip("\ufeff")) is not None


def web_table_as_csv(path: Path, destination: Path) -> bool:
    """Write the table of a UTF-8 page that has the most cells as CSV; return whether there is one of two rows."""
    tables = _tables(path.read_text(encoding="utf-8"))
    rows = [row for row in max(tables, key=lambda table: sum(map(len, table)), default=[]) if any(row)]
    width = max(map(len, rows), default=0)
    with destination.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(row + [""] * (width - len(row)) for row in rows)
    return len(rows) > 1 and width > 1


def _tables(page: str) -> list[Rows]:
    """Return the rows of every table; what stands in a cell of another table is taken for that one's."""
    tables: list[Rows] = []
    cell: list[str] | None = None
    columns = 1
    for end, tag, span, text in _pieces(page):
        if tag in _CELLS | {"tr", "table"} and cell is not None:
            tables[-1][-1] += [" ".join(unescape("".join(cell)).split()), *[""] * (columns - 1)]
            cell = None
        if not end and tag == "table":
            tables.append([])
        elif not end and tag == "tr" and tables:
            tables[-1].append([])
        elif not end and tag in _CELLS and tables and tables[-1]:
            cell, columns = [], min(span, _WIDEST)
        if cell is not None:
            cell.append(f" {text}" if tag == "br" else text)
    return tables


def _pieces(page: str) -> Iterator[tuple[bool, str, int, str]]:
    """Yield each tag with the text behind it: whether it ends something, its name, the columns it spans, the text.

    A page may be as broken as it likes: this takes no longer for it.
    """
    for part in "".join(_without_comments(page)).split("<"):
        inside, _, text = part.partition(">")
        tag = _TAG.match(inside)
        yield (bool(tag[1]), tag[2].lower(), int(tag[3] or 1), text) if tag else (False, "", 1, text)


def _without_comments(page: str) -> Iterator[str]:
    first, *others = page.split("<!--")
    yield first
    for part in others:
        yield part.partition("-->")[2]
