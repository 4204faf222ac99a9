"""From bytes to rows: encodings, delimiters, headers, and rows of odd shapes."""

import codecs
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tracker.errors import SourceError
from tracker.tables.files.columns import column
from tracker.tables.files.dialect import Dialect, sniff
from tracker.tables.files.encoding import as_utf8
from tracker.tables.files.scan import Scan, load
from tracker.tables.rows.cells import define_macros

Rows = list[tuple[str | None, ...]]


@pytest.fixture(scope="module")
def engine() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        define_macros(connection)
        yield connection


class Loader:
    """Loads bytes and gives dialect, scan and rows."""

    def __init__(self, engine: duckdb.DuckDBPyConnection, folder: Path) -> None:
        self.engine, self.folder = engine, folder

    def __call__(self, data: str | bytes) -> tuple[Dialect, Scan, Rows]:
        raw = data.encode() if isinstance(data, str) else data
        text = as_utf8(raw, self.folder, "file.csv")
        dialect = sniff(text.path, "file.csv")
        texts = ", ".join(map(column, range(dialect.width)))
        scan = load(self.engine, text, dialect, "file.csv", texts, has_ids=False)
        return dialect, scan, self.engine.execute("SELECT * EXCLUDE (cells) FROM mapped ORDER BY row").fetchall()


@pytest.fixture
def rows(engine: duckdb.DuckDBPyConnection, tmp_path: Path) -> Loader:
    return Loader(engine, tmp_path)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "~", "^"])
def test_the_delimiter_is_told_from_the_content(rows: Loader, delimiter: str) -> None:
    text = "\n".join(
        delimiter.join(cells) for cells in (("date", "place", "n"), ("2017", "Kyiv", "1"), ("2018", "x y", "2"))
    )
    dialect, _, found = rows(text)
    assert dialect.delimiter == delimiter
    assert dialect.columns == ("date", "place", "n")
    assert found == [(1, "2017", "Kyiv", "1"), (2, "2018", "x y", "2")]


def test_a_sep_line_is_obeyed_and_is_no_row(rows: Loader) -> None:
    dialect, scan, _ = rows("sep=;\r\na;b\r\n1,5;2\r\n")
    assert (dialect.delimiter, dialect.columns, scan.rows) == (";", ("a", "b"), 1)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "Zürich – Київ"),
        ("utf-8-sig", "Zürich"),
        ("utf-16", "Zürich"),
        ("utf-32", "Zürich – Київ"),
        ("utf-16-le", "Zurich"),
        ("utf-16-be", "Zurich"),
        ("cp1252", "Bogotá “quoted” – café"),
        ("gb18030", "北京军事演习在渤海举行"),
        ("cp1251", "Обстрел города и области"),
        ("koi8-r", "Обстрел города и области"),
        ("cp1256", "قصف على المدينة"),
        ("cp866", "Обстрел города и области"),
        ("cp1253", "Διαδήλωση στην Αθήνα"),
        ("euc-kr", "서울에서 시위가 있었다"),
        ("big5", "臺北市舉行抗議活動"),
        ("shift_jis", "東京でデモがあった"),
        ("cp1250", "Atak na posterunek i ranni żołnierze"),
        ("iso8859-2", "Starcia w Łodzi i ranni żołnierze"),
        ("cp1254", "Karakola silahlı saldırı üç kişi öldü"),
        ("mac-roman", "Explosión en la estación"),
        ("cp850", "Explosión en la estación"),
    ],
)
def test_the_encoding_is_told_from_the_content(rows: Loader, encoding: str, text: str) -> None:
    _, _, found = rows(f"place,note\n{text},x\n{text},y\n".encode(encoding))
    assert [row[1] for row in found] == [text, text]


@pytest.mark.parametrize(
    ("encoding", "header"), [("shift_jis", "日付,国"), ("cp949", "날짜,국가"), ("mac-roman", "Année,Pays")]
)
def test_names_of_columns_tell_an_encoding_that_nothing_else_tells(rows: Loader, encoding: str, header: str) -> None:
    dialect, _, _ = rows(f"{header},note\n2017,Mali,Raid\n2018,Mali,Ambush\n".encode(encoding))
    assert dialect.columns == (*header.split(","), "note")


def test_a_byte_that_cp1252_does_not_have_makes_it_latin_1(rows: Loader) -> None:
    _, _, found = rows(b"place,note\nCaf\xe9,\x81\n")
    assert found[0][1] == "Café"


def test_a_few_broken_bytes_do_not_turn_utf_8_into_something_else(tmp_path: Path) -> None:
    data = ("place,note\n" + "Київ,Львів\n" * 20).encode() + b"Ky\xffiv,x\n"
    file = as_utf8(data, tmp_path, "file.csv")
    assert (file.encoding, file.damaged) == ("utf-8", True)
    assert "Київ" in file.path.read_text(encoding="utf-8")


def test_newlines_delimiters_and_quotes_in_quoted_cells_are_text(rows: Loader) -> None:
    _, _, found = rows('a,b\n1,"two\nlines, ""quoted"""\n2,x\n')
    assert found == [(1, "1", 'two\nlines, "quoted"'), (2, "2", "x")]


def test_quotes_are_plain_text_in_tab_separated_files_without_quoting(rows: Loader) -> None:
    dialect, _, found = rows('a\tb\n1\tthe "mad dog\n2\tx\n')
    assert dialect.quote == ""
    assert found[0][2] == 'the "mad dog'


def test_short_rows_are_read_where_they_stand_and_long_ones_reported(rows: Loader) -> None:
    _, scan, found = rows("a,b,c\n1,x,\n2,y\n3,z,p,q\n4,w,\n5,v,,\n6,u,t\n")
    assert [row[:3] for row in found] == [(1, "1", "x"), (2, "2", "y"), (4, "4", "w"), (5, "5", "v"), (6, "6", "u")]
    assert scan.rows == 6
    assert [(misfit.row, misfit.cells) for misfit in scan.misfits] == [(3, ("3", "z", "p", "q"))]
    assert scan.padded == 2


def test_mixed_line_ends_lose_no_row(rows: Loader) -> None:
    for text in (
        b"a,b\r\n1,x\n2,y\r\n3,z\n",
        b"A title\na,b\r\n1,x\r\n2,y\r\n3,z\r\n",
        b"A title\r\na,b\n1,x\n2,y\n3,z\n",
    ):
        _, scan, _ = rows(text)
        assert scan.rows == 3


def test_a_quote_that_never_closes_loses_no_text(rows: Loader) -> None:
    _, scan, found = rows('a,b\n1,x\n2,"y\n3,z\n')
    text = str(found) + str(scan.misfits)
    assert all(word in text for word in ("x", "y", "3,z"))


def test_a_missing_header_gives_positional_names(rows: Loader) -> None:
    dialect, scan, _ = rows("1\t20170416\tKyiv\n2\t20170417\tLviv\n")
    assert not dialect.has_header
    assert dialect.columns == ("column 1", "column 2", "column 3")
    assert scan.rows == 2


def test_lines_above_the_header_are_passed_over_and_said(rows: Loader) -> None:
    dialect, scan, _ = rows("Attacks of the year\n\ndate,place,n\n2017,Kyiv,1\n2018,Lviv,2\n")
    assert dialect.columns == ("date", "place", "n")
    assert scan.rows == 2
    assert any("above the header" in note for note in dialect.notes)


def test_a_delimiter_that_always_stands_within_quotes_makes_no_column(rows: Loader) -> None:
    dialect, scan, found = rows('a,b,c\n1,"Kyiv, Ukraine",x\n2,"Lviv, Ukraine",y\n')
    assert (dialect.columns, scan.rows) == (("a", "b", "c"), 2)
    assert found[0] == (1, "1", "Kyiv, Ukraine", "x")


def test_a_line_drawn_below_the_header_is_no_row(rows: Loader) -> None:
    dialect, scan, _ = rows("| date | place |\n|------|:----:|\n| 2017 | Kyiv |\n| 2018 | Lviv |\n")
    assert (dialect.columns[1:3], scan.rows) == (("date", "place"), 2)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_header_that_comes_again_among_the_rows_is_still_the_header(rows: Loader, mark: str) -> None:
    dialect, scan, _ = rows(f"{mark}date,place\n2017,Kyiv\n2018,Lviv\n{mark}date,place\n2019,Odesa\n")
    assert (dialect.columns, scan.rows) == (("date", "place"), 4)


def test_humanitarian_tags_below_the_header_are_no_row(rows: Loader) -> None:
    dialect, scan, found = rows("date,place,n\n#date+occurred,#adm1 +name,#affected\n2017,Kyiv,1\n")
    assert (dialect.columns, scan.rows, found[0][1]) == (("date", "place", "n"), 1, "2017")
    assert any("tags" in note for note in dialect.notes)


def test_a_header_without_a_name_for_the_row_numbers_is_moved_over(rows: Loader) -> None:
    dialect, _, found = rows('"date","place"\n"1","2017","Kyiv"\n"2","2018","Lviv"\n')
    assert dialect.columns == ("column 1", "date", "place")
    assert found[0] == (1, "1", "2017", "Kyiv")


def test_a_name_that_stands_twice_is_told_apart(rows: Loader) -> None:
    assert rows("date,note,note\n2017,x,y\n")[0].columns == ("date", "note", "note (2)")


def test_a_header_over_two_lines_is_no_row(rows: Loader) -> None:
    dialect, scan, _ = rows('date,"note\n(long)"\n2017,x\n')
    assert dialect.columns[1] == "note\n(long)"
    assert scan.rows == 1


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"\n\n\n", "no rows"),
        (b"date,place\n", "header but no rows"),
        (b"date,place\n2017,Ky\0iv\n", "file.csv:2: a NUL byte"),
        (b"PK\x03\x04rest", "unpack"),
        (b"%PDF-1.7", "PDF"),
        (b'<?xml version="1.0"?><kml></kml>', "XML"),
        (",".join(f"c{i}" for i in range(10_000)).encode() + b"\n" + b"x," * 9_999 + b"x\n", "10,000 columns"),
        (codecs.BOM_UTF8, "no rows"),
    ],
    ids=["empty", "blank", "header only", "nul", "zip", "pdf", "xml", "wide", "mark only"],
)
def test_what_is_no_table_is_refused_with_the_reason(rows: Loader, data: bytes, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        rows(data)


def test_a_monstrous_line_is_refused(rows: Loader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.tables.files.encoding.MAX_LINE", 1000)
    with pytest.raises(SourceError, match="a line of over"):
        rows("date,place\n2017," + "x" * 2000)


def test_a_file_beyond_the_limit_is_refused(rows: Loader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.tables.files.encoding.MAX_BYTES", 10)
    with pytest.raises(SourceError, match="split it"):
        rows("date,place\n2017,Kyiv\n")


def test_rows_keep_their_numbers_when_the_file_is_read_in_parallel(rows: Loader) -> None:
    many = 400_000
    _, scan, found = rows("n;word\n" + "".join(f"{i};{'x' * (i % 40)}\n" for i in range(1, many + 1)))
    assert scan.rows == many
    assert all(row == int(str(number)) for row, number, _ in found)
