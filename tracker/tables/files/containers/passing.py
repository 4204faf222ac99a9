"""What passes while a file is converted: who waits for it may count that, and stop it, without being handed down."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from io import FileIO
from itertools import repeat
from pathlib import Path
from typing import Protocol, TypeVar

T = TypeVar("T")


class Watch(Protocol):
    """Who waits for a conversion."""

    def __call__(self, parts: Iterable[T], rows: Callable[[T], int]) -> Iterator[T]:
        """Yield the parts, each of so many `rows`; what is raised here ends the conversion."""


_watch: ContextVar[Watch | None] = ContextVar("watch", default=None)


@contextmanager
def watched_by(watch: Watch) -> Iterator[None]:
    """Let `watch` see whatever passes in this thread."""
    token = _watch.set(watch)
    try:
        yield
    finally:
        _watch.reset(token)


def passing(parts: Iterable[T], rows: Callable[[T], int] = lambda _: 1) -> Iterable[T]:
    """Return the parts of a file that is converted, each of so many `rows`, for a loop over them."""
    watch = _watch.get()
    return watch(parts, rows) if watch else parts


class PassingFile(FileIO):
    """A file whose reading may end anywhere, for who goes through much of it before the first row passes."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._reads = iter(passing(repeat(None), lambda _: 0))

    def read(self, size: int | None = -1, /) -> bytes:
        """Return the next bytes."""
        next(self._reads)
        return super().read(size) or b""
