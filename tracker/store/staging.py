"""Events on their way in: given any of the canonical columns, complete the rest, and refuse what makes no sense."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TypeAlias

import duckdb
import pyarrow as pa

from tracker import ontology
from tracker.errors import StoreError
from tracker.model import DatePrecision, GeoPrecision, Status
from tracker.model.columns import COLUMNS
from tracker.model.mercator import MAX_LATITUDE, SIDE

Rows: TypeAlias = pa.Table | pa.RecordBatchReader
"""A table, or a stream of record batches for what is too large to hold."""

_OURS = {"batch_id", "x", "y", "corrected"}


def _placed(share: str) -> str:
    """Return a share of the side of the map as an integer; null for what is not in degrees, which is refused later."""
    whole = f"greatest(0, least({SIDE - 1}, floor({share} * {SIDE})))::UINTEGER"
    return f"CASE WHEN abs(lat) <= 90 AND abs(lon) <= 180 THEN {whole} END"


_LISTS = ("contexts", "actors", "recipients", "alternatives", "mentions", "evidence", "corrected")
_PHI = f"radians(least({MAX_LATITUDE!r}, greatest(-{MAX_LATITUDE!r}, lat)))"
_COMPLETED = {name: f"coalesce({name}, [])" for name in _LISTS} | {
    "batch_id": "''",
    "end_date": "coalesce(end_date, event_date)",
    "date_precision": "coalesce(date_precision, CASE WHEN event_date IS NOT NULL THEN 'day' END)",
    "status": "coalesce(status, 'reported')",
    "x": _placed("(lon + 180) / 360"),
    "y": _placed(f"(1 - asinh(tan({_PHI})) / pi()) / 2"),
    "actor_countries": "actors_found",
    "actor_country": "actors_found[1]",
    "recipient_countries": "recipients_found",
    "recipient_country": "recipients_found[1]",
}
"""What follows from other columns, in SQL. The map position is that of `tracker.model.mercator`."""


def stage(connection: duckdb.DuckDBPyConnection, rows: Rows) -> int:
    """Put `rows` into the temporary table `incoming`, whole and each event once; return how many rows came.

    Columns may be missing (they are null then) and in any order. Raises `StoreError`, and `OntologyError`
    for types, modes and contexts that PLOVER does not have.
    """
    connection.execute(f"CREATE TEMP TABLE incoming ({_columns(connection)})")
    with completed(connection, rows) as query:
        connection.execute(f"INSERT INTO incoming BY NAME {query}")
    return make_sound(connection, "incoming", "true")[0]


@contextmanager
def completed(connection: duckdb.DuckDBPyConnection, rows: Rows) -> Iterator[str]:
    """Yield the query for `rows` with every canonical column, in their order."""
    given = _given(rows.schema.names)
    connection.register("given_rows", rows)
    yield _complete(given)
    connection.unregister("given_rows")


def make_sound(connection: duckdb.DuckDBPyConnection, table: str, which: str) -> tuple[int, int]:
    """Check and score the rows of `table` for which the condition `which` holds, and keep the last of repeated ones.

    Returns how many rows there were, and how many of them got a score; raises `StoreError` and `OntologyError`.
    """
    _check(connection, f"{table} WHERE {which}")
    scored = _score(connection, table, which)
    return _drop_repeats(connection, table, which), scored


def _columns(connection: duckdb.DuckDBPyConnection) -> str:
    """Return the column definitions of `events`, without its constraints.

    Written out because of DuckDB 2.0.0: in one transaction, rows inserted from Arrow into a table made by
    `CREATE TABLE … AS … LIMIT 0` are lost when they are 122,880 or more.
    """
    columns = connection.execute(
        "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = 'events' ORDER BY column_index"
    ).fetchall()
    return ", ".join(f'"{name}" {kind}' for name, kind in columns)


def _given(names: Collection[str]) -> list[str]:
    unknown = [name for name in names if name not in COLUMNS]
    if unknown:
        raise StoreError(f"no such columns: {', '.join(unknown)}; the columns are {', '.join(COLUMNS)}")
    missing = {"event_id", "dataset"} - set(names)
    if missing:
        raise StoreError(f"events need the columns event_id and dataset; {' and '.join(sorted(missing))} is missing")
    return [name for name in COLUMNS if name in names and name not in _OURS]


def _complete(given: list[str]) -> str:
    """Return the query that gives every canonical column, from those `given` and what follows from them."""
    completed = ", ".join(f"{expression} AS {name}" for name, expression in _COMPLETED.items())
    columns = ", ".join(f'"{name}"' for name in given)
    return f"""
        SELECT * EXCLUDE (actors_found, recipients_found) REPLACE ({completed})
        FROM (
            SELECT *, {_countries("actor")} AS actors_found, {_countries("recipient")} AS recipients_found
            FROM (FROM events WHERE false UNION ALL BY NAME SELECT {columns} FROM given_rows)
        )
    """  # noqa: S608  our own column names


def _countries(role: str) -> str:
    """Return the distinct countries of the parties in a role, in their order; or those given where no party has one.

    Of one party, as nearly all events have, the country is taken without going through a list.
    """
    countries = f"list_filter([p.country FOR p IN {role}s], lambda c: c IS NOT NULL)"
    distinct = f"list_filter({countries}, lambda c, i: list_position({countries}, c) = i)"
    alone = f"{role}s[1].country"
    found = f"CASE WHEN len({role}s) > 1 THEN nullif({distinct}, []) WHEN {alone} IS NOT NULL THEN [{alone}] END"
    given = f"nullif({role}_countries, []), CASE WHEN {role}_country IS NOT NULL THEN [{role}_country] ELSE [] END"
    return f"coalesce({found}, {given})"


def _score(connection: duckdb.DuckDBPyConnection, table: str, which: str) -> int:
    """Fill in quad and intensity from type and mode, in place: a join on the way in would lose the order of rows.

    Returns in how many rows.
    """
    connection.register("scale", _scale())
    ((scored,),) = connection.execute(
        f"""
        UPDATE {table} AS scored SET
            quad = coalesce(scored.quad, scale.quad), intensity = coalesce(scored.intensity, scale.intensity)
        FROM scale WHERE {which} AND scale.event_type = scored.event_type AND scale.mode = coalesce(scored.mode, '')
            AND (scored.quad IS NULL OR scored.intensity IS NULL)
        """  # noqa: S608  our own names
    ).fetchall()
    connection.unregister("scale")
    return int(scored)


def _scale() -> pa.Table:
    pairs = [(kind, mode) for kind in ontology.event_types() for mode in (None, *kind.modes)]
    return pa.table(
        {
            "event_type": [kind.code for kind, _ in pairs],
            "mode": [mode or "" for _, mode in pairs],
            "quad": [kind.quad for kind, _ in pairs],
            "intensity": [ontology.intensity(kind.code, mode) for kind, mode in pairs],
        }
    )


def _among(words: Iterable[StrEnum]) -> str:
    return ", ".join(f"'{word.value}'" for word in words)


_REFUSED = {
    "event_id IS NULL OR dataset IS NULL": "an event without an event_id or a dataset",
    "NOT starts_with(event_id, dataset || ':')": "an event_id that does not start with its dataset and a colon",
    "(lat IS NULL) <> (lon IS NULL)": "a lat without a lon, or a lon without a lat",
    "NOT (lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180)": "a lat or lon that is not in degrees",
    "end_date < event_date": "an end_date before its event_date",
    "event_date IS NULL AND end_date IS NOT NULL": "an end_date without an event_date",
    "NOT isfinite(intensity) OR NOT isfinite(quantity)": "an intensity or quantity that is no number",
    "fatalities < 0": "fewer than 0 fatalities",
    "injuries < 0": "fewer than 0 injuries",
    f"status NOT IN ({_among(Status)})": f"a status other than {', '.join(Status)}",
    f"date_precision NOT IN ({_among(DatePrecision)})": f"a date_precision other than {', '.join(DatePrecision)}",
    f"geo_precision NOT IN ({_among(GeoPrecision)})": f"a geo_precision other than {', '.join(GeoPrecision)}",
}
"""What no event may be, in SQL, and how to call it."""


def _check(connection: duckdb.DuckDBPyConnection, rows: str) -> None:
    counts = ", ".join(f"count(*) FILTER ({c}), any_value(event_id) FILTER ({c})" for c in _REFUSED)
    found = connection.execute(f"SELECT {counts} FROM {rows}").fetchone() or ()  # noqa: S608  our own conditions
    for reason, count, example in zip(_REFUSED.values(), found[::2], found[1::2], strict=True):
        if count:
            raise StoreError(f"nothing was ingested: {count} rows with {reason}, such as {example!r}")
    for kind, mode in connection.execute(f"SELECT DISTINCT event_type, mode FROM {rows}").fetchall():  # noqa: S608
        if kind is not None:
            ontology.check(kind, mode)
        elif mode is not None:
            raise StoreError(f"nothing was ingested: rows with mode {mode!r} and no event_type")


def _drop_repeats(connection: duckdb.DuckDBPyConnection, table: str, which: str) -> int:
    """Keep the last of rows with the same event_id; return how many rows there were."""
    rows = f"{table} WHERE {which}"
    counted = f"SELECT count(*), count(DISTINCT hash(event_id)) FROM {rows}"  # noqa: S608  our own names
    read, distinct = connection.execute(counted).fetchone() or (0, 0)
    if read > distinct:
        last = f"SELECT max(rowid) FROM {rows} GROUP BY event_id"  # noqa: S608
        connection.execute(f"DELETE FROM {rows} AND rowid NOT IN ({last})")  # noqa: S608
    return int(read)
