"""Compile the gazetteer: any number of sources into one read-only SQLite file."""

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from hashlib import blake2b
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path

from tracker import paths
from tracker.geo.entry import OWN_IDS
from tracker.geo.naming import name_key, without_article
from tracker.geo.prominence import prominence
from tracker.geo.sources import Row, Source
from tracker.geo.sources.cities import cities
from tracker.geo.sources.curated import countries, districts, divisions, features, names

FORMAT = 1
"""Grows when the tables or the keys change, so that older files are compiled anew."""

Progress = Callable[[str, int], None]
"""Called with the name of the step and the number of rows done so far."""

_CHUNK = 20_000
_LONGEST_KEY = 80

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE place (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL, feature_class TEXT NOT NULL,
  feature_code TEXT NOT NULL, country TEXT, admin1 TEXT, admin2 TEXT, population INTEGER NOT NULL, prominence REAL,
  cell INTEGER NOT NULL
);
CREATE TEMP TABLE spelling (key TEXT, rank INTEGER, place INTEGER);
CREATE TABLE info (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""

_FINISH = """
CREATE TEMP TABLE total AS
  SELECT country, admin1, sum(population) AS population FROM place WHERE feature_class = 'P' GROUP BY 1, 2;
UPDATE place SET population = coalesce((SELECT population FROM total
  WHERE total.country = place.country AND total.admin1 = place.admin1), 0)
  WHERE feature_code = 'ADM1' AND population = 0;
UPDATE place SET population = coalesce((SELECT sum(population) FROM total WHERE total.country = place.country), 0)
  WHERE feature_code LIKE 'PCL%' AND population = 0;
UPDATE place SET prominence = prominence(feature_class, feature_code, population);
CREATE TEMP TABLE division AS SELECT country, name_key(name) AS key FROM place WHERE feature_code = 'ADM1';
DELETE FROM spelling WHERE rowid IN (
  SELECT spelling.rowid FROM spelling JOIN place ON place.id = spelling.place AND feature_code LIKE 'PCL%'
    JOIN division ON division.country = place.country AND division.key = spelling.key
    WHERE spelling.rank < 2 AND spelling.key <> name_key(place.name));
CREATE TABLE name (key TEXT, ordinal INTEGER, rank INTEGER NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, ordinal))
  WITHOUT ROWID;
CREATE INDEX place_cell ON place (cell);
CREATE INDEX place_division ON place (country, admin1) WHERE feature_code = 'ADM1';
"""

_RANKED = """
SELECT key, rank, place FROM spelling JOIN place ON place.id = place
  ORDER BY key, prominence - penalty(feature_class, rank) DESC, place
"""


def default_path() -> Path:
    """Return where the compiled gazetteer lives."""
    return paths.local() / "gazetteer.sqlite"


def default_sources() -> list[Source]:
    """Return the open data that ships with the tracker; where two have a place, the first one's facts hold."""
    return [countries(), *features(), divisions(), districts(), cities(), names()]


def build(
    destination: Path | None = None,
    *,
    sources: Sequence[Source] | None = None,
    progress: Progress = lambda step, rows: None,
) -> Path:
    """Compile the sources into `destination` (default: the local folder), replacing it only when all went well."""
    destination = destination or default_path()
    sources = default_sources() if sources is None else sources
    # Another process may be compiling it too: each writes its own file, and the last to finish wins.
    unfinished = destination.with_name(f"{destination.name}.{os.getpid()}")
    unfinished.unlink(missing_ok=True)
    connection = sqlite3.connect(unfinished, isolation_level=None)
    try:
        connection.executescript(_TABLES)
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
    """Return the compiled gazetteer, compiling it when it is missing or its sources have changed."""
    path = path or default_path()
    if path.exists() and _stored_version(path) == version(default_sources()):
        return path
    return build(path, progress=progress)


def version(sources: Iterable[Source]) -> str:
    """Return the hash that the same sources, rule and format always give."""
    facts = [str(FORMAT), repr(prominence()), *(f"{source.name} {source.version}" for source in sources)]
    return blake2b("\n".join(facts).encode(), digest_size=6).hexdigest()


def cell(lat: float, lon: float) -> int:
    """Return the number of the one-degree cell of a point."""
    return (int(lat + 90) * 360) + int(lon + 180) % 360


def _stored_version(path: Path) -> str | None:
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
            row = connection.execute("SELECT value FROM info WHERE name = 'version'").fetchone()
        connection.close()
    except sqlite3.Error:
        return None
    return json.loads(row[0]) if row else None


def _insert(connection: sqlite3.Connection, source: Source, progress: Progress) -> None:
    done = 0
    rows = source.rows()
    while chunk := list(islice(rows, _CHUNK)):
        numbered = [(_number(row), row) for row in chunk]
        connection.execute("BEGIN")
        connection.executemany(
            "INSERT OR IGNORE INTO place VALUES (?,?,?,?,?,?,?,?,?,?,NULL,?)", map(_place, filter(_whole, numbered))
        )
        connection.executemany("INSERT INTO spelling VALUES (?,?,?)", _spellings(numbered))
        connection.execute("COMMIT")
        done += len(chunk)
        progress(source.name, done)


def _number(row: Row) -> int:
    """Return the id: GeoNames' own, or one that the same place always gets."""
    if row.geonameid is not None:
        return row.geonameid
    facts = f"{row.name}|{row.feature_code}|{row.lat:.2f}|{row.lon:.2f}"
    return OWN_IDS + int.from_bytes(blake2b(facts.encode(), digest_size=5).digest())


def _whole(numbered: tuple[int, Row]) -> bool:
    return bool(numbered[1].feature_code)


def _place(numbered: tuple[int, Row]) -> tuple[object, ...]:
    number, row = numbered
    return (number, *row[1:10], cell(row.lat, row.lon))


def _spellings(numbered: Iterable[tuple[int, Row]]) -> Iterator[tuple[str, int, int]]:
    for number, row in numbered:
        keys: dict[str, int] = {}
        for rank, spelled in enumerate(((row.name, *row.names), row.alternates, row.demonyms)):
            for name in spelled:
                key = name_key(name)
                if key and len(key) <= _LONGEST_KEY:
                    keys.setdefault(key, rank)
        for key, rank in list(keys.items()):
            shorter = without_article(key)
            if shorter and len(shorter) > 3:
                keys.setdefault(shorter, max(rank, 1))
        yield from ((key, rank, number) for key, rank in keys.items())


def _finish(connection: sqlite3.Connection, sources: Sequence[Source]) -> None:
    rule = prominence()
    connection.create_function("name_key", 1, name_key, deterministic=True)
    connection.create_function("prominence", 3, rule.of, deterministic=True)
    connection.create_function("penalty", 2, rule.penalty, deterministic=True)
    connection.executescript(f"BEGIN; {_FINISH}")
    connection.executemany("INSERT INTO name VALUES (?, ?, ?, ?)", _numbered(connection.execute(_RANKED)))
    connection.execute("COMMIT")
    count = connection.execute("SELECT count(*) FROM place").fetchone()[0]
    names = connection.execute("SELECT count(*) FROM name").fetchone()[0]
    facts = {
        "version": version(sources),
        "places": count,
        "names": names,
        "built": datetime.now(UTC).isoformat(timespec="seconds"),
        "sources": [{"name": s.name, "licence": s.licence, "version": s.version} for s in sources],
    }
    connection.executemany("INSERT INTO info VALUES (?,?)", ((k, json.dumps(v)) for k, v in facts.items()))
    connection.execute("ANALYZE")


def _numbered(ranked: Iterable[tuple[str, int, int]]) -> Iterator[tuple[str, int, int, int]]:
    """Number the places of each key from the most prominent, each under its best name only."""
    for key, spellings in groupby(ranked, key=itemgetter(0)):
        best: dict[int, int] = {}
        for _, rank, place in spellings:
            best.setdefault(place, rank)
        for ordinal, (place, rank) in enumerate(best.items()):
            yield key, ordinal, rank, place
