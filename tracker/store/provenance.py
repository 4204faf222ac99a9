"""What events came from: the articles, and the rows of uploaded files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import duckdb

from tracker.errors import StoreError
from tracker.model import Article
from tracker.model.columns import CELL_SEPARATOR
from tracker.store.staging import Rows

_ARTICLE_FIELDS = ("text", "published", "title", "source", "url", "id")
_NEWEST = "ORDER BY revision DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class RawRows:
    """The rows of a file as they stood there."""

    columns: Sequence[str]
    """The names of the file's columns."""
    rows: Rows
    """`raw_row`, the 1-based number, and `cells`, the cells of the row joined by `CELL_SEPARATOR`."""


def stage_articles(connection: duckdb.DuckDBPyConnection, articles: Iterable[Article]) -> bool:
    """Put `articles` into the temporary table `incoming_articles`; return whether any is new or differs."""
    connection.execute(
        "CREATE TEMP TABLE incoming_articles AS SELECT * EXCLUDE (batch_id, revision) FROM articles LIMIT 0"
    )
    rows = {a.article_id: [a.article_id, *(getattr(a, field) for field in _ARTICLE_FIELDS)] for a in articles}
    if not rows:
        return False
    connection.executemany("INSERT INTO incoming_articles VALUES (?, ?, ?, ?, ?, ?, ?)", list(rows.values()))
    row = connection.execute(
        """
        SELECT count(*) FROM (
            FROM incoming_articles EXCEPT
            SELECT * EXCLUDE (batch_id, revision) FROM articles
            QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY revision DESC) = 1
        )
        """
    ).fetchone()
    return bool(row and row[0])


def keep_articles(connection: duckdb.DuckDBPyConnection, batch_id: str, revision: int) -> None:
    """Store what `stage_articles` staged."""
    connection.execute(
        "INSERT INTO articles BY NAME SELECT *, ? AS batch_id, ? AS revision FROM incoming_articles",
        [batch_id, revision],
    )


def keep_raw_rows(connection: duckdb.DuckDBPyConnection, batch_id: str, raw: RawRows) -> None:
    """Store those rows of the file that the batch's events came from, and the names of its columns."""
    names = raw.rows.schema.names
    if set(names) != {"raw_row", "cells"}:
        raise StoreError(f"raw rows have the columns raw_row and cells, not {', '.join(names)}")
    connection.execute("INSERT INTO raw_columns VALUES (?, ?)", [batch_id, list(raw.columns)])
    connection.register("given_raw_rows", raw.rows)
    connection.execute(
        """
        INSERT INTO raw_rows SELECT $batch, raw_row, cells FROM given_raw_rows
        WHERE raw_row IN (SELECT raw_row FROM events WHERE batch_id = $batch)
        """,
        {"batch": batch_id},
    )
    connection.unregister("given_raw_rows")


def forget(connection: duckdb.DuckDBPyConnection, batch_id: str) -> None:
    """Remove a batch's articles and raw rows, but no article that an event left in the store still quotes."""
    for table in ("raw_rows", "raw_columns"):
        connection.execute(f"DELETE FROM {table} WHERE batch_id = ?", [batch_id])  # noqa: S608  our own tables
    connection.execute(
        """
        DELETE FROM articles WHERE batch_id = $batch AND (
            article_id IN (SELECT article_id FROM articles WHERE batch_id <> $batch)
            OR article_id NOT IN (
                SELECT article_id FROM events WHERE article_id IS NOT NULL
                UNION ALL SELECT article_id FROM replaced WHERE article_id IS NOT NULL
            )
        )
        """,
        {"batch": batch_id},
    )


def read_article(connection: duckdb.DuckDBPyConnection, article_id: str) -> Article | None:
    """Return the newest version of an article."""
    columns = ", ".join(_ARTICLE_FIELDS)
    row = connection.execute(
        f"SELECT {columns} FROM articles WHERE article_id = ? {_NEWEST}",  # noqa: S608  our own column names
        [article_id],
    ).fetchone()
    return Article(*row) if row else None


def read_raw_row(connection: duckdb.DuckDBPyConnection, event_id: str) -> dict[str, str] | None:
    """Return the row of the uploaded file that an event came from, as it stood there."""
    row = connection.execute(
        """
        SELECT columns, cells FROM raw_rows JOIN raw_columns USING (batch_id) JOIN events USING (batch_id, raw_row)
        WHERE events.event_id = ? LIMIT 1
        """,
        [event_id],
    ).fetchone()
    return dict(zip(row[0], row[1].split(CELL_SEPARATOR), strict=True)) if row else None
