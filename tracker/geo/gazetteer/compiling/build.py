"""Compile the gazetteer: any number of sources into one read-only SQLite file."""

import json
import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path

from tracker import paths
from tracker.errors import SetupError
from tracker.geo.gazetteer.compiling import tables
from tracker.geo.gazetteer.compiling.completing import COMPLETE
from tracker.geo.gazetteer.compiling.merging import MERGE
from tracker.geo.gazetteer.compiling.spellings import in_order, number, place_columns, spellings
from tracker.geo.gazetteer.compiling.versions import facts_in, facts_on, version
from tracker.geo.gazetteer.naming import name_key
from tracker.geo.gazetteer.prominence import prominence
from tracker.geo.gazetteer.sources import Source
from tracker.geo.gazetteer.sources.shipped import default_sources
from tracker.geo.knowledge import says_kind

Progress = Callable[[str, int], None]
"""Called with the name of the step and the number of rows done so far."""

_CHUNK = 20_000


def default_path() -> Path:
    """Return where the compiled gazetteer lives."""
    return paths.local() / "gazetteer.sqlite"


def build(
    destination: Path | None = None,
    *,
    sources: Sequence[Source] | None = None,
    progress: Progress = lambda step, rows: None,
) -> Path:
    """Compile the sources into `destination` (default: the local folder), replacing it only when all went well.

    Rows are streamed and sorted on disk: memory does not grow with their number.
    """
    destination = destination or default_path()
    sources = default_sources() if sources is None else sources
    # Another process may be compiling it too: each writes its own file, and the last to finish wins.
    unfinished = destination.with_name(f"{destination.name}.{os.getpid()}")
    unfinished.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(unfinished, isolation_level=None)) as connection:
            connection.executescript(tables.TABLES)
            for source in sources:
                _insert(connection, source, progress)
            progress("index", 0)
            _finish(connection, sources)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    unfinished.replace(destination)
    return destination


def ensure(progress: Progress = lambda step, rows: None) -> Path:
    """Return the compiled gazetteer, compiling it when it is missing or the data it ships with has changed.

    One that somebody built from sources of their own is kept as it is; `SetupError` when it is of an older format.
    """
    path = default_path()
    stored = facts_in(path)
    shipped = default_sources()
    if stored.get("version") == version(shipped):
        return path
    if stored.get("brought"):
        if stored.get("format") == tables.FORMAT:
            return path
        raise SetupError(
            f"{path} was built by another version of the tracker, from files of your own; build it again with "
            f"`tracker gazetteer build PATH…`, or without a path from the data that ships with the tracker"
        )
    return build(path, progress=progress)


def _insert(connection: sqlite3.Connection, source: Source, progress: Progress) -> None:
    done = 0
    rows = source.rows()
    while chunk := list(islice(rows, _CHUNK)):
        numbered = [(number(row), row) for row in chunk]
        connection.execute("BEGIN")
        whole = (one for one in numbered if one[1].feature_code)
        connection.executemany(tables.INSERT_PLACE, map(place_columns, whole))
        connection.executemany(tables.INSERT_SPELLING, spellings(numbered))
        connection.execute("COMMIT")
        done += len(chunk)
        progress(source.name, done)


def _finish(connection: sqlite3.Connection, sources: Sequence[Source]) -> None:
    rule = prominence()
    connection.create_function("name_key", 1, name_key, deterministic=True)
    connection.create_function("prominence", 4, rule.of, deterministic=True)
    connection.create_function("penalty", 2, rule.penalty, deterministic=True)
    connection.create_function("says_kind", 1, says_kind, deterministic=True)
    connection.executescript(f"BEGIN; {MERGE} {COMPLETE} {tables.NAMES}")
    connection.executemany(tables.INSERT_NAME, in_order(connection.execute(tables.RANKED)))
    connection.execute("COMMIT")
    facts = facts_on(connection, sources)
    connection.executemany("INSERT INTO info VALUES (?,?)", ((k, json.dumps(v)) for k, v in facts.items()))
    connection.execute("ANALYZE")
