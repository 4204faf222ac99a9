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

_ROWS_AT_ONCE = 500_000


@dataclass(frozen=True, slots=True)
class Coded:
    """Columns by the row of the store, and what the numbers stand for that texts became."""

    columns: Mapping[str, Column]
    texts: Mapping[str, tuple[str | None, ...]]
    """Of each column that held texts, the text of each number; 0 stands for none."""
    rows: Column | None
    """The rows that there are; `None` when they are all from 0 to the last."""


def read_coded(
    connection: duckdb.DuckDBPyConnection, sql: str, schema: pa.Schema, alike: Sequence[Sequence[str]]
) -> Coded:
    """Return the rows of a query, one column of which is called `row` and says where each stands.

    Columns of `schema` that hold texts become numbers; those that are `alike` share theirs. Others must not be null.
    """
    connection.begin()
    try:
        texts = _name_texts(connection, sql, schema, alike)
        casts = ", ".join(f'"{name}"::"{kind}" AS "{name}"' for name, (kind, _) in texts.items())
        coded = f"SELECT * REPLACE ({casts}) FROM ({sql})" if texts else sql  # noqa: S608  our own names
        last = connection.execute(f"SELECT max(row) FROM ({sql})").fetchall()[0][0]  # noqa: S608  our own query
        room = 0 if last is None else last + 1
        found, count = _fill(connection.sql(coded).to_arrow_reader(_ROWS_AT_ONCE), schema, texts, room)
    finally:
        connection.rollback()
    rows = found.pop("row")
    return Coded(found, {name: values for name, (_, values) in texts.items()}, None if count == room else _true(rows))


def _name_texts(
    connection: duckdb.DuckDBPyConnection, sql: str, schema: pa.Schema, alike: Sequence[Sequence[str]]
) -> dict[str, tuple[str, tuple[str | None, ...]]]:
    """Make an enumeration for each kind of text; return its name and its texts for each column."""
    single = [(name,) for name in schema.names if pa.types.is_string(schema.field(name).type)]
    kinds = [*alike, *(names for names in single if not any(names[0] in others for others in alike))]
    texts: dict[str, tuple[str, tuple[str | None, ...]]] = {}
    for number, names in enumerate(kinds):
        every = " UNION ALL ".join(f'SELECT DISTINCT "{name}" AS t FROM ({sql})' for name in names)  # noqa: S608
        distinct = f"SELECT DISTINCT t FROM ({every}) WHERE t IS NOT NULL ORDER BY t"  # noqa: S608  our own names
        values = (None, *(text for (text,) in connection.execute(distinct).fetchall()))
        connection.execute(f"CREATE TEMP TYPE coded_{number} AS ENUM ({distinct})")
        texts |= dict.fromkeys(names, (f"coded_{number}", values))
    return texts


def _fill(
    batches: pa.RecordBatchReader, schema: pa.Schema, texts: Mapping[str, tuple[str, tuple[str | None, ...]]], room: int
) -> tuple[dict[str, Column], int]:
    """Return the columns by row, where `row` is whether there is one, and how many rows there are."""
    found: dict[str, Column] = {"row": np.zeros(room, dtype=np.bool_)}
    for name in schema.names:
        if name in texts:
            found[name] = np.zeros(room, dtype=np.min_scalar_type(len(texts[name][1])))
        elif name != "row":
            found[name] = np.zeros(room, dtype=schema.field(name).type.to_pandas_dtype())
    count = 0
    for batch in batches:
        rows = batch["row"].to_numpy()
        count += len(rows)
        found["row"][rows] = True
        for name in schema.names:
            if name in texts:
                found[name][rows] = pc.fill_null(pc.add(batch[name].indices.cast(pa.uint32()), 1), 0).to_numpy()
            elif name != "row":
                found[name][rows] = batch[name].to_numpy(zero_copy_only=False)
    return found, count


def _true(mask: Column) -> Column:
    return np.flatnonzero(mask).astype(np.uint32)
