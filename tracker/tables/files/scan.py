"""The rows of a file in the engine, in file order: `mapped`, the texts of the fields that were asked for.

Well-formed files are read by DuckDB alone, in one pass. A file that DuckDB's strict reader refuses (rows of other
lengths, mixed line ends, stray quotes) is read again by Arrow, which hands us the misshapen rows one by one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from tracker.model.columns import CELL_SEPARATOR
from tracker.tables.files.columns import column
from tracker.tables.files.dialect import Dialect
from tracker.tables.files.encoding import MAX_LINE, TextFile
from tracker.tables.files.originals import ROW_SEPARATOR, Lines, stamp_of
from tracker.tables.files.ragged import Misfit, load_ragged

_READ = re.compile(r"\bc(\d+)\b")
_CELL = re.compile(r"\bcell\((c\d+)\)")
_FEW = 5_000
"""Fewer distinct texts than this in the first `_LOOKED_AT` rows: then to find all of them costs next to nothing."""
_LOOKED_AT = 10_000


@dataclass(frozen=True, slots=True)
class Scan:
    """What was loaded into `mapped` and what was not."""

    rows: int
    """Data rows of the file, misfits among them."""
    selected: str
    """What `mapped` selects from `numbered(row, …)`, the rows as they were read: narrower, and as many."""
    misfits: tuple[Misfit, ...] = ()
    padded: int = 0
    """Rows with fewer cells than columns, read as if the missing ones were empty."""
    lines: Lines | None = None
    """Where the rows stand as they are; `None` when they had to be kept in `mapped`, as `cells`."""


def load(
    connection: duckdb.DuckDBPyConnection, text: TextFile, dialect: Dialect, name: str, texts: str, *, has_ids: bool
) -> Scan:
    """Make `mapped(row, …)` of a UTF-8 file: the rows numbered from 1, and the SQL list `texts` of each.

    `has_ids` says that `texts` has a `text_event_id` that is read from the file. Where a row has no id all the same,
    or a line may be more or less than a row, there is one column more: `cells`, all cells of the row joined by
    `CELL_SEPARATOR`. Raises `SourceError` when neither reader can make rows of the file.
    """
    used = sorted({int(position) for position in _READ.findall(texts) if int(position) < dialect.width})
    misfits: list[Misfit] = []
    padded = 0
    lines = _lines(text, dialect) if has_ids else None
    try:
        _load_well_formed(connection, text, dialect, used, kept=not lines)
        selected = _map(connection, texts, used, kept=not lines)
        if lines and not _are_rows(connection, text, dialect):
            lines = None
            _load_well_formed(connection, text, dialect, used, kept=True)
            selected = _map(connection, texts, used, kept=True)
    except duckdb.OutOfMemoryException:
        raise
    except duckdb.Error:
        lines = None
        misfits, padded = load_ragged(connection, text.path, dialect, name)
        listed = _listed(text, dialect, used, kept=True)
        connection.execute(f"CREATE OR REPLACE TABLE loaded AS SELECT row, {listed} FROM ragged")  # noqa: S608
        connection.execute("DROP TABLE ragged; CREATE OR REPLACE VIEW numbered AS FROM loaded")
        selected = _map(connection, texts, used, kept=True)
    ((rows,),) = connection.execute("SELECT count(*) FROM mapped").fetchall()
    return Scan(rows + len(misfits), selected, tuple(misfits), padded, lines)


def _lines(text: TextFile, dialect: Dialect) -> Lines | None:
    """Return the file as lines if it may be that each is a row."""
    if not text.lines or "\r" in text.signs or (dialect.quote and dialect.quote in text.signs):
        return None
    return Lines(text.path, dialect.skip, dialect.delimiter, stamp_of(text.path))


def _are_rows(connection: duckdb.DuckDBPyConnection, text: TextFile, dialect: Dialect) -> bool:
    ((rows, ids),) = connection.execute("SELECT count(*), count(text_event_id) FROM mapped").fetchall()
    return bool(rows + dialect.skip == text.lines and ids == rows)


def _listed(text: TextFile, dialect: Dialect, used: Sequence[int], *, kept: bool) -> str:
    """Return the SQL list of the columns that are read, after all cells in one text when they are to be kept.

    In the rare file that holds a separator, a visible sign stands for it.
    """
    listed = [column(i) for i in used]
    if kept:
        texts = [f"coalesce({column(i)}, '')" for i in range(dialect.width)]
        for sign, shown in ((CELL_SEPARATOR, "\u241f"), (ROW_SEPARATOR, "\u241e")):
            if sign in text.signs:
                texts = [f"replace({cell}, chr({ord(sign)}), '{shown}')" for cell in texts]
        listed.insert(0, f"concat_ws(chr({ord(CELL_SEPARATOR)}), {', '.join(texts)}) AS cells")
    return ", ".join(listed)


def _load_well_formed(
    connection: duckdb.DuckDBPyConnection, text: TextFile, dialect: Dialect, used: Sequence[int], *, kept: bool
) -> None:
    """Load in parallel: the engine keeps the order of the file, so a row's place in the table is its number."""
    connection.execute(
        f"""
        CREATE OR REPLACE TABLE loaded AS SELECT {_listed(text, dialect, used, kept=kept)} FROM read_csv(
            $path, auto_detect = false, header = false, skip = $skip, delim = $delimiter,
            quote = $quote, escape = $quote, columns = $columns, max_line_size = {MAX_LINE})
        """,  # noqa: S608  our own SQL
        {
            "path": str(text.path),
            "skip": dialect.skip_records,
            "delimiter": dialect.delimiter,
            "quote": dialect.quote,
            "columns": {column(i): "VARCHAR" for i in range(dialect.width)},
        },
    )
    connection.execute("CREATE OR REPLACE VIEW numbered AS SELECT rowid + 1 AS row, * FROM loaded")
    # Lines above the header that end in another way than the rows make the engine read nothing, and say nothing.
    if dialect.sample and not connection.execute("FROM loaded LIMIT 1").fetchall():
        raise duckdb.InvalidInputException("the rows end in another way than the lines above them")


def _map(connection: duckdb.DuckDBPyConnection, texts: str, used: Sequence[int], *, kept: bool) -> str:
    """Clean the cells of `numbered`, make view `mapped` over it, and return what that view selects.

    It is a view because most texts are the cells as they are, so that hardly anything is worked out twice.
    """
    if unclean := _unclean(connection, used):
        clean = ", ".join(f"cell({column(i)}) AS {column(i)}" for i in unclean)
        connection.execute(f"CREATE OR REPLACE TABLE cleaned AS SELECT * REPLACE ({clean}) FROM numbered")  # noqa: S608
        connection.execute("CREATE OR REPLACE VIEW numbered AS FROM cleaned; DROP TABLE loaded")
    selected = f"row, {'cells, ' if kept else ''}{of_clean(texts)}"
    connection.execute(f"CREATE OR REPLACE VIEW mapped AS SELECT {selected} FROM numbered")  # noqa: S608  our own SQL
    return selected


def of_clean(sql: str) -> str:
    """Return SQL over columns of which every cell means what it says, for SQL over the cells as they stand."""
    return _CELL.sub(r"\1", sql)


def _unclean(connection: duckdb.DuckDBPyConnection, used: Sequence[int]) -> list[int]:
    """Return the columns in which the text of some cell is not what stands there: a missing marker, a blank too many.

    Most columns have few distinct cells, and those are looked at instead of all.
    """
    if not used:
        return []
    ((rows,),) = connection.execute("SELECT count(*) FROM loaded").fetchall()
    unclean = [f"coalesce(bool_or(cell({column(i)}) IS DISTINCT FROM {column(i)}), false)" for i in used]
    asked = f"{', '.join(unclean)} FROM loaded" if rows < _FEW else _of_distinct(connection, used)
    (found,) = connection.execute(f"SELECT {asked}").fetchall()
    return [position for position, wrong in zip(used, found, strict=True) if wrong]


def _of_distinct(connection: duckdb.DuckDBPyConnection, used: Sequence[int]) -> str:
    """Return SQL that tells of each column whether a cell is unclean, from its distinct cells where they are few."""
    counts = ", ".join(f"count(DISTINCT {column(i)})" for i in used)
    (distinct,) = connection.execute(f"SELECT {counts} FROM (FROM loaded LIMIT {_LOOKED_AT})").fetchall()  # noqa: S608
    return ", ".join(
        "(SELECT coalesce(bool_or(cell(x) IS DISTINCT FROM x), false) "  # noqa: S608  our own column names
        f"FROM (SELECT {'DISTINCT' if few < _FEW else ''} {column(i)} AS x FROM loaded))"
        for i, few in zip(used, distinct, strict=True)
    )
