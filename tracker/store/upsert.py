"""What is staged becomes what is stored: new events, newer versions, and nothing for what was known already."""

from collections.abc import Collection
from dataclasses import dataclass

import duckdb

from tracker.errors import StoreError
from tracker.model.columns import COLUMNS
from tracker.store.staging import Rows, completed, make_sound

_NOT_CONTENT = {"event_id", "batch_id", "x", "y", "raw_row"}
_SAME = " AND ".join(f'old."{name}" IS NOT DISTINCT FROM new."{name}"' for name in COLUMNS if name not in _NOT_CONTENT)

_SPATIAL_ORDER = "ORDER BY x >> 27, y >> 27, x >> 22, y >> 22"
"""Coarse map cells, then finer ones: events of one map tile come to lie in few blocks of the file."""
_WORTH_SORTING = 50_000

_KIND = "kind_of(quad, event_type, mode, status, geo_precision, dataset)"
_DERIVED = (
    "searched_text(summary, quote, place, actors, recipients) AS searched,"
    f" {_KIND} AS kind,"
    " countries_beyond(actor_countries, recipient_countries) AS further_countries"
)
"""What only queries need."""


@dataclass(frozen=True, slots=True)
class Changes:
    """How many of the staged events are what to the store."""

    new: int
    updated: int
    unchanged: int


def upsert(connection: duckdb.DuckDBPyConnection, batch_id: str) -> Changes:
    """Write the table `incoming` into `events`, as `batch_id`; the versions it displaces go to `replaced`."""
    connection.execute(
        f"CREATE TEMP TABLE known AS SELECT event_id, {_SAME} AS same "  # noqa: S608  our own column names
        "FROM events AS old JOIN incoming AS new USING (event_id)"
    )
    changes = _count(connection)
    if changes.updated:
        _displace(connection, batch_id)
    if changes.new or changes.updated:
        connection.execute("DELETE FROM incoming WHERE event_id IN (SELECT event_id FROM known WHERE same)")
        order = _SPATIAL_ORDER if changes.new + changes.updated >= _WORTH_SORTING else ""
        insert = f"INSERT INTO events BY NAME SELECT * REPLACE (? AS batch_id, {_DERIVED}) FROM incoming {order}"  # noqa: S608
        row = connection.execute(insert, [batch_id]).fetchone()
        if row != (changes.new + changes.updated,):
            raise StoreError(f"nothing was ingested: {changes.new + changes.updated} events, but {row} written")
    return changes


def is_new(connection: duckdb.DuckDBPyConnection, datasets: Collection[str]) -> bool:
    """Tell whether no stored event can have the id of an event of these `datasets`, because of the names alone."""
    found = connection.execute(
        """
        SELECT 1 FROM (SELECT DISTINCT dataset AS known FROM events), (SELECT unnest($datasets::VARCHAR[]) AS given)
        WHERE known = given OR starts_with(known, given || ':') OR starts_with(given, known || ':') LIMIT 1
        """,
        {"datasets": list(datasets)},
    )
    return bool(datasets) and not found.fetchall()


def append(
    connection: duckdb.DuckDBPyConnection, batch_id: str, rows: Rows, datasets: Collection[str]
) -> tuple[int, Changes]:
    """Write `rows` of `datasets` that are new straight into `events`, as they come; return how many came.

    Raises what `tracker.store.staging.stage` raises.
    """
    with completed(connection, rows) as query:
        connection.execute(
            f"INSERT INTO events BY NAME SELECT * REPLACE ($batch AS batch_id, {_DERIVED}) FROM ({query})",  # noqa: S608
            {"batch": batch_id},
        )
    mine = f"batch_id = '{batch_id}'"
    read, scored = make_sound(connection, "events", mine)
    if scored:
        connection.execute(f"UPDATE events SET kind = {_KIND} WHERE {mine} AND kind IS DISTINCT FROM {_KIND}")  # noqa: S608
    ((new, strange),) = connection.execute(
        f"""
        SELECT count(*), count(*) FILTER (NOT list_contains($datasets::VARCHAR[], dataset)) FROM events WHERE {mine}
        """,  # noqa: S608
        {"datasets": list(datasets)},
    ).fetchall()
    if strange:
        raise StoreError(f"nothing was ingested: {strange} events are of other data sets than {', '.join(datasets)}")
    return read, Changes(new, 0, 0)


def _count(connection: duckdb.DuckDBPyConnection) -> Changes:
    row = connection.execute(
        "SELECT (SELECT count(*) FROM incoming), count(*), count(*) FILTER (same) FROM known"
    ).fetchone()
    staged, known, same = row or (0, 0, 0)
    return Changes(new=staged - known, updated=known - same, unchanged=same)


def _displace(connection: duckdb.DuckDBPyConnection, batch_id: str) -> None:
    changed = "event_id IN (SELECT event_id FROM known WHERE NOT same)"
    keep = f"INSERT INTO replaced BY NAME SELECT *, ? AS replaced_by FROM events WHERE {changed}"  # noqa: S608
    connection.execute(keep, [batch_id])
    connection.execute(f"DELETE FROM events WHERE {changed}")  # noqa: S608


def undo(connection: duckdb.DuckDBPyConnection, batch_id: str) -> int:
    """Take the versions that `batch_id` brought out of the store; return how many events that changes.

    An event that shows this batch's version goes back to the one before, if there is one. Where a later batch
    has displaced this batch's version, the one before becomes what undoing that later batch brings back.
    """
    connection.execute(
        """
        CREATE TEMP TABLE buried AS SELECT event_id, replaced_by FROM replaced WHERE batch_id = $batch;
        """,
        {"batch": batch_id},
    )
    row = connection.execute("SELECT count(*) FROM events WHERE batch_id = ?", [batch_id]).fetchone()
    for statement in _UNDO:
        connection.execute(statement, {"batch": batch_id})
    return int(row[0]) if row else 0


_UNDO = (
    "DELETE FROM events WHERE batch_id = $batch",
    "DELETE FROM replaced WHERE batch_id = $batch",
    """
    UPDATE replaced SET replaced_by = buried.replaced_by FROM buried
    WHERE replaced.event_id = buried.event_id AND replaced.replaced_by = $batch
    """,
    "INSERT INTO events BY NAME SELECT * EXCLUDE replaced_by FROM replaced WHERE replaced_by = $batch",
    "DELETE FROM replaced WHERE replaced_by = $batch",
)
