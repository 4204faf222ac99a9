"""Compare coding with the bare language pipeline over the same articles, in one run, turn by turn.

    python -m benchmarks.coding [--articles FILE.jsonl] [--repeats 3] [--workers 2]

Without `--articles`: the samples, and longer articles put together from their paragraphs. A ratio says how much of the
bare pipeline's time a way takes, by the median of all turns; the processor's time counts, not the clock's, since other
programs run too. Only for several workers does the clock count.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run by its path, a script sees only its own folder

from tracker import language, samples
from tracker.extraction import Extractor, Question
from tracker.model import Article

LONGER = 8
"""Articles put together, of this many paragraphs from all samples."""
PARAGRAPHS = 24
_MEMORY = "--memory-of-one-worker"


def articles_of(path: Path | None) -> list[Article]:
    """Return the articles of JSON lines, or the samples and longer ones made of their paragraphs."""
    if path:
        records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        return [Article(one["text"], date.fromisoformat(one["published"][:10]), id=str(one["id"])) for one in records]
    known = samples.articles()
    paragraphs = [paragraph for article in known for paragraph in article.text.split("\n") if len(paragraph) > 80]
    longer = ["\n\n".join(paragraphs[number::LONGER][:PARAGRAPHS]) for number in range(LONGER)]
    return [*known, *(replace(known[0], text=text, id=f"longer-{n}", title=None) for n, text in enumerate(longer))]


def ratios(articles: Sequence[Article], repeats: int) -> dict[str, tuple[float, float]]:
    """Return for each way the median seconds of processor time, and its ratio to the bare pipeline."""
    import spacy  # after the tracker, which sets how numpy is to be loaded

    bare = spacy.load(language.model_name())
    texts = [article.text for article in articles]
    asked: list[Question] = [(article, None) for article in articles]
    full, fast = Extractor(), Extractor(fast=True)
    ways: dict[str, Callable[[], object]] = {
        "bare pipeline": lambda: list(bare.pipe(texts)),
        "our pipeline": lambda: list(language.parse_many(texts)),
        "coding, geoparsing included": lambda: list(full.outcomes(asked)),
        "with the prefilter (--fast)": lambda: list(fast.outcomes(asked)),
    }
    spent: dict[str, list[float]] = {name: [] for name in ways}
    for way in ways.values():
        way()  # the first time loads and fills what is kept
    for _ in range(repeats):
        for name, way in ways.items():
            begun = time.process_time()
            way()
            spent[name].append(time.process_time() - begun)
    medians = {name: statistics.median(seconds) for name, seconds in spent.items()}
    return {name: (seconds, seconds / medians["bare pipeline"]) for name, seconds in medians.items()}


def lost(articles: Sequence[Article]) -> tuple[int, int]:
    """Return how many events the full run finds, and how many of them the prefilter loses."""
    full, fast = Extractor(), Extractor(fast=True)
    found = missed = 0
    for article in articles:
        quick = fast.extract(article)
        for event in full.extract(article):
            found += 1
            alike = (other for other in quick if other.event_type == event.event_type)
            spans = [(m.start, m.end) for other in alike for m in other.mentions]
            missed += not any(m.start < end and start < m.end for m in event.mentions for start, end in spans)
    return found, missed


def scaling(articles: Sequence[Article], workers: int, copies: int) -> dict[int, float]:
    """Return articles a second on the clock for one worker and for `workers`, the start of the processes included."""
    asked: list[Question] = [
        (replace(one, id=f"{n}-{copy}"), None) for copy in range(copies) for n, one in enumerate(articles)
    ]
    speeds = {}
    for number in (1, workers):
        begun = time.perf_counter()
        done = sum(1 for _ in Extractor().outcomes(asked, workers=number))
        speeds[number] = done / (time.perf_counter() - begun)
    return speeds


def _most_memory() -> float:
    """Return the most memory, in MB, that this program has held; `getrusage` would count what started it too."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))


def memory(path: Path | None) -> float:
    """Return the most memory, in MB, that a process of its own takes to code the articles three times over."""
    command = [sys.executable, "-m", "benchmarks.coding", _MEMORY, *(["--articles", str(path)] if path else [])]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def main() -> None:
    """Read the arguments, measure, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, help='JSON lines with "id", "text" and "published"')
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--copies", type=int, default=10, help="how often each article is coded to measure workers")
    parser.add_argument(_MEMORY, action="store_true", dest="memory", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    articles = articles_of(arguments.articles)
    if arguments.memory:
        for _ in range(3):
            list(Extractor().outcomes([(article, None) for article in articles]))
        print(_most_memory())
        return
    table = Table(
        "", "seconds", "ratio", title=f"{len(articles)} articles, {sum(len(a.text.split()) for a in articles):,} words"
    )
    for name, (seconds, ratio) in ratios(articles, arguments.repeats).items():
        table.add_row(name, f"{seconds:.2f}", f"{ratio:.2f}")
    out = Console()
    out.print(table)
    found, missed = lost(articles)
    out.print(f"prefilter: {missed} of {found} events lost")
    out.print(f"memory of a worker: {memory(arguments.articles):.0f} MB")
    for number, speed in scaling(articles, arguments.workers, arguments.copies).items():
        out.print(f"{number} worker{'s' * (number > 1)}: {speed:.1f} articles/s")


if __name__ == "__main__":
    main()
