"""What people corrected: kept apart from what was read, and laid over it again after every write.

`events` shows an event as corrected, `uncorrected` keeps it as read. A write that touches such an event first lifts
the corrections off, then sees only what was read, then lays them on again. Where nobody corrected anything, that
costs one look at an empty table.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import duckdb

from tracker.errors import StoreError
from tracker.model.correction import COLUMNS_OF, Change, Correctable, Correction, plain

_DERIVED = (
    "searched = searched_text(summary, quote, place, actors, recipients),"
    " kind = kind_of(quad, event_type, mode, status, geo_precision, dataset)"
)


def lift(connection: duckdb.DuckDBPyConnection, events: str, parameters: list[str] | None = None) -> None:
    """Take the corrections off those of the `events` (a query for their ids) that show any."""
    if not _any(connection, "uncorrected"):
        return
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE lifted AS SELECT event_id FROM uncorrected WHERE event_id IN ({events})",  # noqa: S608
        parameters,
    )
    for statement in (
        "DELETE FROM events WHERE event_id IN (FROM lifted)",
        "INSERT INTO events BY NAME FROM uncorrected WHERE event_id IN (FROM lifted)",
        "DELETE FROM uncorrected WHERE event_id IN (FROM lifted)",
        "DROP TABLE lifted",
    ):
        connection.execute(statement)


def lay_on(connection: duckdb.DuckDBPyConnection) -> None:
    """Correct every stored event that somebody corrected and that does not show it yet."""
    if not _any(connection, "corrections"):
        return
    connection.execute(
        """
        CREATE OR REPLACE TEMP TABLE due AS
        SELECT event_id, list(field ORDER BY field) AS fields
        FROM corrections SEMI JOIN events USING (event_id) ANTI JOIN uncorrected USING (event_id) GROUP BY event_id
        """
    )
    connection.execute("INSERT INTO uncorrected BY NAME FROM events WHERE event_id IN (SELECT event_id FROM due)")
    for (field,) in connection.execute("SELECT DISTINCT unnest(fields) FROM due").fetchall():
        connection.execute(_overlay(Correctable(field)))
    connection.execute(
        f"UPDATE events SET corrected = due.fields, {_DERIVED} FROM due WHERE due.event_id = events.event_id"  # noqa: S608
    )
    connection.execute("DROP TABLE due")


def _overlay(field: Correctable) -> str:
    columns = COLUMNS_OF[field]
    types = json.dumps({name: _TYPES.get(name, "VARCHAR") for name in columns})
    assignments = ", ".join(f'"{name}" = made.chosen."{name}"' for name in columns)
    return f"""
        UPDATE events SET {assignments}
        FROM (
            SELECT event_id, json_transform(chosen::JSON, '{types}') AS chosen
            FROM corrections SEMI JOIN due USING (event_id) WHERE field = '{field.value}'
        ) AS made
        WHERE made.event_id = events.event_id
    """  # noqa: S608  our own names


_TYPES: Mapping[str, str] = {
    "lat": "DOUBLE",
    "lon": "DOUBLE",
    "x": "UINTEGER",
    "y": "UINTEGER",
    "geo_confidence": "DOUBLE",
    "geonameid": "BIGINT",
    "event_date": "DATE",
    "end_date": "DATE",
    "quad": "TINYINT",
    "intensity": "DOUBLE",
}
"""Those of the columns that are no text."""


def _any(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    return bool(connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchall())  # noqa: S608  our own name


def keep(connection: duckdb.DuckDBPyConnection, event_id: str, change: Change) -> None:
    """Correct an event; an earlier correction of the same field gives way. Raises `StoreError`."""
    if set(change.values) != set(COLUMNS_OF[change.field]):
        raise StoreError(f"a correction of {change.field} needs the columns {', '.join(COLUMNS_OF[change.field])}")
    lift(connection, "SELECT ?", [event_id])
    previous = _values(connection, event_id, change.field)
    connection.execute("DELETE FROM corrections WHERE event_id = ? AND field = ?", [event_id, change.field.value])
    connection.execute(
        "INSERT INTO corrections VALUES (?, ?, ?, ?, ?)",
        [event_id, change.field.value, _json(change.values), _json(previous), datetime.now(UTC)],
    )
    lay_on(connection)


def take_back(connection: duckdb.DuckDBPyConnection, event_id: str, field: Correctable) -> None:
    """Show a field of an event as it was read again. Raises `StoreError` when nobody corrected it."""
    lift(connection, "SELECT ?", [event_id])
    known = connection.execute(
        "DELETE FROM corrections WHERE event_id = ? AND field = ? RETURNING 1", [event_id, field.value]
    ).fetchall()
    if not known:
        raise StoreError(f"nobody corrected {field.value} of the event {event_id!r}, so there is nothing to take back")
    lay_on(connection)


def read_corrections(connection: duckdb.DuckDBPyConnection, event_id: str | None) -> list[Correction]:
    """Return the corrections that stored events show, newest first; of one event when `event_id` is given."""
    rows = connection.execute(
        """
        SELECT event_id, field, chosen, previous, made FROM corrections SEMI JOIN uncorrected USING (event_id)
        WHERE $event_id IS NULL OR event_id = $event_id ORDER BY made DESC, event_id, field
        """,
        {"event_id": event_id},
    ).fetchall()
    return [
        Correction(event, Change(Correctable(field), json.loads(chosen)), json.loads(previous), made)
        for event, field, chosen, previous, made in rows
    ]


def _values(connection: duckdb.DuckDBPyConnection, event_id: str, field: Correctable) -> dict[str, Any]:
    names = COLUMNS_OF[field]
    listed = ", ".join(f'"{name}"' for name in names)
    rows = connection.execute(f"SELECT {listed} FROM events WHERE event_id = ?", [event_id]).fetchall()  # noqa: S608
    if not rows:
        raise StoreError(f"there is no event {event_id!r} to correct")
    return dict(zip(names, rows[0], strict=True))


def _json(values: Mapping[str, Any]) -> str:
    return json.dumps(plain(values), ensure_ascii=False)
