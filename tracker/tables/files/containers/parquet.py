"""Parquet files as text tables."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from tracker.errors import SourceError
from tracker.tables.files.containers.passing import passing

_SIGNATURE = b"PAR1"
_ROWS_AT_ONCE = 20_480
_QUOTED = pyarrow.csv.WriteOptions(quoting_style="all_valid")
_GEOMETRIES = frozenset({"geometry", "geom", "the_geom", "wkb", "wkb_geometry", "shape"})


def is_parquet(head: bytes) -> bool:
    """Return whether a file that begins with `head` is in Parquet."""
    return head.startswith(_SIGNATURE)


def parquet_as_csv(path: Path, destination: Path, name: str) -> None:
    """Write the rows of a Parquet file as CSV: structs with a dot a level, lists as JSON, geometries as text (WKT).

    Other binary columns are left out.

    Raises `SourceError` for a damaged or encrypted file.
    """
    try:
        schema = pq.read_schema(path)
        columns = [part for field in schema for part in _columns(field, ())]
        if not columns:
            raise SourceError(f"{name} holds no column of text, numbers or dates")
        listed = ", ".join(f"{_sql(keys, kind)} AS {_quoted('.'.join(keys))}" for keys, kind in columns)
        with duckdb.connect() as connection:
            # What a file says of its geometries is often incomplete, which would make the engine refuse it whole.
            connection.execute("SET enable_geoparquet_conversion = false")
            query = f"SELECT {listed} FROM read_parquet($path)"  # noqa: S608  quoted
            rows = connection.sql(query, params={"path": str(path)}).to_arrow_reader(_ROWS_AT_ONCE)
            with pyarrow.csv.CSVWriter(destination, rows.schema, write_options=_QUOTED) as writer:
                for batch in passing(rows, lambda batch: batch.num_rows):
                    writer.write_batch(batch)
    except (pa.ArrowException, duckdb.Error, OSError) as error:
        raise SourceError(f"{name} cannot be read as Parquet: {str(error).splitlines()[0][:200]}") from None


def _columns(field: pa.Field, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], pa.DataType]]:
    keys = (*above, field.name)
    if pa.types.is_struct(field.type):
        for part in field.type:
            yield from _columns(part, keys)
    elif not _is_binary(field.type) or field.name.lower() in _GEOMETRIES:
        yield keys, field.type


def _is_binary(kind: pa.DataType) -> bool:
    return bool(pa.types.is_binary(kind) or pa.types.is_large_binary(kind))


def _sql(keys: tuple[str, ...], kind: pa.DataType) -> str:
    value = ".".join(map(_quoted, keys))
    if pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_map(kind):
        return f"CAST(to_json({value}) AS VARCHAR)"
    if _is_binary(kind):
        return f"TRY(ST_AsText(CAST({value} AS GEOMETRY)))"
    return f"CAST({value} AS VARCHAR)"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
