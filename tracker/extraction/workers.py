"""Extraction in several processes: answers in the order of the questions, whatever befalls a worker."""

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TYPE_CHECKING

from tracker.extraction.outcome import Outcome, Question

if TYPE_CHECKING:
    from tracker.extraction.extractor import Extractor

BATCH = 16
"""Articles a worker is given at once."""
AHEAD = 2
"""Batches that wait for each worker: enough that none is idle, few enough that a stream is not read into memory."""

_DIED = "the worker process died on this article, most likely for want of memory"

_extractor: "Extractor"
Batch = list[Question]


class Workers:
    """A pool of processes, each with an extractor of its own; a pool that broke is made anew."""

    def __init__(self, number: int, *, fast: bool) -> None:
        self._number, self._fast = number, fast
        self._pool = self._started()

    def _started(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self._number, multiprocessing.get_context("spawn"), initializer=_prepare, initargs=(self._fast,)
        )

    def submit(self, batch: Batch) -> "Future[list[Outcome]]":
        """Give a batch to the next free worker."""
        try:
            return self._pool.submit(_outcomes, batch)
        except BrokenProcessPool:
            self._renew()
            return self._pool.submit(_outcomes, batch)

    def one_by_one(self, batch: Batch) -> Iterator[Outcome]:
        """Answer a batch during which a worker died: the articles alone, so that only the one that kills is lost."""
        for question in batch:
            try:
                yield self.submit([question]).result()[0]
            except BrokenProcessPool:
                self._renew()
                yield Outcome(failure=_DIED)

    def stop(self) -> None:
        """End the processes at once, whatever they are doing."""
        processes = list((self._pool._processes or {}).values())
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()

    def _renew(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._started()


def outcomes_of_workers(asked: Iterable[Question], number: int, *, fast: bool = False) -> Iterator[Outcome]:
    """Yield what came of each article, in order, from `number` processes."""
    waiting = iter(asked)
    batches = iter(lambda: list(islice(waiting, BATCH)), [])
    workers = Workers(number, fast=fast)
    pending: deque[tuple[Batch, Future[list[Outcome]]]] = deque()
    try:
        for batch in islice(batches, number * AHEAD):
            pending.append((batch, workers.submit(batch)))
        while pending:
            batch, future = pending.popleft()
            try:
                found: Iterable[Outcome] = future.result()
            except BrokenProcessPool:
                found = workers.one_by_one(batch)
            yield from found
            for following in islice(batches, 1):
                pending.append((following, workers.submit(following)))
    finally:
        workers.stop()


def _prepare(fast: bool) -> None:
    """Make the extractor of this process; an interrupt is for the parent, which ends its workers itself."""
    from tracker.extraction.extractor import Extractor

    global _extractor
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _extractor = Extractor(fast=fast)


def _outcomes(batch: Batch) -> list[Outcome]:
    return _extractor.outcomes_of_batch(batch)
