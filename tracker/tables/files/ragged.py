"""A file with misshapen rows: Arrow reads it and hands us those rows one by one, to be mended or told."""

import csv
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.csv as pa_csv

from tracker.errors import SourceError
from tracker.tables.files.columns import column
from tracker.tables.files.dialect import Dialect

_BLOCK = 32 << 20
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Misfit:
    """A row with more cells than the table has columns."""

    row: int
    """1-based data row number."""
    cells: tuple[str, ...]
    """Its cells, those beyond the last column too."""


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


def load_ragged(
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
    except (pa.ArrowInvalid, duckdb.Error, OSError) as error:
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
