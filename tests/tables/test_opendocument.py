"""OpenDocument spreadsheets, made here of their XML."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.tables.test_archives import DAYS, zipped
from tracker.errors import SourceError
from tracker.tables import read_table

Reader = Callable[..., Any]


def opendocument(rows: list[list[str]], prologue: str = "") -> bytes:
    """Return an OpenDocument spreadsheet; a cell that begins with a digit is a number, one with `date:` a date."""

    def cell(text: str) -> str:
        kind = "float" if text[:1].isdigit() else "date" if text.startswith("date:") else "string"
        value = {"float": f' o:value="{text}"', "date": f' o:date-value="{text[5:]}"', "string": ""}[kind]
        return f'<t:table-cell o:value-type="{kind}"{value}><x:p>{text}</x:p></t:table-cell>'

    spaces = {"o": "office", "t": "table", "x": "text"}
    names = "".join(f' xmlns:{k}="urn:oasis:names:tc:opendocument:xmlns:{v}:1.0"' for k, v in spaces.items())
    filler = '<t:table-cell t:number-columns-repeated="16000"/>'
    body = "".join(f"<t:table-row>{''.join(map(cell, row))}{filler}</t:table-row>" for row in rows)
    body += (
        '<t:table-row t:number-rows-repeated="1048000"><t:table-cell t:number-columns-repeated="16384"/></t:table-row>'
    )
    content = f'{prologue}<d{names}><t:table t:name="Raids">{body}</t:table></d>'
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


ODS_ROWS = [
    ["Date", "Town", "Latitude", "Longitude"],
    ["date:2017-04-16", "Kyiv", "50.45", "30.52"],
    ["date:2017-04-17", "Lviv", "49.84", "24.03"],
]


def test_an_opendocument_spreadsheet_is_read_and_its_endless_empty_cells_are_not(read: Reader) -> None:
    found = read(opendocument(ODS_ROWS))
    assert [(e["event_date"], e["place"], e["lat"]) for e in found.events] == [
        (DAYS[0], "Kyiv", 50.45),
        (DAYS[1], "Lviv", 49.84),
    ]
    assert any("'Raids'" in problem for problem in found.report.problems)


def test_a_spreadsheet_that_declares_entities_is_refused() -> None:
    with pytest.raises(SourceError, match="declares names"):
        read_table(opendocument(ODS_ROWS, '<!DOCTYPE d [<!ENTITY a "b">]>'), name="test.ods")
