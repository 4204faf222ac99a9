"""Progress on stderr for anything over a second; silent when stderr is no terminal."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

T = TypeVar("T")

INTERRUPTED, TERMINATED = 130, 143
"""The exit codes of what was stopped, by Ctrl-C above all, and of the dashboard after SIGTERM; as shells have them."""

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


class _Rate(ProgressColumn):
    """Articles a second and events so far."""

    def render(self, task: Task) -> Text:
        """Return the text of the column."""
        speed = task.finished_speed or task.speed
        return Text(f"{f'{speed:.1f} articles/s, ' if speed else ''}{task.fields.get('events', 0):,} events")


def coding_bar() -> Progress:
    """Return a progress bar that shows articles a second and the field `events`."""
    bar = progress_bar()
    bar.columns = (*bar.columns, _Rate())
    return bar


def tracked(items: Iterable[T], *, total: int, description: str) -> Iterator[T]:
    """Pass the items through, and show how many are done."""
    with progress_bar() as bar:
        yield from bar.track(items, total=total, description=description)


@contextmanager
def counting(description: str) -> Iterator[Callable[[str, int], None]]:
    """Show a spinner with a step and a number, for work whose total nobody knows; yields what to call."""
    with console.status(f"{description} …") as status:
        yield lambda step, done: status.update(f"{description}: {step}, {done:,} …")
