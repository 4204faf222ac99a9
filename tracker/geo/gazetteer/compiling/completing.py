"""What only all places together tell: populations, prominence, and which names are also another place's."""

POPULATIONS = """
CREATE TEMP TABLE total AS
  SELECT country, admin1, sum(population) AS population FROM place WHERE feature_class = 'P' GROUP BY 1, 2;
UPDATE place SET population = coalesce((SELECT population FROM total
  WHERE total.country = place.country AND total.admin1 = place.admin1), 0)
  WHERE feature_code = 'ADM1' AND population = 0;
UPDATE place SET population = coalesce((SELECT sum(population) FROM total WHERE total.country = place.country), 0)
  WHERE feature_code LIKE 'PCL%' AND population = 0;
"""
"""Give a division or country without a population that of its towns."""

PROMINENCE = "UPDATE place SET prominence = prominence(feature_class, feature_code, population, chosen);"

NAMESAKES = """
CREATE TEMP TABLE division AS SELECT country, name_key(name) AS key FROM place WHERE feature_code = 'ADM1';
DELETE FROM spelling WHERE rank < 2 AND key IN (SELECT key FROM division) AND EXISTS (
  SELECT 1 FROM place JOIN division ON division.country = place.country
    WHERE place.id = spelling.place AND feature_code LIKE 'PCL%' AND division.key = spelling.key
      AND spelling.key <> name_key(place.name));
"""
"""Take from a country what is the name of a first-level division there, unless it is its own first name."""

SEATS = """
CREATE TEMP TABLE place_key AS SELECT key, place, min(rank) AS rank FROM spelling JOIN place ON place.id = place
  WHERE rank < 2 AND feature_code IN ('ADM1', 'PPLA', 'PPLC') GROUP BY key, place;
CREATE INDEX temp.place_key_key ON place_key (key);
CREATE TEMP TABLE seat AS SELECT DISTINCT division.id AS division, city.id AS city
  FROM place AS division CROSS JOIN place_key AS theirs ON theirs.place = division.id
    CROSS JOIN place_key AS own ON own.key = theirs.key CROSS JOIN place AS city ON city.id = own.place
  WHERE division.feature_code = 'ADM1' AND city.country = division.country AND city.admin1 = division.admin1
    AND city.feature_class = 'P' AND own.rank = 0;
INSERT INTO spelling SELECT key, 1, city FROM place_key JOIN seat ON division = place WHERE NOT says_kind(key);
"""
"""Give the seat that has the name of its first-level division the division's other names, where they say no kind."""

COMPLETE = POPULATIONS + PROMINENCE + NAMESAKES + SEATS
