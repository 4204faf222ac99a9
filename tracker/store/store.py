"""The event store: one canonical table, filled in batches that can each be undone whole."""

import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self

import duckdb
import ibis
import ibis.expr.datatypes as dt
import pyarrow as pa

from tracker.errors import StoreError
from tracker.model import Article, Event
from tracker.model.columns import COLUMNS, event_row
from tracker.model.correction import Change, Correctable, Correction
from tracker.model.raw_rows import RawRows
from tracker.paths import store_url
from tracker.store import corrections
from tracker.store.articles import forget_articles, keep_articles, read_article, stage_articles
from tracker.store.coded import Coded, Wanted, read_coded, read_further
from tracker.store.engine import Engine
from tracker.store.migrations import migrate, steps
from tracker.store.raw_rows import forget_raw_rows, keep_raw_rows, read_raw_row
from tracker.store.records import Batch, IngestReport
from tracker.store.staging import Rows, stage
from tracker.store.upsert import Changes, append, is_new, undo, upsert
from tracker.store.writing import Writing


class Store:
    """Events, their articles and raw rows. Safe to share between threads; a context manager."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        with engine.transaction() as connection:
            migrate(connection, steps())

    @classmethod
    def open(cls, url: str | None = None) -> Self:
        """Open the store at `url`, by default where `tracker.paths.store_url` says; create it when missing.

        `duckdb://PATH` or `:memory:`. Raises `StoreError` when it is no event store, is of a newer tracker,
        or is open in another process.
        """
        engine = Engine(store_url() if url is None else url)
        try:
            return cls(engine)
        except StoreError:
            engine.close()
            raise

    def close(self) -> None:
        """Close the store; it cannot be used afterwards."""
        self._engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def events(self) -> ibis.Table:
        """Return the events with the canonical columns, as an Ibis table of the calling thread.

        Three columns more serve queries: `searched` holds what a text filter looks into, in lower case, `kind` the
        values of six columns, and `further_countries` those of the parties beyond the first actor's and the first
        recipient's, null for none; both are texts with the unit separator between.
        """
        return self._engine.table("events")

    def read(self, expression: ibis.Table) -> pa.Table:
        """Return the rows of an expression on `events`; raises `StoreError` when the engine fails."""
        return self._engine.read(expression)

    def compile(self, expression: ibis.Table) -> str:
        """Return the query of an expression on `events`, to be run many times."""
        return self._engine.compile(expression)

    def run(self, sql: str, values: Mapping[str, Any]) -> pa.Table:
        """Return the rows of what `compile` gave, with `values` for its `$parameters`; raises `StoreError`."""
        return self._engine.run(sql, values)

    def stream(self, expression: ibis.Table, *, rows_at_once: int) -> Iterator[pa.RecordBatch]:
        """Yield the rows of an expression on this store in batches, as of one moment, however many they are."""
        return self._engine.stream(expression, rows_at_once)

    def coded(self, expression: ibis.Table, alike: Sequence[Sequence[str]], before: Coded | None = None) -> Coded:
        """Return the rows of an expression on `events` in memory, its texts as numbers; see `Wanted`.

        Of what was coded `before` a single write, only what that write brought is read, unless it moved other rows.
        """
        writers = self._engine.writers
        wanted = Wanted(writers.finished, self.compile(expression), expression.schema().to_pyarrow(), alike)
        left = None if before is None else writers.left_since(before.writes)
        with self._engine.reading() as connection:
            further = None if before is None or left is None else read_further(connection, wanted, before, left)
            found = further or read_coded(connection, wanted)
        writers.follow(found.writes)
        return found

    @property
    def writes(self) -> int:
        """Return how many writes this process has finished: until it changes, each event keeps its row."""
        return self._engine.writers.finished

    @property
    def revision(self) -> int:
        """Return a number that grows with every write, so that an answer can be kept until it does."""
        with self._engine.reading() as connection:
            return _revision(connection)

    def ingest(self, events: Iterable[Event], *, label: str, articles: Iterable[Article] = ()) -> IngestReport:
        """Store events and the articles they quote, as one batch with a `label` for people; all or nothing.

        An event that is already there, unchanged, stays as it is; a changed one replaces it.
        """
        rows = [event_row(event) for event in events]
        return self._ingest(pa.Table.from_pylist(rows, schema=_ARROW), label, articles=articles)

    def ingest_table(
        self, events: Rows, *, label: str, raw_rows: RawRows | None = None, datasets: Collection[str] = ()
    ) -> IngestReport:
        """Store a table of events as one batch; all or nothing.

        It needs `event_id` and `dataset`; any other canonical column may be missing. What follows from the
        others (quad, intensity, countries of the parties, map position) is completed. Who knows the `datasets` of
        all events says so: those of new ones are written at once, in the order they come, without being compared
        with what is there. Raises `StoreError`, or `OntologyError` for a type or mode that PLOVER does not have.
        """
        return self._ingest(events, label, raw_rows=raw_rows, datasets=datasets)

    def _ingest(
        self,
        events: Rows,
        label: str,
        *,
        articles: Iterable[Article] = (),
        raw_rows: RawRows | None = None,
        datasets: Collection[str] = (),
    ) -> IngestReport:
        batch_id = secrets.token_hex(6)
        with self._engine.transaction() as connection:
            articles_differ = stage_articles(connection, articles)
            if is_new(connection, datasets):
                read, changes = append(connection, batch_id, events, datasets)
            else:
                read = stage(connection, events)
                corrections.lift(connection, "SELECT event_id FROM incoming")
                changes = upsert(connection, batch_id)
            corrections.lay_on(connection)
            anything = bool(changes.new or changes.updated or articles_differ)
            if anything:
                revision = _next_revision(connection)
                keep_articles(connection, batch_id, revision)
                if raw_rows is not None:
                    keep_raw_rows(connection, batch_id, raw_rows)
                _record(connection, batch_id, revision, label, changes)
        return IngestReport(batch_id if anything else None, read, changes.new, changes.updated, changes.unchanged)

    @property
    def writing(self) -> Writing:
        """Return what the calling thread writes, for another thread to interrupt: then nothing of it is kept."""
        return self._engine.writing

    def batches(self) -> list[Batch]:
        """Return the batches, newest first."""
        with self._engine.reading() as connection:
            rows = connection.execute(
                """
                SELECT batch_id, label, datasets, created, coalesce(shown.events, 0), new_events, updated_events
                FROM batches LEFT JOIN (SELECT batch_id, count(*) AS events FROM events GROUP BY ALL) AS shown
                USING (batch_id) ORDER BY revision DESC
                """
            ).fetchall()
        return [Batch(id_, label, tuple(datasets), created, *counts) for id_, label, datasets, created, *counts in rows]

    def undo(self, batch_id: str) -> int:
        """Take a batch back whole; return how many events that removed or turned back to an older version.

        Raises `StoreError` when there is no such batch.
        """
        with self._engine.transaction() as connection:
            known = connection.execute("DELETE FROM batches WHERE batch_id = ? RETURNING 1", [batch_id]).fetchall()
            if not known:
                raise StoreError(f"there is no batch {batch_id!r} to undo")
            _next_revision(connection)
            corrections.lift(connection, "SELECT event_id FROM events WHERE batch_id = ?", [batch_id])
            count = undo(connection, batch_id)
            corrections.lay_on(connection)
            forget_articles(connection, batch_id)
            forget_raw_rows(connection, batch_id)
        return count

    def correct(self, event_id: str, change: Change) -> None:
        """Correct a field of an event by hand, for good: newer versions of the event and undone batches keep it.

        Raises `StoreError` when there is no such event.
        """
        with self._engine.transaction() as connection:
            _next_revision(connection)
            corrections.keep(connection, event_id, change)

    def take_back(self, event_id: str, field: Correctable) -> None:
        """Show a field as it was read again. Raises `StoreError` when nobody corrected it."""
        with self._engine.transaction() as connection:
            _next_revision(connection)
            corrections.take_back(connection, event_id, field)

    def corrections(self, event_id: str | None = None) -> list[Correction]:
        """Return the corrections that the events show, newest first; of one event when `event_id` is given."""
        with self._engine.reading() as connection:
            return corrections.read_corrections(connection, event_id)

    def article(self, article_id: str) -> Article | None:
        """Return the article with this id, in its newest version."""
        with self._engine.reading() as connection:
            return read_article(connection, article_id)

    def raw_row(self, event_id: str) -> dict[str, str] | None:
        """Return the row of the uploaded file that an event came from, column name to text."""
        with self._engine.reading() as connection:
            return read_raw_row(connection, event_id)


_ARROW = ibis.schema({name: dt.dtype(kind) for name, kind in COLUMNS.items()}).to_pyarrow()


def _revision(connection: duckdb.DuckDBPyConnection) -> int:
    row = connection.execute("SELECT revision FROM meta").fetchone()
    assert row is not None  # noqa: S101  the table is made with its one row
    return int(row[0])


def _next_revision(connection: duckdb.DuckDBPyConnection) -> int:
    connection.execute("UPDATE meta SET revision = revision + 1")
    return _revision(connection)


def _record(connection: duckdb.DuckDBPyConnection, batch_id: str, revision: int, label: str, changes: Changes) -> None:
    connection.execute(
        """
        INSERT INTO batches SELECT $batch, $revision, $label, $created,
            coalesce((SELECT list_sort(list(DISTINCT dataset)) FROM events WHERE batch_id = $batch), []), $new, $updated
        """,
        {
            "batch": batch_id,
            "revision": revision,
            "label": label,
            "created": datetime.now(UTC),
            "new": changes.new,
            "updated": changes.updated,
        },
    )
