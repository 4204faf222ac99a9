"""Rows as numbers in memory: each text becomes the place that it has among all texts of its kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Column = npt.NDArray[Any]
Texts = Mapping[str, tuple[str | None, ...]]

_ROWS_AT_ONCE = 500_000
_UNCOMMITTED = 2**50
"""Rows of a transaction have numbers beyond this until it is committed."""


@dataclass(frozen=True, slots=True)
class Coded:
    """Columns by the row of the store, and what the numbers stand for that texts became."""

    writes: int
    """How many writes this process had finished by then."""
    columns: Mapping[str, Column]
    texts: Texts
    """Of each column that held texts, the text of each number; 0 stands for none."""
    rows: Column | None
    """The rows that there are; `None` when they are all from 0 to the last."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A query for what is to be coded: a column called `row` says where each row stands, and texts become numbers."""

    writes: int
    sql: str
    schema: pa.Schema
    """Of the query; columns that hold no texts must not be null."""
    alike: Sequence[Sequence[str]]
    """Columns of texts that share their numbers."""


def rows_left(connection: duckdb.DuckDBPyConnection) -> Column:
    """Return the rows of the events that a transaction, about to be committed, leaves where they are."""
    return _numbers(connection, f"SELECT rowid::UINTEGER AS row FROM events WHERE rowid < {_UNCOMMITTED}")  # noqa: S608


def read_coded(connection: duckdb.DuckDBPyConnection, wanted: Wanted) -> Coded:
    """Return all rows."""
    connection.begin()
    try:
        columns, texts = _read(connection, wanted, 0)
    finally:
        connection.rollback()
    there = columns.pop("row")
    return Coded(wanted.writes, columns, texts, None if there.all() else np.flatnonzero(there).astype(np.uint32))


def read_further(connection: duckdb.DuckDBPyConnection, wanted: Wanted, before: Coded, left: Column) -> Coded | None:
    """Return all rows after a write, only the new ones read, where `left` are those of `before` that it left.

    `None` when these do not stand where they stood: the engine may close gaps.
    """
    connection.begin()
    try:
        rows = _numbers(connection, f"SELECT row::UINTEGER AS row FROM ({wanted.sql})")  # noqa: S608  our own query
        if not np.array_equal(rows[: len(left)], left):
            return None
        first = int(rows[len(left)]) if len(rows) > len(left) else len(next(iter(before.columns.values())))
        columns, texts = _read(connection, wanted, first)
    finally:
        connection.rollback()
    del columns["row"]
    joined, every = {}, {name: _united(before.texts[name], texts[name]) for name in texts}
    for name, column in columns.items():
        if name in texts:
            numbers = {text: number for number, text in enumerate(every[name])}
            column = np.array([numbers[text] for text in texts[name]], np.min_scalar_type(len(numbers)))[column]
        joined[name] = np.concatenate([_as_long(before.columns[name], first), column])
    return Coded(wanted.writes, joined, every, None if len(rows) == first + len(column) else rows)


def _united(texts: tuple[str | None, ...], more: tuple[str | None, ...]) -> tuple[str | None, ...]:
    return tuple(dict.fromkeys((*texts, *more)))


def _as_long(column: Column, length: int) -> Column:
    return np.pad(column[:length], (0, max(0, length - len(column))))


def _numbers(connection: duckdb.DuckDBPyConnection, sql: str) -> Column:
    numbers = connection.execute(sql).fetchnumpy()["row"]  # `sql()` would refuse beside a half-read answer
    return np.asarray(numbers)


def _read(connection: duckdb.DuckDBPyConnection, wanted: Wanted, first: int) -> tuple[dict[str, Column], Texts]:
    """Return the columns of the rows from `first` on, where `row` is whether there is one, and the texts."""
    rows = f"SELECT * FROM ({wanted.sql}) WHERE row >= {first}"  # noqa: S608  our own query
    kinds, texts = _name_texts(connection, rows, wanted)
    casts = ", ".join(f'"{name}"::"{kind}" AS "{name}"' for name, kind in kinds.items())
    coded = f"SELECT * REPLACE ({casts}) FROM ({rows})" if casts else rows  # noqa: S608  our own names
    last = connection.execute(f"SELECT max(row) FROM ({rows})").fetchall()[0][0]  # noqa: S608  our own query
    room = 0 if last is None else last + 1 - first
    columns = {name: np.zeros(room, _kind(wanted.schema.field(name), texts)) for name in wanted.schema.names}
    for batch in connection.sql(coded).to_arrow_reader(_ROWS_AT_ONCE):
        _fill(columns, batch, batch["row"].to_numpy() - first)
    return columns, texts


def _kind(field: pa.Field, texts: Texts) -> npt.DTypeLike:
    if field.name == "row":
        return np.bool_
    kind: npt.DTypeLike = field.type.to_pandas_dtype()
    return np.min_scalar_type(len(texts[field.name])) if field.name in texts else kind


def _name_texts(
    connection: duckdb.DuckDBPyConnection, rows: str, wanted: Wanted
) -> tuple[Mapping[str, str], Mapping[str, tuple[str | None, ...]]]:
    """Make an enumeration for each kind of text; return the name and the texts of that of each column."""
    single = [(field.name,) for field in wanted.schema if pa.types.is_string(field.type)]
    kinds: dict[str, str] = {}
    texts: dict[str, tuple[str | None, ...]] = {}
    for names in [*wanted.alike, *(names for names in single if not any(names[0] in many for many in wanted.alike))]:
        every = " UNION ALL ".join(f'SELECT DISTINCT "{name}" AS t FROM ({rows})' for name in names)  # noqa: S608
        distinct = f"SELECT DISTINCT t FROM ({every}) WHERE t IS NOT NULL ORDER BY t"  # noqa: S608  our own names
        found = connection.execute(distinct).fetchall()
        connection.execute(f"CREATE OR REPLACE TEMP TYPE texts_of_{names[0]} AS ENUM ({distinct})")
        kinds |= dict.fromkeys(names, f"texts_of_{names[0]}")
        texts |= dict.fromkeys(names, (None, *(text for (text,) in found)))
    return kinds, texts


def _fill(columns: Mapping[str, Column], batch: pa.RecordBatch, places: Column) -> None:
    for name, column in columns.items():
        given = batch[name]
        if name == "row":
            column[places] = True
        elif pa.types.is_dictionary(given.type):
            column[places] = pc.fill_null(pc.add(given.indices.cast(pa.uint32()), 1), 0).to_numpy()
        else:
            column[places] = given.to_numpy(zero_copy_only=False)
