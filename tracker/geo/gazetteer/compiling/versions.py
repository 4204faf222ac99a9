"""What a compiled gazetteer says of itself, by which one that is out of date is told."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

from tracker.geo.gazetteer.compiling.tables import FORMAT
from tracker.geo.gazetteer.prominence import prominence
from tracker.geo.gazetteer.sources import Source
from tracker.geo.gazetteer.sources.shipped import default_sources


def version(sources: Iterable[Source]) -> str:
    """Return the hash that the same sources, rule and format always give."""
    facts = [str(FORMAT), repr(prominence()), *(f"{source.name} {source.version}" for source in sources)]
    return blake2b("\n".join(facts).encode(), digest_size=6).hexdigest()


def facts_on(connection: sqlite3.Connection, sources: Sequence[Source]) -> Mapping[str, Any]:
    """Return what a gazetteer just compiled of `sources` is to say of itself."""
    shipped = {source.name for source in default_sources()}
    return {
        "version": version(sources),
        "format": FORMAT,
        "places": connection.execute("SELECT count(*) FROM place").fetchone()[0],
        "names": connection.execute("SELECT count(*) FROM name").fetchone()[0],
        "built": datetime.now(UTC).isoformat(timespec="seconds"),
        "brought": [source.name for source in sources if source.name not in shipped],
        "sources": [{"name": s.name, "licence": s.licence, "version": s.version} for s in sources],
    }


def facts_of(connection: sqlite3.Connection) -> Mapping[str, Any]:
    """Return what an open gazetteer holds: version, counts, build date and sources. Raises `sqlite3.Error`."""
    return {name: json.loads(value) for name, value in connection.execute("SELECT name, value FROM info")}


def facts_in(path: Path) -> Mapping[str, Any]:
    """Return the same of a file; nothing when it is missing or no gazetteer."""
    if not path.exists():
        return {}
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return facts_of(connection)
    except sqlite3.Error:
        return {}
