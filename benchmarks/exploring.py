"""Exploring: every answer to a filter change beside hand-written SQL, map tiles eight at once, bytes on the wire.

    python -m benchmarks.exploring --store duckdb:///tmp/1m.duckdb --larger duckdb:///tmp/10m.duckdb

Stores of `benchmarks/make_events.py`. The SQL is what one writes for these questions by hand, one statement each, on
the same engine, right before or after ours; the engine is warm, our caches are emptied before every filter.
"""

import argparse
import asyncio
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import duckdb
import httpx
from starlette.applications import Starlette

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run by its path, a script sees only its own folder

from tracker import query
from tracker.model import EventFilter
from tracker.model.mercator import mercator
from tracker.query.holding.selections import forget
from tracker.store import Store
from tracker.store.engine import Engine
from tracker.web import routes

FACETS = {
    "quads": "quad",
    "types": "event_type",
    "modes": "mode",
    "statuses": "status",
    "precisions": "geo_precision",
    "datasets": "dataset",
    "sources": "source",
}
"""What the Explore page counts beside its options, with the columns; countries come on top."""

CHANGES: Mapping[str, tuple[dict[str, Any], str]] = {
    "a country as place": ({"countries": "SYR", "role": "place"}, "country = 'SYR'"),
    "two countries, any role": (
        {"countries": "PRK,RUS"},
        "(country IN ('PRK', 'RUS') OR list_has_any(actor_countries, ['PRK', 'RUS'])"
        " OR list_has_any(recipient_countries, ['PRK', 'RUS']))",
    ),
    "a year": ({"start": "2017", "end": "2017"}, "end_date >= '2017-01-01' AND event_date <= '2017-12-31'"),
    "a month and a type": (
        {"types": "PROTEST", "start": "2020-03", "end": "2020-03"},
        "event_type = 'PROTEST' AND end_date >= '2020-03-01' AND event_date <= '2020-03-31'",
    ),
    "a quad": ({"quads": 4}, "quad = 4"),
    "a status": ({"statuses": "planned"}, "status = 'planned'"),
    "a box": ({"box": "35,30,45,38"}, "lon BETWEEN 35 AND 45 AND lat BETWEEN 30 AND 38"),
    "a word": ({"text": "damascus"}, "contains(searched, 'damascus')"),
    "country, quad, years": (
        {"countries": "UKR", "role": "place", "quads": "3,4", "start": "2014"},
        "country = 'UKR' AND quad IN (3, 4) AND end_date >= '2014-01-01'",
    ),
}
OWN = {
    "countries": "country",
    "quads": "quad",
    "types": "event_type",
    "statuses": "status",
}
BUSY = [(33.51, 36.29), (50.45, 30.52), (19.08, 72.88)]
"""Damascus, Kyiv, Mumbai: latitude and longitude."""


@dataclass(frozen=True)
class Asked:
    """One filter change: what it took us and the hand-written SQL, in seconds of the clock and of the processors."""

    name: str
    ours: float
    sql: float
    our_work: float
    sql_work: float
    size: float


def ours(store: Store, flt: EventFilter) -> list[Any]:
    """Return all answers to a filter change, none of them kept from before."""
    forget(store)
    return [
        query.summary(store, flt),
        *(query.facet(store, flt, field) for field in ("countries", *FACETS)),
        query.timeline(store, flt),
        query.page(store, flt, limit=100),
    ]


def by_hand(connection: duckdb.DuckDBPyConnection, loose: Mapping[str, Any], where: str, unit: str) -> list[Any]:
    """Return the same from SQL; `unit` is the width of bar that ours chose."""

    def ask(sql: str) -> Any:
        return connection.execute(sql).fetchall()

    def without(field: str) -> str:
        rest = [part for name, part in _parts(loose, where) if name != field]
        return " AND ".join(rest) or "true"

    countries = (
        "SELECT c, count(*) FROM (SELECT unnest(list_distinct(list_concat([country], actor_countries,"
        f" recipient_countries))) AS c FROM events WHERE {without('countries')}) WHERE c IS NOT NULL"
        if loose.get("role") != "place"
        else f"SELECT country, count(*) FROM events WHERE {without('countries')} AND country IS NOT NULL"
    )
    return [
        ask(
            "SELECT count(*), count(lat), count(event_date), count(DISTINCT country), min(event_date), max(end_date)"
            f" FROM events WHERE {where}"
        ),
        ask(countries + " GROUP BY 1 ORDER BY 2 DESC, 1"),
        *(
            ask(
                f"SELECT {column}, count(*) FROM events WHERE {without(field)} AND {column} IS NOT NULL"
                " GROUP BY 1 ORDER BY 2 DESC, 1"
            )
            for field, column in FACETS.items()
        ),
        ask(
            f"SELECT date_trunc('{unit}', event_date), quad, count(*) FROM events"
            f" WHERE {where} AND event_date IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2"
        ),
        ask(
            f"SELECT {', '.join(query.pages.PAGE_COLUMNS)} FROM events WHERE {where}"
            " ORDER BY event_date DESC NULLS LAST, event_id LIMIT 100"
        ),
    ]


def _parts(loose: Mapping[str, Any], where: str) -> Iterator[tuple[str, str]]:
    """Yield each restriction with its part of the SQL."""
    if where.startswith("("):
        yield "countries", where
        return
    for part in where.split(" AND "):
        named = next((field for field, column in OWN.items() if field in loose and part.startswith(column)), "")
        yield named, part


def timed(work: Callable[[], Any]) -> tuple[float, float, Any]:
    """Return the seconds, the seconds of processor time, which other load leaves alone, and the answer."""
    begun, work_begun = time.perf_counter(), time.process_time()
    answer = work()
    return time.perf_counter() - begun, time.process_time() - work_begun, answer


def changes(url: str, rounds: int) -> list[Asked]:
    """Ask every filter change of both, turn by turn; return the median of the rounds."""
    asked = []
    with Store.open(url) as store:
        engine = Engine(url)
        with engine.reading() as connection:
            for name, (loose, where) in CHANGES.items():
                flt = EventFilter.of(**loose)
                # Once to compile what all filters of this shape share, as the engine has warmed up too.
                unit = ours(store, flt)[-2].bin.value
                times = []
                for _ in range(rounds):
                    mine, my_work, answers = timed(partial(ours, store, flt))
                    sql, sql_work, rows = timed(partial(by_hand, connection, loose, where, unit))
                    if answers[0].events != rows[0][0][0] or [len(a) for a in answers[1:-2]] != [
                        len(r) for r in rows[1:-2]
                    ]:
                        raise SystemExit(f"{name}: the answers differ")
                    size = len(json.dumps(answers, default=_plain))
                    times.append((mine, sql, my_work, sql_work, size))
                asked.append(Asked(name, *(median(column) for column in zip(*times, strict=True))))
        engine.close()
    return asked


def _plain(value: Any) -> Any:
    if hasattr(value, "to_dict"):
        return value.to_dict("records")
    if hasattr(value, "__slots__"):
        return {name: getattr(value, name) for name in value.__slots__}
    return str(value)


def usual_app(url: str, rows: int = 100_000) -> int:
    """Return the bytes that an app sends which gives its map the rows as JSON."""
    with Store.open(url) as store:
        events = store.events
        shown = events.filter(events.lat.notnull()).select("lat", "lon", "event_date", "quad", "summary").limit(rows)
        return len(json.dumps(store.read(shown).to_pylist(), default=str))


async def tiles(app: Starlette, flt: EventFilter) -> list[tuple[int, float, int]]:
    """Ask the tiles round busy places at zooms 0 to 8, eight at once; return zoom, seconds and bytes of each."""
    found = []
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://tiles") as client:

        async def one(z: int, x: int, y: int) -> tuple[int, float, int]:
            begun = time.perf_counter()
            answer = await client.get(f"/api/tiles/{z}/{x}/{y}.geojson", params=flt.to_query())
            taken = time.perf_counter() - begun
            return z, taken, int(answer.headers["content-length"])

        for z in range(9):
            wanted = list(dict.fromkeys(_around(z)))
            for first in range(0, len(wanted), 8):
                at_once = wanted[first : first + 8]
                found += await asyncio.gather(*(one(z, x, y) for x, y in at_once))
    return found


def _around(z: int) -> Iterator[tuple[int, int]]:
    """Yield the numbers of the 4 × 2 tiles round each busy place."""
    side = 1 << z
    for place in BUSY:
        column, row = (position >> (32 - z) if z else 0 for position in mercator(*place))
        yield from (((column + i) % side, min(max(row + j, 0), side - 1)) for j in (0, 1) for i in (-1, 0, 1, 2))


def report_changes(url: str, rounds: int) -> tuple[float, float]:
    """Print the filter changes on a store; return the median in seconds of the clock and of the processors."""
    asked = changes(url, rounds)
    print("filter change                 ours ms   SQL ms   ratio   processor: ours   SQL   ratio     bytes")
    for one in asked:
        print(
            f"{one.name:28} {one.ours * 1e3:8.0f} {one.sql * 1e3:8.0f} {one.ours / one.sql:7.2f}"
            f" {one.our_work * 1e3:17.0f} {one.sql_work * 1e3:5.0f} {one.our_work / one.sql_work:7.2f}"
            f" {one.size:9,.0f}"
        )
    middle, work = median(one.ours for one in asked), median(one.our_work for one in asked)
    ratios = [one.our_work / one.sql_work for one in asked]
    print(
        f"median {middle * 1e3:.0f} ms ({work * 1e3:.0f} of processor time), slowest "
        f"{max(one.ours for one in asked) * 1e3:.0f} ms; ratio of the clock, median "
        f"{median(one.ours / one.sql for one in asked):.2f}; of the processors, median {median(ratios):.2f}, "
        f"largest {max(ratios):.2f}"
    )
    return middle, work


def report_tiles(url: str) -> None:
    """Print the tiles of a store: never asked before, and asked again."""
    with Store.open(url) as store:
        app = Starlette(routes=routes(lambda: store))
        asyncio.run(tiles(app, EventFilter.of(start="1999", end="2000")))
        for name, flt in (("all events", EventFilter()), ("a year", EventFilter.of(start="2017", end="2017"))):
            for again in ("", ", asked again"):
                begun = time.process_time()
                found = asyncio.run(tiles(app, flt))
                work = time.process_time() - begun
                times = [seconds * 1e3 for _, seconds, _ in found]
                sizes = [size for _, _, size in found]
                print(
                    f"tiles, {name}{again}: {len(found)}, median {median(times):.0f} ms, "
                    f"p95 {quantiles(times, n=20)[-1]:.0f} ms, processor time {work / len(found) * 1e3:.0f} ms each; "
                    f"median {median(sizes):,.0f} bytes gzipped, "
                    f"largest {max(sizes):,}, eight largest {sum(sorted(sizes)[-8:]):,}"
                )
                zooms = [max(t * 1e3 for zoom, t, _ in found if zoom == z) for z in range(9)]
                print("  slowest by zoom, ms:", " ".join(f"{z}:{slowest:.0f}" for z, slowest in enumerate(zooms)))


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", required=True, help="URL of a store of made-up events")
    parser.add_argument("--larger", help="URL of a larger one, for the growth")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    middles = []
    for url in filter(None, (arguments.store, arguments.larger)):
        print(f"\n{url}, load average {os.getloadavg()[0]:.1f}")
        middles.append(report_changes(url, arguments.rounds))
        report_tiles(url)
    print(f"\nthe usual app, 100,000 events as rows of JSON: {usual_app(arguments.store):,} bytes")
    if arguments.larger:
        clock, work = (larger / smaller for smaller, larger in zip(*middles, strict=True))
        print(f"median filter change, larger store / smaller: {clock:.1f} by the clock, {work:.1f} of processor time")


if __name__ == "__main__":
    main()
