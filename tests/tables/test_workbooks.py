"""Workbooks: their sheets, their headers, and cells that stand for several."""

import base64
import io
import lzma
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from tracker.errors import SourceError

Reader = Callable[..., Any]
DAYS = [date(2017, 4, 16), date(2017, 4, 17)]
HEADER = ["Date", "Town", "Latitude", "Longitude", "Killed"]
ROWS = [[datetime(2017, 4, 16), "Kyiv", 50.45, 30.52, 3], [datetime(2017, 4, 17), "Lviv", 49.84, 24.03, None]]
OLD_WORKBOOK = (
    "{Wp48S^xk9=GL@E0stWa8~^|S5YJf5;1&M@P+b6MGrk;#Fn3_|q=YI!3><bRg7T4u+=$92y5XR=#sm{*o6VTHX*Crpnc)M|#puk@^h-b4s3P"
    "%T*|5j%FV#XmrK5@>cY#$Aa2quG5BsCaW&p=w%`2#&kvK33jLRL19^cVN7!7pe@YpAhl_+DTtxO8)TRNPt)$jvGwZ=DKT9_0{g2$JZU%zO6<"
    "~VSw4G;M{w;st9r-w<b@Tc+k&|CN&3`S&;8D$H(R&1aqNjQmI@-42P{P%Ep1#_Jhez|mhmNk05fxUyT<Aa^KHc{Jf2CWFOTK0K!iTP`pUo&a"
    "Y7%^q(R%a4y1uf#7{A(z)`-++Ht%ilm!6~^mb9gnV>#%0)4S<MuaVE~)=*&@xb`I%}Y8N!V^wFv-F46}^_VeF~h7fW4y!d)|<@?K#mN7nhpO"
    "WS71oaaPo7+Q7QT)p66(BQFcn2Rabq$Q$G)wV{0XtWP$b5P|qj%?NY?T`)H`Qyz^_2yDhA_xk5Z<M>r-L9p{vqzgOQlHI$3RXMlPrP4DOY<T"
    "@%t{zu3<a8(Vn~F+)WwoFww+h`6@Yti=N7x8nZgD<)1DeABFEOmUaghC7{-g3Uja?-hNh`raEif7N{p0*IXlJ(e5}+XVi62k>yRkJjO{;GLN"
    "VPi4k=;mvaC(wHCs#s%RnGpXt5svUcpv4&7i%3(fWhkgr&&L9kQ6b<odG#rPhhA9;GuvG=YC1L~9nXFYgC#dt8h!0w;PD>;8rc47`nU;CWK)"
    "}FPznA5Y<TGLs%m<8T7gA@P&@Q+-340IvX00Ha-fGhw2TcBNwvBYQl0ssI200dcD"
)


def days(found: Any) -> list[date]:
    return [event["event_date"] for event in found.events]


def workbook(*sheets: list[list[Any]]) -> bytes:
    book = openpyxl.Workbook()
    for i, rows in enumerate(sheets):
        sheet = book.active if i == 0 else book.create_sheet()
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_sheet_that_holds_the_events_is_found_below_its_title(read: Reader) -> None:
    about = [["About this"], ["Field", "Meaning"], ["Date", "the day"], ["Town", "the place"]]
    found = read(workbook(about, [["Incidents of 2017"], [], ["as of May"], HEADER, *ROWS]))
    assert [(e["event_date"], e["place"], e["fatalities"]) for e in found.events] == [
        (DAYS[0], "Kyiv", 3),
        (DAYS[1], "Lviv", None),
    ]
    assert any("'Sheet1'" in problem for problem in found.report.problems)


def test_sheets_with_one_header_are_read_together(read: Reader) -> None:
    assert days(read(workbook([HEADER, ROWS[0]], [HEADER, ROWS[1], ROWS[1]]))) == [DAYS[1], DAYS[1], DAYS[0]]


@pytest.mark.parametrize(
    ("rows", "merged"),
    [
        ([["Date", "Place", "Title"], [DAYS[0], "Kyiv", "a"], [None, "Lviv", "b"]], ["A2:A3"]),
        ([["Title", "Where", None, "Date"], [None, "Country", "Place", None], ["a", "Ukraine", "Kyiv", DAYS[0]],
          ["b", "Ukraine", "Lviv", None]], ["A1:A2", "B1:C1", "D1:D2", "D3:D4"]),
    ],
)  # fmt: skip
def test_a_cell_that_spans_several_rows_stands_for_each(read: Reader, rows: list[list[Any]], merged: list[str]) -> None:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    out = io.BytesIO()
    book.save(out)
    found = read(out.getvalue())
    assert [(str(e["event_date"]), e["place"], e["summary"]) for e in found.events] == [
        ("2017-04-16", "Kyiv", "a"),
        ("2017-04-16", "Lviv", "b"),
    ]


def test_a_header_of_two_lines_is_joined(read: Reader) -> None:
    groups = ["Day", "Site", None, None, "Toll", None]
    names = [None, "Town", "Latitude", "Longitude", "Killed", "Wounded"]
    found = read(workbook([groups, names, *([*row, 1] for row in ROWS)]))
    assert found.report.columns["lat"] == "Site Latitude"
    assert found.report.columns["fatalities"] == "Toll Killed"
    assert days(found) == DAYS


def test_a_workbook_from_before_2007_is_read(read: Reader) -> None:
    found = read(lzma.decompress(base64.b85decode(OLD_WORKBOOK)))
    assert [(e["event_date"], e["place"], e["fatalities"]) for e in found.events] == [
        (DAYS[0], "Kyiv", 3),
        (DAYS[1], "Lviv", 0),
    ]
    assert any("'Raids'" in problem for problem in found.report.problems)


def test_formulas_that_nobody_worked_out_are_said(read: Reader) -> None:
    cell = ["=50+0.45", "Kyiv"]
    found = read(workbook([HEADER, [ROWS[0][0], cell[1], cell[0], 30.5, 3], ROWS[1]]))
    assert any("the first in cell C2" in problem for problem in found.report.problems)
    assert not any("formulas" in problem for problem in read(workbook([HEADER, *ROWS])).report.problems)


def test_a_formula_that_gives_an_empty_text_has_a_value(read: Reader) -> None:
    source = io.BytesIO(workbook([HEADER, *ROWS]))
    out = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.namelist():
            text = old.read(entry).replace(b'<row r="3">', b'<row r="3"><c r="F3" t="str"><f>""</f><v></v></c>')
            new.writestr(entry, text)
    found = read(out.getvalue())
    assert days(found) == DAYS and not any("formulas" in problem for problem in found.report.problems)


XML_2003 = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="About"><Table><Row><Cell><Data ss:Type="String">About</Data></Cell></Row></Table></Worksheet>
<Worksheet ss:Name="Cases"><Table>
<Row><Cell><Data ss:Type="String">Date</Data></Cell><Cell><Data ss:Type="String">Town</Data></Cell>
<Cell><Data ss:Type="String">Killed</Data></Cell><Cell><Data ss:Type="String">Notes</Data></Cell></Row>
<Row><Cell><Data ss:Type="DateTime">2017-04-16T00:00:00.000</Data></Cell><Cell><Data ss:Type="String">Kyiv</Data></Cell>
<Cell><Data ss:Type="Number">3</Data></Cell><Cell><Data ss:Type="String">&lt;b&gt; &amp; more</Data></Cell></Row>
<Row><Cell><Data ss:Type="DateTime">2017-04-17T00:00:00.000</Data></Cell><Cell><Data ss:Type="String">Lviv</Data></Cell>
<Cell ss:Index="4"><Data ss:Type="String">talks</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


def test_a_workbook_in_one_xml_file_is_read_with_its_empty_cells_where_they_stand(read: Reader) -> None:
    found = read(XML_2003)
    assert days(found) == DAYS
    assert [(e["place"], e["fatalities"], e["summary"]) for e in found.events] == [
        ("Kyiv", 3, "<b> & more"),
        ("Lviv", None, "talks"),
    ]
    assert any("'Cases'" in problem for problem in found.report.problems)


def test_a_workbook_in_xml_that_declares_names_is_refused(read: Reader) -> None:
    with pytest.raises(SourceError, match="declares names"):
        read(XML_2003.replace("<Workbook", '<!DOCTYPE x [<!ENTITY a "b">]><Workbook', 1))


def test_a_workbook_that_grows_beyond_all_measure_is_refused(read: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.tables.files.containers.spreadsheets.workbooks.SMALL", 1 << 18)
    source = io.BytesIO(workbook([HEADER, *ROWS]))
    with zipfile.ZipFile(source, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/more.xml", b"0" * (4 << 20))
    with pytest.raises(SourceError, match="unpacks to"):
        read(source.getvalue())
