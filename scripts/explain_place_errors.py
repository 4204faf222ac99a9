"""Say why place names of a gold set were missed or put in the wrong place.

    python -m tracker geoparse --input GOLD.jsonl --output PRED.jsonl
    python -m scripts.explain_place_errors GOLD.jsonl PRED.jsonl [--most 20]

GOLD has records {"id", "text", "toponyms": [{"start", "end", "name"?, "lat"?, "lon"?, "geonameid"?}]}, PRED is what
`tracker geoparse` wrote for them. Prints one table of causes and one of the errors that cost most, as Markdown.
A gold point that is itself wrong looks like any other cause: whoever reads the second table decides.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run by its path, a script sees only its own folder

from tracker.geo import Gazetteer
from tracker.geo.gazetteer import Entry, distance_km, lookup
from tracker.model import GeoPrecision

NEAR_KM = 161.0
"""A place is right within 100 miles."""

AREA_KM = {
    GeoPrecision.COUNTRY: 2000.0,
    GeoPrecision.SEA: 1500.0,
    GeoPrecision.REGION: 1000.0,
    GeoPrecision.PROVINCE: 600.0,
    GeoPrecision.DISTRICT: 200.0,
}
"""How far from each other two points may lie that stand for the same area."""

Record = Mapping[str, Any]


class Outcome(NamedTuple):
    """What became of one gold toponym (or, with cause "no place in the gold", of one of ours)."""

    cause: str
    name: str
    chosen: str
    gold: str


def outcomes(gazetteer: Gazetteer, gold: Record, found: list[Record]) -> Iterator[Outcome]:
    """Yield the outcome of each toponym of one text."""
    for wanted in gold["toponyms"]:
        name = gold["text"][wanted["start"] : wanted["end"]]
        ours = max((t for t in found if overlap(t, wanted) > 0), key=lambda t: overlap(t, wanted), default=None)
        point = f"{wanted['lat']:.2f}, {wanted['lon']:.2f}" if wanted.get("lat") is not None else "no point"
        yield Outcome(_cause(gazetteer, name, wanted, ours), name, _described(ours), point)
    for ours in found:
        if not any(overlap(ours, wanted) > 0 for wanted in gold["toponyms"]):
            yield Outcome("no place in the gold", ours["name"], _described(ours), "–")


def overlap(one: Record, other: Record) -> int:
    """Return how many characters two toponyms share; none when negative."""
    return int(min(one["end"], other["end"]) - max(one["start"], other["start"]))


def _described(ours: Record | None) -> str:
    if ours is None:
        return "not found"
    return f"{ours['place']} ({ours['country']})" if ours["place"] else "found, no place"


def _cause(gazetteer: Gazetteer, name: str, wanted: Record, ours: Record | None) -> str:
    if ours is None:
        return "not found"
    if wanted.get("lat") is None or is_right(ours, wanted):
        return "right"
    candidates = lookup(gazetteer, ours["name"]) or lookup(gazetteer, name)
    if any(is_right(entry._asdict() | {"geonameid": entry.geonameid}, wanted) for entry in candidates):
        return "wrong candidate"
    chosen = next((entry for entry in candidates if (entry.lat, entry.lon) == (ours["lat"], ours["lon"])), None)
    return "coordinate convention" if chosen and _may_be_same_area(chosen, wanted) else "not in the gazetteer"


def is_right(ours: Record, wanted: Record) -> bool:
    """Tell whether a place is within 100 miles of the gold point, or has its GeoNames id."""
    if ours["lat"] is None:
        return False
    if wanted.get("geonameid") and str(wanted["geonameid"]) == str(ours["geonameid"]):
        return True
    return distance_km(ours["lat"], ours["lon"], wanted["lat"], wanted["lon"]) <= NEAR_KM


def _may_be_same_area(chosen: Entry, wanted: Record) -> bool:
    limit = AREA_KM.get(chosen.precision, 0.0)
    return distance_km(chosen.lat, chosen.lon, wanted["lat"], wanted["lon"]) <= limit


def read(path: Path) -> dict[str, Record]:
    """Return the records of a JSON lines file by id."""
    return {
        record["id"]: record for record in map(json.loads, path.read_text(encoding="utf-8").rstrip("\n").split("\n"))
    }


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("pred", type=Path)
    parser.add_argument("--most", type=int, default=20, help="errors to list")
    asked = parser.parse_args()
    gazetteer, found = Gazetteer.open(), read(asked.pred)
    counts: Counter[Outcome] = Counter()
    for key, gold in read(asked.gold).items():
        counts.update(outcomes(gazetteer, gold, found[key]["toponyms"] if key in found else []))
    wanted = sum(count for one, count in counts.items() if one.gold != "–")
    causes: Counter[str] = Counter()
    for one, count in counts.items():
        causes[one.cause] += count
    print("| cause | toponyms | of all in the gold |\n|---|---|---|")
    for cause, count in causes.most_common():
        print(f"| {cause} | {count} | {count / wanted:.1%} |")
    print("\n| times | name | we chose | the gold has | cause |\n|---|---|---|---|---|")
    errors = Counter({one: count for one, count in counts.items() if one.cause != "right"})
    for one, count in errors.most_common(asked.most):
        print(f"| {count} | {one.name} | {one.chosen} | {one.gold} | {one.cause} |")


if __name__ == "__main__":
    main()
