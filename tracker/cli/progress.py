"""Progress on stderr for anything over a second; silent when stderr is no terminal."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

T = TypeVar("T")

console = Console(stderr=True, highlight=False)
"""Where logs and progress go; stdout is for results."""


def progress_bar() -> Progress:
    """Return a progress bar on stderr that disappears when done."""
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


def tracked(items: Iterable[T], *, total: int, description: str) -> Iterator[T]:
    """Pass the items through, and show how many are done."""
    with progress_bar() as bar:
        yield from bar.track(items, total=total, description=description)


@contextmanager
def counting(description: str) -> Iterator[Callable[[str, int], None]]:
    """Show a spinner with a step and a number, for work whose total nobody knows; yields what to call."""
    with console.status(f"{description} …") as status:
        yield lambda step, done: status.update(f"{description}: {step}, {done:,} …")
