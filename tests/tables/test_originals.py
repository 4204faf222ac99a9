"""The rows of a file as they stood there, whether each is a line of it or not."""

from pathlib import Path

import pytest

from tests.tables.conftest import rows_of
from tracker.errors import SourceError
from tracker.tables import read_table

HEADER = "id;event_date;event_type;country;lat;lon;summary\n"
ROWS = ["1;2018-01-02;PROTEST;KEN;1.5;36;A march", "2;yesterday;PROTEST;KEN;1.5;36;NA", "3;2018-01-04;;;;;ü – é"]
CELLS = [(number, row.split(";")) for number, row in enumerate(ROWS, 1)]


def test_rows_that_are_lines_are_cut_out_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(HEADER + "\n".join(ROWS), encoding="utf-8")
    with read_table(tmp_path / "a.csv", name="a.csv") as reading:
        raw = reading.raw_rows
        assert (raw.cell_separator, raw.row_separator) == (";", "\n")
        assert rows_of(raw) == CELLS
        assert reading.report.rejected_csv().splitlines()[1].startswith('"2","yesterday","PROTEST"')
        assert reading.datasets == ["a"]


@pytest.mark.parametrize(
    "text",
    [
        HEADER + "\n".join(ROWS).replace("A march", '"A march"'),
        HEADER + "\r\n".join(ROWS),
        HEADER + ROWS[0] + "\n\n" + "\n".join(ROWS[1:]),
    ],
    ids=["quotes", "other line ends", "an empty line"],
)
def test_rows_that_are_no_plain_lines_are_kept(text: str) -> None:
    with read_table(text.encode(), name="a.csv") as reading:
        assert rows_of(reading.raw_rows) == CELLS
        assert reading.report.rejected_csv().splitlines()[1].startswith('"2","yesterday","PROTEST"')


def test_rows_keep_their_numbers_beside_one_that_has_too_many_cells() -> None:
    text = HEADER + "\n".join([ROWS[0], ROWS[1] + ";9;9;9", ROWS[2]])
    with read_table(text.encode(), name="a.csv") as reading:
        assert rows_of(reading.raw_rows) == [CELLS[0], CELLS[2]]


def test_a_row_without_an_id_gets_one_from_its_cells_wherever_they_stand() -> None:
    plain = HEADER + "\n".join(ROWS).replace("3;2018", ";2018")
    with (
        read_table(plain.encode(), name="a.csv") as one,
        read_table(plain.replace("ü", '"ü"').encode(), name="a.csv") as two,
    ):
        ids = [reading.events.column("event_id").to_pylist() for reading in (one, two)]
    assert ids[0][0] == "a:1" and len(ids[0][1]) == 18
    assert len(set(ids[0])) == len(set(ids[1])) == 2


def test_a_file_that_changed_since_it_was_read_is_not_cut_up(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(HEADER + "\n".join(ROWS), encoding="utf-8")
    with read_table(path, name="a.csv") as reading:
        path.write_text(HEADER + "\n".join(ROWS[::-1]) + "\n", encoding="utf-8")
        with pytest.raises(SourceError, match="changed or removed"):
            list(reading.raw_rows.blocks)
        path.unlink()
        with pytest.raises(SourceError, match="changed or removed"):
            list(reading.raw_rows.blocks)
