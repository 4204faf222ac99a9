"""Compile the gazetteer: any number of sources into one read-only SQLite file."""

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any

from tracker import paths
from tracker.errors import SetupError
from tracker.geo import schema
from tracker.geo.knowledge import says_kind
from tracker.geo.naming import name_key
from tracker.geo.prominence import prominence
from tracker.geo.sources import Source
from tracker.geo.sources.cities import cities
from tracker.geo.sources.curated import airports, countries, districts, divisions, features, names, us_places
from tracker.geo.sources.geonames import dumps

Progress = Callable[[str, int], None]
"""Called with the name of the step and the number of rows done so far."""

_CHUNK = 20_000


def default_path() -> Path:
    """Return where the compiled gazetteer lives."""
    return paths.local() / "gazetteer.sqlite"


def default_sources() -> list[Source]:
    """Return the open data that ships with the tracker; where two have a place, the first one's facts hold."""
    return [countries(), *features(), divisions(), districts(), cities(), airports(), *us_places(), names()]


def sources_with(dump_paths: Iterable[Path], languages: Sequence[str] = ()) -> list[Source]:
    """Return the shipped data with GeoNames' own dumps before it, whose points and populations then hold.

    Raises `SourceError` as `tracker.geo.sources.geonames.dumps` does.
    """
    first, *rest = default_sources()
    return [first, *dumps(dump_paths, languages), *rest]


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
    connection = sqlite3.connect(unfinished, isolation_level=None)
    try:
        connection.executescript(schema.TABLES)
        for source in sources:
            _insert(connection, source, progress)
        progress("index", 0)
        _finish(connection, sources)
    except BaseException:
        connection.close()
        unfinished.unlink(missing_ok=True)
        raise
    connection.close()
    unfinished.replace(destination)
    return destination


def ensure(path: Path | None = None, progress: Progress = lambda step, rows: None) -> Path:
    """Return the compiled gazetteer, compiling it when it is missing or the data it ships with has changed.

    One that somebody built from sources of their own is kept as it is; `SetupError` when it is of an older format.
    """
    path = path or default_path()
    stored = _stored(path)
    shipped = default_sources()
    if stored.get("version") == version(shipped):
        return path
    if stored.get("brought"):
        if stored.get("format") == schema.FORMAT:
            return path
        raise SetupError(
            f"{path} was built by another version of the tracker, from files of your own; build it again with "
            f"`tracker gazetteer build PATH…`, or without a path from the data that ships with the tracker"
        )
    return build(path, progress=progress)


def version(sources: Iterable[Source]) -> str:
    """Return the hash that the same sources, rule and format always give."""
    facts = [str(schema.FORMAT), repr(prominence()), *(f"{source.name} {source.version}" for source in sources)]
    return blake2b("\n".join(facts).encode(), digest_size=6).hexdigest()


def _stored(path: Path) -> dict[str, Any]:
    """Return the facts that a compiled gazetteer holds about itself; none when it is missing or broken."""
    if not path.exists():
        return {}
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
            facts = connection.execute("SELECT name, value FROM info").fetchall()
        connection.close()
    except sqlite3.Error:
        return {}
    return {name: json.loads(value) for name, value in facts}


def _insert(connection: sqlite3.Connection, source: Source, progress: Progress) -> None:
    done = 0
    rows = source.rows()
    while chunk := list(islice(rows, _CHUNK)):
        numbered = [(schema.number(row), row) for row in chunk]
        connection.execute("BEGIN")
        whole = (one for one in numbered if one[1].feature_code)
        connection.executemany(schema.INSERT_PLACE, map(schema.place_columns, whole))
        connection.executemany(schema.INSERT_SPELLING, schema.spellings(numbered))
        connection.execute("COMMIT")
        done += len(chunk)
        progress(source.name, done)


def _finish(connection: sqlite3.Connection, sources: Sequence[Source]) -> None:
    rule = prominence()
    connection.create_function("name_key", 1, name_key, deterministic=True)
    connection.create_function("prominence", 4, rule.of, deterministic=True)
    connection.create_function("penalty", 2, rule.penalty, deterministic=True)
    connection.create_function("says_kind", 1, says_kind, deterministic=True)
    connection.executescript(f"BEGIN; {schema.MERGE} {schema.FINISH}")
    connection.executemany(schema.INSERT_NAME, schema.in_order(connection.execute(schema.RANKED)))
    connection.execute("COMMIT")
    shipped = {source.name for source in default_sources()}
    facts = {
        "version": version(sources),
        "format": schema.FORMAT,
        "places": connection.execute("SELECT count(*) FROM place").fetchone()[0],
        "names": connection.execute("SELECT count(*) FROM name").fetchone()[0],
        "built": datetime.now(UTC).isoformat(timespec="seconds"),
        "brought": [source.name for source in sources if source.name not in shipped],
        "sources": [{"name": s.name, "licence": s.licence, "version": s.version} for s in sources],
    }
    connection.executemany("INSERT INTO info VALUES (?,?)", ((k, json.dumps(v)) for k, v in facts.items()))
    connection.execute("ANALYZE")
