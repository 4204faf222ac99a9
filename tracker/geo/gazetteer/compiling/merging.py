"""Two sources that have the same place: which of its rows are one."""

from tracker.geo.gazetteer.entry import OWN_IDS

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
