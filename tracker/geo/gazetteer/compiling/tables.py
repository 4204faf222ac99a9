"""The tables of the compiled gazetteer."""

FORMAT = 6
"""Grows when the tables or the keys change, so that older files are compiled anew."""

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

RANKED = """
SELECT key, rank, place FROM spelling JOIN place ON place.id = place
  ORDER BY key, prominence - penalty(feature_class, rank) DESC, place
"""
"""The spellings of every key, the most prominent place first."""

NAMES = """
CREATE TABLE name (key TEXT, ordinal INTEGER, rank INTEGER NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, ordinal))
  WITHOUT ROWID;
CREATE INDEX place_cell ON place (cell);
CREATE INDEX place_division ON place (country, admin1, admin2, feature_code, name)
  WHERE feature_code IN ('ADM1', 'ADM2');
"""
"""What is asked for when the gazetteer is read."""
