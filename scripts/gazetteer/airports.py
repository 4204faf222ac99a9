"""Make `airports.csv.gz`: airports of regular traffic, and air bases.

    pip install airportsdata==20260905
    python -m scripts.gazetteer.airports

airportsdata is MIT-licensed. An airport comes in when it has an IATA code, an air base by its name.
"""

import argparse
import csv
import gzip
import io
import re
import sys
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # run by its path, a script sees only its own folder

from tracker.countries import from_iso2

OUT = Path(__file__).parents[2] / "data" / "gazetteer" / "airports.csv.gz"
BASE = re.compile(r"\b(air ?base|afb|air force (?:base|station)|naval air station|army air ?field|air station)\b", re.I)
NO_NAME = re.compile(r"\([^)]*\)|/.*| - .*")
KIND = re.compile(r" (?:(?:International|Regional|Municipal|County|Domestic) )?Airport$")


def names(row: dict[str, str], alone: bool) -> Iterator[str]:
    """Yield what an airport is called beside its official name; `alone` when its city has no other one."""
    bare = KIND.sub("", row["name"])
    city = NO_NAME.sub("", row["city"]).strip()
    yield f"{bare} Airport"
    yield f"{bare} International Airport"
    if city and bare.startswith(f"{city} ") and len(bare) > len(city) + 4:
        yield f"{bare[len(city) + 1 :].strip('-– ')} Airport"
    if city and alone:
        yield f"{city} Airport"
        yield f"{city} International Airport"


def base_names(name: str) -> Iterator[str]:
    """Yield the ways to write an air base."""
    short = re.sub(r" Airport$", "", name)
    yield short
    yield re.sub(r"\bAir Force Base\b", "AFB", short)
    yield re.sub(r"\bAfb\b|\bAFB\b", "Air Force Base", short)
    yield re.sub(r"\bAir Base\b", "Airbase", short)


def main() -> None:
    """Write the file; the same package always gives the same bytes."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    with files("airportsdata").joinpath("airports.csv").open(encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if row["iata"] or BASE.search(row["name"])]
    served = Counter((row["country"], NO_NAME.sub("", row["city"]).strip()) for row in rows if row["iata"])
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["name", "feature_code", "country", "lat", "lon", "alternates"])
    for row in sorted(rows, key=lambda row: (row["country"], row["name"], row["icao"])):
        country = from_iso2(row["country"])
        if country is None:
            continue
        is_base = bool(BASE.search(row["name"]))
        name = re.sub(r"\s+", " ", NO_NAME.sub("", row["name"])).strip()
        name = re.sub(r"\bAfb Airport\b|\bAfb\b", "Air Force Base", name)
        alone = served[row["country"], NO_NAME.sub("", row["city"]).strip()] == 1
        row = {**row, "name": name}
        others = dict.fromkeys(base_names(name) if is_base else names(row, alone))
        others.pop(name, None)
        point = round(float(row["lat"]), 3), round(float(row["lon"]), 3)
        writer.writerow([name, "AIRB" if is_base else "AIRP", country, *point, "|".join(others)])
    OUT.write_bytes(gzip.compress(text.getvalue().encode(), mtime=0))
    print(OUT.name, text.getvalue().count("\n") - 1, "rows,", OUT.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
