"""The arithmetic of playback: steps, the window that rolls over them, and the stretch one reel answers."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tracker.query import Bin

STRETCH = 24
"""Steps that one reel answers when all of them would be too many events."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Where playback stands."""

    step: Bin
    length: int = 1
    """Steps that the window covers; 0 for everything until now."""
    seconds: float = 1.0
    """Between two steps."""
    index: int = 0
    moved: int = 0
    """How often the index was changed by anything but the slider that shows it."""
    moving: bool = False
    ticked: float = 0.0
    """When the last step was made, in seconds of a clock that only goes forward."""

    def tick(self, now: float, steps: int) -> "Clock":
        """Return the clock one step further if it is time for it; it stops at the last of so many steps."""
        # The timer of the page is not exact: a tick a little early is still meant as one.
        if not self.moving or now - self.ticked < self.seconds * 0.7:
            return self
        if self.index >= steps - 1:
            return replace(self, moving=False).at(steps - 1)
        return replace(self, ticked=now).at(self.index + 1)

    def start(self, now: float, steps: int) -> "Clock":
        """Return the clock set going; at the end of its steps it starts again."""
        return replace(self, moving=True, ticked=now).at(0 if self.index >= steps - 1 else self.index)

    def at(self, index: int) -> "Clock":
        """Return the clock at another step."""
        return replace(self, index=index, moved=self.moved + 1) if index != self.index else self


def bar(day: date, step: Bin) -> tuple[date, date]:
    """Return the first and last day of the day, week, month or year that `day` lies in."""
    match step:
        case Bin.DAY:
            return day, day
        case Bin.WEEK:
            monday = day - timedelta(day.weekday())
            return monday, monday + timedelta(6)
        case Bin.MONTH:
            return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
        case Bin.YEAR:
            return day.replace(month=1, day=1), day.replace(month=12, day=31)


def steps_between(first: date, last: date, step: Bin) -> list[date]:
    """Return the first day of every step that touches the days from `first` to `last`."""
    steps = [bar(first, step)[0]]
    while (after := bar(steps[-1], step)[1] + timedelta(days=1)) <= last:
        steps.append(after)
    return steps


def window_of(clock: Clock, steps: Sequence[date]) -> tuple[date, date]:
    """Return the first and last day that the window shows now."""
    now = min(clock.index, len(steps) - 1)
    begin = max(0, now - clock.length + 1) if clock.length else 0
    return steps[begin], bar(steps[now], clock.step)[1]


def stretch_of(clock: Clock, steps: Sequence[date], *, whole: bool) -> tuple[date, date]:
    """Return the first and last day that the reel must cover: all steps, or those around the present one."""
    now = min(clock.index, len(steps) - 1)
    if whole:
        return steps[0], bar(steps[-1], clock.step)[1]
    begin = now // STRETCH * STRETCH
    end = min(begin + STRETCH, len(steps)) - 1
    # A rolling window reaches back before its stretch; what a cumulative one reaches back to counts from its start.
    reach = clock.length - 1 if clock.length else 0
    return steps[max(0, begin - reach)], bar(steps[end], clock.step)[1]
