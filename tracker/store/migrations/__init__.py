"""The steps that made the store what it is: `0001.sql` makes version 1, `0002.sql` turns it into version 2, …

A step that a user's store may have taken is never changed; what is to be different goes into the next one.
"""

from pathlib import Path

import duckdb

from tracker.errors import StoreError

_FOLDER = Path(__file__).parent


def steps() -> tuple[str, ...]:
    """Return the SQL of every step, first one first."""
    return tuple(path.read_text(encoding="utf-8") for path in sorted(_FOLDER.glob("*.sql")))


def migrate(connection: duckdb.DuckDBPyConnection, scripts: tuple[str, ...]) -> None:
    """Bring the store up to the version that `scripts` end at; raises `StoreError` when it is beyond that."""
    version = _version(connection)
    if version > len(scripts):
        raise StoreError(
            f"this store is of version {version}, made by a newer tracker; this one knows up to {len(scripts)}. "
            "Upgrade the tracker, or set TRACKER_STORE to another file."
        )
    for script in scripts[version:]:
        connection.execute(script)
    if version < len(scripts):
        connection.execute("UPDATE meta SET schema_version = ?", [len(scripts)])


def _version(connection: duckdb.DuckDBPyConnection) -> int:
    tables = {row[0] for row in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if "meta" not in tables:
        if tables:
            raise StoreError(f"this DuckDB file holds other tables ({', '.join(sorted(tables))}), no event store")
        connection.execute("CREATE TABLE meta (schema_version INTEGER NOT NULL, revision BIGINT NOT NULL)")
        connection.execute("INSERT INTO meta VALUES (0, 0)")
    row = connection.execute("SELECT schema_version FROM meta").fetchone()
    assert row is not None  # noqa: S101  the row is written with the table, in one transaction
    return int(row[0])
