"""Analysts: many at once at the data routes, each changing the filter, reading the answers, and thinking a little.

    python -m benchmarks.analysts --store duckdb:///tmp/10m.duckdb --analysts 20 --seconds 600

The store is one of `benchmarks/make_events.py`. An interaction is a filter change: counts, timeline, first page of the
table and the eight tiles of a view, asked for at once as a browser does, and over when the last has come. The server
is a process of its own, so that its memory is its own (read from /proc, on Linux).
"""

import argparse
import asyncio
import multiprocessing
import os
import random
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import httpx
import uvicorn
from starlette.applications import Starlette

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run by its path, a script sees only its own folder

from tracker.model.mercator import mercator
from tracker.store import Store
from tracker.web import routes

HOST = "127.0.0.1"
COUNTRIES = ("SYR", "UKR", "IRQ", "AFG", "YEM", "ISR", "SDN", "MMR", "COD", "SOM", "NGA", "RUS", "PAK", "IND", "MEX")
TYPES = ("PROTEST", "ASSAULT", "CONSULT", "THREATEN", "AID", "AGREE")
PLACES = ((33.51, 36.29), (50.45, 30.52), (19.08, 72.88), (15.5, 32.56), (6.45, 3.39), (34.53, 69.17))
THINKING = (3.0, 12.0)
"""Seconds between an answer and the next question."""
_MEGABYTE = 2**20


def serve(url: str, port: int) -> None:
    """Answer the data routes on a store until told to stop."""
    with Store.open(url) as store:
        # A browser asks again when the server closed an idle connection just then; the client used here does not.
        idle = int(THINKING[1]) + 60
        app = Starlette(routes=routes(lambda: store))
        uvicorn.run(app, host=HOST, port=port, log_level="warning", timeout_keep_alive=idle)


@contextmanager
def server(url: str) -> Iterator[tuple[str, int]]:
    """Yield the address and the process id of a server that answers."""
    with socket.socket() as found:
        found.bind((HOST, 0))
        port = found.getsockname()[1]
    process = multiprocessing.get_context("spawn").Process(target=serve, args=(url, port))
    process.start()
    try:
        address = f"http://{HOST}:{port}"
        _wait_for(address)
        yield address, process.pid or 0
    finally:
        process.terminate()
        process.join(30)


def _wait_for(address: str) -> None:
    for _ in range(300):
        try:
            httpx.get(f"{address}/api/timeline?from=2024-12-01", timeout=60).raise_for_status()
            return
        except httpx.TransportError:
            time.sleep(0.2)
    raise SystemExit("the server does not answer")


def chosen(draw: random.Random) -> dict[str, str]:
    """Return a filter as an analyst might set it, now one restriction, now several."""
    year = draw.randrange(1995, 2025)
    every = {
        "country": ",".join(draw.sample(COUNTRIES, draw.choice([1, 1, 2]))),
        "type": draw.choice(TYPES),
        "quad": draw.choice(["4", "3,4", "1"]),
        "status": draw.choice(["reported", "claimed", "planned"]),
        "from": str(year),
    }
    asked = {name: every[name] for name in draw.sample(list(every), draw.choice([1, 2, 2, 3]))}
    if "country" in asked:
        asked["role"] = draw.choice(["place", "place", "any"])
    if "from" in asked:
        asked["to"] = str(min(2024, year + draw.choice([0, 1, 5])))
    return asked


def view(draw: random.Random) -> list[str]:
    """Return the paths of the eight tiles that a map of some place shows."""
    z, (x, y) = draw.choice([1, 2, 3, 4, 5, 6, 7]), mercator(*draw.choice(PLACES))
    column, row, side = x >> (32 - z), y >> (32 - z), 1 << z
    tiles = {((column + i) % side, min(max(row + j, 0), side - 1)) for i in (-1, 0, 1, 2) for j in (0, 1)}
    return [f"/api/tiles/{z}/{x}/{y}.geojson" for x, y in sorted(tiles)]


async def analyst(address: str, number: int, until: float, taken: list[float], failed: list[str]) -> None:
    """Change the filter again and again until the time is over; note how long each change took, and what failed."""
    draw = random.Random(number)
    limits = httpx.Limits(max_connections=6)
    async with httpx.AsyncClient(base_url=address, timeout=300, limits=limits) as client:
        await asyncio.sleep(draw.uniform(0, THINKING[1]))
        while time.monotonic() < until:
            flt, begun = chosen(draw), time.perf_counter()
            paths = ["/api/summary", "/api/timeline", "/api/events", *view(draw)]
            answers: list[Any] = await asyncio.gather(
                *(client.get(path, params=flt) for path in paths), return_exceptions=True
            )
            taken.append(time.perf_counter() - begun)
            failed += [repr(answer) for answer in answers if getattr(answer, "status_code", 0) != 200]
            await asyncio.sleep(draw.uniform(*THINKING))


async def watch(pid: int, until: float) -> list[int]:
    """Return the server's memory in bytes, looked at every ten seconds."""
    seen = [memory(pid)]
    while time.monotonic() < until:
        await asyncio.sleep(10)
        seen.append(memory(pid))
    return seen


def memory(pid: int) -> int:
    """Return the resident memory of a process in bytes."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(status.split("VmRSS:")[1].split()[0]) * 1024


def processor_time(pid: int) -> float:
    """Return the seconds of processor time that a process has used."""
    parts = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


async def work(address: str, pid: int, analysts: int, seconds: float) -> None:
    """Let the analysts work, and print what they met."""
    taken: list[float] = []
    failed: list[str] = []
    until = time.monotonic() + seconds
    spent, watching = processor_time(pid), asyncio.create_task(watch(pid, until))
    await asyncio.gather(*(analyst(address, number, until, taken, failed) for number in range(analysts)))
    seen, spent = await watching, processor_time(pid) - spent
    if len(taken) < 2:
        raise SystemExit("fewer than two interactions were over in time: give --seconds more")
    print(
        f"{analysts} analysts, {seconds:.0f} s, {len(taken)} interactions: median {median(taken):.2f} s, "
        f"p95 {quantiles(taken, n=20)[-1]:.2f} s, slowest {max(taken):.2f} s; {len(failed)} failures"
    )
    print(f"processor time of the server: {spent / len(taken):.2f} s an interaction")
    quarters = [seen[len(seen) * part // 4] / _MEGABYTE for part in range(4)] + [seen[-1] / _MEGABYTE]
    print("server memory, MB, at each quarter:", ", ".join(f"{size:.0f}" for size in quarters))
    for failure in sorted(set(failed))[:5]:
        print("failed:", failure)


def main() -> None:
    """Read the arguments, serve, let the analysts work."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", required=True, help="URL of a store of made-up events")
    parser.add_argument("--analysts", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=600)
    arguments = parser.parse_args()
    print(f"load average {os.getloadavg()[0]:.1f}")
    with server(arguments.store) as (address, pid):
        asyncio.run(work(address, pid, arguments.analysts, arguments.seconds))


if __name__ == "__main__":
    main()
