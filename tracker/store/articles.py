"""The articles that events came from."""

from collections.abc import Iterable

import duckdb

from tracker.model import Article

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


def forget_articles(connection: duckdb.DuckDBPyConnection, batch_id: str) -> None:
    """Remove a batch's articles, but none that an event left in the store still quotes."""
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
