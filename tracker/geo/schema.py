"""The tables of the compiled gazetteer, and how rows and their spellings are written into them."""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import groupby
from operator import itemgetter

from tracker.geo.entry import OWN_IDS
from tracker.geo.knowledge import cues
from tracker.geo.naming import name_key, sound_key, without_article
from tracker.geo.sources import Row

FORMAT = 6
"""Grows when the tables or the keys change, so that older files are compiled anew."""

_LONGEST_KEY = 80

HEARD = 3
"""The rank of a name that only sounds like one of the place."""

_HEARD = frozenset("AP")

TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA temp_store = FILE;
CREATE TABLE place (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL, feature_class TEXT NOT NULL,
  feature_code TEXT NOT NULL, country TEXT, admin1 TEXT, admin2 TEXT, population INTEGER NOT NULL,
  chosen INTEGER NOT NULL, prominence REAL, cell INTEGER NOT NULL
);
CREATE TEMP TABLE spelling (key TEXT, rank INTEGER, place INTEGER);
CREATE TABLE info (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""

INSERT_PLACE = "INSERT OR IGNORE INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,NULL,?)"
INSERT_SPELLING = "INSERT INTO spelling VALUES (?,?,?)"
INSERT_NAME = "INSERT INTO name VALUES (?, ?, ?, ?)"

_SAME = """
CREATE TEMP TABLE own (key TEXT, id INTEGER, PRIMARY KEY (key, id)) WITHOUT ROWID;
INSERT OR IGNORE INTO own SELECT name_key(name), id FROM place AS ours WHERE {ours};
CREATE TEMP TABLE meeting AS
  SELECT own.id AS own, theirs.id AS place, abs(ours.lat - theirs.lat) + abs(ours.lon - theirs.lon) AS apart,
    CASE ours.feature_class WHEN 'P' THEN 0.15 WHEN 'S' THEN 0.3 WHEN 'A' THEN 0.3 ELSE 4 END AS window
  FROM spelling CROSS JOIN own ON own.key = spelling.key CROSS JOIN place AS theirs ON theirs.id = spelling.place
    CROSS JOIN place AS ours ON ours.id = own.id
  WHERE {theirs} AND theirs.feature_class = ours.feature_class AND apart < window;
CREATE TEMP TABLE fame AS
  SELECT place, count(*) AS names FROM spelling WHERE place IN (SELECT place FROM meeting) GROUP BY place;
CREATE TEMP TABLE same (own INTEGER PRIMARY KEY, place INTEGER);
INSERT OR IGNORE INTO same SELECT own, place FROM meeting JOIN fame USING (place) ORDER BY own, names DESC, apart;
UPDATE spelling SET place = (SELECT place FROM same WHERE own = spelling.place)
  WHERE place IN (SELECT own FROM same);
UPDATE place SET chosen = 1, name = ours.name FROM same JOIN place AS ours ON ours.id = same.own AND ours.chosen
  WHERE place.id = same.place;
DELETE FROM place WHERE id IN (SELECT own FROM same);
DROP TABLE own; DROP TABLE meeting; DROP TABLE fame; DROP TABLE same;
"""
_OURS = f"ours.id >= {OWN_IDS}"

MERGE = _SAME.format(ours=f"{_OURS} AND NOT chosen", theirs=f"theirs.id >= {OWN_IDS} AND theirs.chosen") + _SAME.format(
    ours=_OURS, theirs=f"theirs.id < {OWN_IDS}"
)
"""Make one of two places with the same name and class that lie near: the one that was chosen, or the one of GeoNames.

It keeps all names, and goes by the chosen one. Of several it is the one known under most names. `window` is how far
apart they may be, in degrees.
"""

FINISH = """
CREATE TEMP TABLE total AS
  SELECT country, admin1, sum(population) AS population FROM place WHERE feature_class = 'P' GROUP BY 1, 2;
UPDATE place SET population = coalesce((SELECT population FROM total
  WHERE total.country = place.country AND total.admin1 = place.admin1), 0)
  WHERE feature_code = 'ADM1' AND population = 0;
UPDATE place SET population = coalesce((SELECT sum(population) FROM total WHERE total.country = place.country), 0)
  WHERE feature_code LIKE 'PCL%' AND population = 0;
UPDATE place SET prominence = prominence(feature_class, feature_code, population, chosen);
CREATE TEMP TABLE division AS SELECT country, name_key(name) AS key FROM place WHERE feature_code = 'ADM1';
DELETE FROM spelling WHERE rank < 2 AND key IN (SELECT key FROM division) AND EXISTS (
  SELECT 1 FROM place JOIN division ON division.country = place.country
    WHERE place.id = spelling.place AND feature_code LIKE 'PCL%' AND division.key = spelling.key
      AND spelling.key <> name_key(place.name));
CREATE TEMP TABLE place_key AS SELECT key, place, min(rank) AS rank FROM spelling JOIN place ON place.id = place
  WHERE rank < 2 AND feature_code IN ('ADM1', 'PPLA', 'PPLC') GROUP BY key, place;
CREATE INDEX temp.place_key_key ON place_key (key);
CREATE TEMP TABLE seat AS SELECT DISTINCT division.id AS division, city.id AS city
  FROM place AS division CROSS JOIN place_key AS theirs ON theirs.place = division.id
    CROSS JOIN place_key AS own ON own.key = theirs.key CROSS JOIN place AS city ON city.id = own.place
  WHERE division.feature_code = 'ADM1' AND city.country = division.country AND city.admin1 = division.admin1
    AND city.feature_class = 'P' AND own.rank = 0;
INSERT INTO spelling SELECT key, 1, city FROM place_key JOIN seat ON division = place WHERE NOT says_kind(key);
CREATE TABLE name (key TEXT, ordinal INTEGER, rank INTEGER NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, ordinal))
  WITHOUT ROWID;
CREATE INDEX place_cell ON place (cell);
CREATE INDEX place_division ON place (country, admin1, admin2, feature_code, name)
  WHERE feature_code IN ('ADM1', 'ADM2');
"""

RANKED = """
SELECT key, rank, place FROM spelling JOIN place ON place.id = place
  ORDER BY key, prominence - penalty(feature_class, rank) DESC, place
"""


def cell(lat: float, lon: float) -> int:
    """Return the number of the one-degree cell of a point."""
    return (int(lat + 90) * 360) + int(lon + 180) % 360


def number(row: Row) -> int:
    """Return the id: GeoNames' own, or one that the same place always gets."""
    if row.geonameid is not None:
        return row.geonameid
    facts = f"{row.name}|{row.feature_code}|{row.lat:.2f}|{row.lon:.2f}"
    return OWN_IDS + int.from_bytes(blake2b(facts.encode(), digest_size=5).digest())


def place_columns(numbered: tuple[int, Row]) -> tuple[object, ...]:
    """Return a row and its id as `INSERT_PLACE` wants them."""
    place, row = numbered
    return (place, *row[1:11], cell(row.lat, row.lon))


def spellings(numbered: Iterable[tuple[int, Row]]) -> Iterator[tuple[str, int, int]]:
    """Yield key, rank and place of every name, each key at its best rank; Arabic names also without their article."""
    for place, row in numbered:
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
        if row.feature_class in _HEARD and row.country in cues().written_by_ear:
            heard = {sound for key, rank in keys.items() if rank < 2 and (sound := sound_key(key))}
            keys |= dict.fromkeys(heard, HEARD)
        yield from ((key, rank, place) for key, rank in keys.items())


def in_order(ranked: Iterable[tuple[str, int, int]]) -> Iterator[tuple[str, int, int, int]]:
    """Number the places of each key from the most prominent, each under its best name only."""
    for key, group in groupby(ranked, key=itemgetter(0)):
        best: dict[int, int] = {}
        for _, rank, place in group:
            best.setdefault(place, rank)
        for ordinal, (place, rank) in enumerate(best.items()):
            yield key, ordinal, rank, place
