"""What events came from: the articles, and the rows of uploaded files."""

import json
from collections.abc import Iterable

import duckdb

from tracker.errors import StoreError
from tracker.model import Article
from tracker.store.staging import Rows

_ARTICLE_FIELDS = ("text", "published", "title", "source", "url", "id")
_NEWEST = "ORDER BY revision DESC LIMIT 1"


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


def keep_raw_rows(connection: duckdb.DuckDBPyConnection, batch_id: str, rows: Rows) -> None:
    """Store those rows of the file that the batch's events came from."""
    if set(rows.schema.names) != {"raw_row", "fields"}:
        raise StoreError(f"raw rows have the columns raw_row and fields, not {', '.join(rows.schema.names)}")
    connection.register("given_raw_rows", rows)
    connection.execute(
        """
        INSERT INTO raw_rows SELECT $batch, raw_row, fields FROM given_raw_rows
        WHERE raw_row IN (SELECT raw_row FROM events WHERE batch_id = $batch)
        """,
        {"batch": batch_id},
    )
    connection.unregister("given_raw_rows")


def forget(connection: duckdb.DuckDBPyConnection, batch_id: str) -> None:
    """Remove a batch's articles and raw rows, but no article that an event left in the store still quotes."""
    connection.execute("DELETE FROM raw_rows WHERE batch_id = ?", [batch_id])
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
        SELECT raw_rows.fields FROM raw_rows JOIN events USING (batch_id, raw_row)
        WHERE events.event_id = ? LIMIT 1
        """,
        [event_id],
    ).fetchone()
    return {str(key): str(value) for key, value in json.loads(row[0]).items()} if row else None
