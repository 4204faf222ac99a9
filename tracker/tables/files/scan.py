"""The rows of a file in the engine, in file order: table `mapped`, what was asked for and the whole row.

Well-formed files are read by DuckDB alone, in one pass. A file that DuckDB's strict reader refuses (rows of other
lengths, mixed line ends, stray quotes) is read again by Arrow, which hands us the misshapen rows one by one.
"""

import csv
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.csv as pa_csv

from tracker.errors import SourceError
from tracker.model.columns import CELL_SEPARATOR
from tracker.tables.files.dialect import Dialect
from tracker.tables.files.encoding import MAX_LINE, TextFile

_BLOCK = 32 << 20
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Misfit:
    """A row with more cells than the table has columns."""

    row: int
    """1-based data row number."""
    cells: tuple[str, ...]
    """Its cells, those beyond the last column too."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What was loaded into table `mapped` and what was not."""

    rows: int
    """Data rows of the file, misfits among them."""
    misfits: tuple[Misfit, ...] = ()
    padded: int = 0
    """Rows with fewer cells than columns, read as if the missing ones were empty."""


def column(position: int) -> str:
    """Return the name of the column at a 0-based position, in what `load` selects from."""
    return f"c{position}"


def load(connection: duckdb.DuckDBPyConnection, text: TextFile, dialect: Dialect, name: str, texts: str) -> Scan:
    """Make `mapped(row, cells, …)` of a UTF-8 file: the rows numbered from 1, and the SQL list `texts` of each.

    `cells` are all cells of the row, joined by `CELL_SEPARATOR`. Raises `SourceError` when neither reader can make
    rows of the file.
    """
    wanted = f"{_joined(dialect.width, marked=text.separators)} AS cells, {texts}"
    misfits: list[Misfit] = []
    padded = 0
    try:
        _load_well_formed(connection, text.path, dialect, wanted)
    except duckdb.OutOfMemoryException:
        raise
    except duckdb.Error:
        misfits, padded = _load_ragged(connection, text.path, dialect, name)
        connection.execute(f"CREATE OR REPLACE TABLE loaded AS SELECT row, {wanted} FROM ragged")  # noqa: S608
        connection.execute("CREATE OR REPLACE VIEW mapped AS FROM loaded")
        connection.execute("DROP TABLE ragged")
    ((rows,),) = connection.execute("SELECT count(*) FROM mapped").fetchall()
    return Scan(rows + len(misfits), tuple(misfits), padded)


def _joined(width: int, *, marked: bool) -> str:
    """Return SQL for all cells in one text; in the rare file that holds the separator, a visible sign stands for it."""
    texts = [f"coalesce({column(i)}, '')" for i in range(width)]
    if marked:
        texts = [f"replace({text}, chr({ord(CELL_SEPARATOR)}), '\u241f')" for text in texts]
    return f"concat_ws(chr({ord(CELL_SEPARATOR)}), {', '.join(texts)})"


def _load_well_formed(connection: duckdb.DuckDBPyConnection, path: Path, dialect: Dialect, wanted: str) -> None:
    """Load in parallel: the engine keeps the order of the file, so a row's place in the table is its number."""
    connection.execute(
        f"""
        CREATE OR REPLACE TABLE loaded AS SELECT {wanted} FROM read_csv(
            $path, auto_detect = false, header = false, skip = $skip, delim = $delimiter,
            quote = $quote, escape = $quote, columns = $columns, max_line_size = {MAX_LINE})
        """,  # noqa: S608  our own SQL
        {
            "path": str(path),
            "skip": dialect.skip_records,
            "delimiter": dialect.delimiter,
            "quote": dialect.quote,
            "columns": {column(i): "VARCHAR" for i in range(dialect.width)},
        },
    )
    connection.execute("CREATE OR REPLACE VIEW mapped AS SELECT rowid + 1 AS row, * FROM loaded")


@dataclass(slots=True)
class _Bad:
    number: int
    text: str


@dataclass(slots=True)
class _Ragged:
    """Collects the rows that Arrow hands out; both kinds are few, or the width would be another."""

    width: int
    dialect: Dialect
    rows: list[_Bad] = field(default_factory=list)

    def __call__(self, row: pa_csv.InvalidRow) -> str:
        self.rows.append(_Bad(row.number - self.dialect.skip, row.text))
        return "skip"

    def cells(self, bad: _Bad) -> list[str]:
        """Return the cells of a line that was refused, as far as they can be told apart."""
        if not self.dialect.quote:
            return bad.text.split(self.dialect.delimiter)
        return next(csv.reader([bad.text], delimiter=self.dialect.delimiter, quotechar=self.dialect.quote), [])


def _load_ragged(
    connection: duckdb.DuckDBPyConnection, path: Path, dialect: Dialect, name: str
) -> tuple[list[Misfit], int]:
    """Make table `ragged(row, c0, c1, …)`; return the rows that are not in it, and how many had cells missing."""
    names = [column(i) for i in range(dialect.width)]
    ragged = _Ragged(dialect.width, dialect)
    try:
        reader = pa_csv.open_csv(
            path,
            read_options=pa_csv.ReadOptions(
                column_names=names, skip_rows=dialect.skip, use_threads=False, block_size=_BLOCK
            ),
            parse_options=pa_csv.ParseOptions(
                delimiter=dialect.delimiter,
                quote_char=dialect.quote or False,
                newlines_in_values=bool(dialect.quote),
                invalid_row_handler=ragged,
            ),
            convert_options=pa_csv.ConvertOptions(
                column_types={name: pa.string() for name in names}, null_values=[""], strings_can_be_null=True
            ),
        )
        connection.register("arrow_rows", reader)
        connection.execute(
            "CREATE OR REPLACE TABLE regular AS SELECT row_number() OVER () AS ordinal, * FROM arrow_rows"
        )
    except (pa.ArrowInvalid, duckdb.Error) as error:
        raise SourceError(f"{name} cannot be read as rows: {str(error).splitlines()[0][:_SHOWN]}") from None
    finally:
        connection.unregister("arrow_rows")
    return _merge(connection, ragged)


def _merge(connection: duckdb.DuckDBPyConnection, ragged: _Ragged) -> tuple[list[Misfit], int]:
    """Put the short rows back where they stood, and number all rows as the file does."""
    padded, misfits = [], []
    for bad in ragged.rows:
        cells = ragged.cells(bad)
        extra = cells[ragged.width :]
        if any(cell.strip() for cell in extra):
            misfits.append(Misfit(bad.number, tuple(cells)))
        else:
            kept = cells[: ragged.width] + [""] * (ragged.width - len(cells))
            padded.append([bad.number, *(cell or None for cell in kept)])
    names = [column(i) for i in range(ragged.width)]
    schema = pa.schema([("row", pa.int64()), *((name, pa.string()) for name in names)])
    short = pa.table(
        {name: [row[i] for row in padded] for i, name in enumerate(["row", *names])}
        if padded
        else schema.empty_table(),
        schema=schema,
    )
    # The i-th bad row has number - i regular rows before it: that shifts the ordinals behind it by i.
    shifts = pa.table(
        {
            "before": pa.array([bad.number - i for i, bad in enumerate(ragged.rows, 1)], pa.int64()),
            "shift": pa.array(range(1, len(ragged.rows) + 1), pa.int64()),
        }
    )
    connection.register("short_rows", short)
    connection.register("shifts", shifts)
    connection.execute(
        """
        CREATE OR REPLACE TABLE ragged AS
        SELECT * FROM (
            SELECT regular.ordinal + coalesce(max_shift.shift, 0) AS row, regular.* EXCLUDE (ordinal)
            FROM regular ASOF LEFT JOIN (SELECT before, max(shift) AS shift FROM shifts GROUP BY before) AS max_shift
            ON regular.ordinal > max_shift.before
            UNION ALL SELECT * FROM short_rows
        ) ORDER BY row
        """
    )
    connection.unregister("short_rows")
    connection.unregister("shifts")
    connection.execute("DROP TABLE regular")
    return misfits, len(padded)
