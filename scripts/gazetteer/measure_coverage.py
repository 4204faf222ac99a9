"""Tell which share of the place names of gold files has any gazetteer candidate near the place that is meant.

    python -m scripts.gazetteer.measure_coverage GOLD.jsonl [GOLD.jsonl …] [--missed]

It is the bound that the gazetteer sets to resolution: a perfect chooser would be right this often. Each line of a
gold file is {"text", "toponyms": [{"start", "end", "lat", "lon"}]}; names without coordinates are left out.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # run by its path, a script sees only its own folder

from tracker.geo import Gazetteer
from tracker.geo.gazetteer import distance_km, lookup

NEAR_KM = 161.0
"""100 miles, the usual bound in toponym resolution."""


def toponyms(path: Path) -> Iterator[tuple[str, float, float]]:
    """Yield name, latitude and longitude of each gold toponym that has coordinates."""
    with path.open(encoding="utf-8") as stream:
        for record in map(json.loads, stream):
            for found in record["toponyms"]:
                if found.get("lat") is not None:
                    yield record["text"][found["start"] : found["end"]], found["lat"], found["lon"]


def main() -> None:
    """Print the share for each file, and with `--missed` the names that lack a candidate, commonest first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--missed", action="store_true")
    arguments = parser.parse_args()
    gazetteer = Gazetteer.open()
    for path in arguments.gold:
        total, missed, unknown = 0, Counter[str](), 0
        for name, lat, lon in toponyms(path):
            entries = lookup(gazetteer, name)
            total += 1
            if not any(distance_km(lat, lon, entry.lat, entry.lon) <= NEAR_KM for entry in entries):
                missed[name] += 1
                unknown += not entries
        share = 1 - missed.total() / max(total, 1)
        print(f"{path.name}: {share:.4f} of {total} covered; {missed.total()} missed, {unknown} of them unknown names")
        if arguments.missed:
            print(", ".join(f"{name} ×{count}" for name, count in missed.most_common()))


if __name__ == "__main__":
    main()
