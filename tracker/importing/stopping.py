"""What passes through an import: counted for who looks on, and ended when somebody asks for that."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol, TypeVar

from tracker.importing.progress import ImportStopped, Progress, Step, Watched
from tracker.tables.files.containers.passing import watched_by

T = TypeVar("T")


class Counted(Protocol):
    """What counts parts of a file on their way into the store."""

    def __call__(self, step: Step, parts: Iterable[T], rows: Callable[[T], int], engine: Watched) -> Iterator[T]:
        """Begin a step with the first part, and count the rows of each as it passes."""


@contextmanager
def stoppable(progress: Progress) -> Iterator[Counted]:
    """Yield what counts rows as they pass; say what really happened when the engine fails for it."""
    failures: list[Exception] = []

    def counted(step: Step, parts: Iterable[T], rows: Callable[[T], int], engine: Watched) -> Iterator[T]:
        """Yield the parts; with the first one the step begins."""
        try:
            progress.begin(step, progress.total, engine)
            for part in parts:
                progress.count(rows(part))
                yield part
            if step is not Step.FINISHING:
                progress.begin(Step.FINISHING, progress.total, engine)
        except Exception as error:
            failures.append(error)
            raise

    try:
        yield counted
    except Exception as error:
        if progress.stopped and not isinstance(error, ImportStopped):
            raise ImportStopped("the import was stopped; nothing of it was kept") from error
        if failures:
            raise failures[0] from None
        raise


def converting(progress: Progress, engine: Watched) -> AbstractContextManager[None]:
    """Count what a file is converted from in this context; what is read of it afterwards the `engine` reads."""

    def counted(parts: Iterable[T], rows: Callable[[T], int]) -> Iterator[T]:
        """Yield the parts, each time from the first row on."""
        progress.begin(Step.CONVERTING)
        for part in parts:
            progress.count(rows(part))
            yield part
        progress.begin(Step.READING, engine=engine)

    return watched_by(counted)
