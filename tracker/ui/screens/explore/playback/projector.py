"""What playback shows now: the window, the reel that answers it, and where the browser finds that."""

from dataclasses import dataclass
from datetime import date

from tracker.query import Summary
from tracker.query.map.reels import MOST_ROWS
from tracker.ui.asking import answers
from tracker.ui.screens.explore.map.offering import offered
from tracker.ui.screens.explore.playback import running
from tracker.ui.screens.explore.playback.clock import Clock, bar, steps_between, stretch_of, window_of
from tracker.ui.view import View
from tracker.views.playing import Played


@dataclass(frozen=True, slots=True)
class Shown:
    """One moment of playback."""

    clock: Clock
    steps: list[date]
    window: tuple[date, date]
    events: int
    """How many located events touch the window."""
    played: Played


def project(view: View) -> Shown | None:
    """Make a step if it is time for one, and return what to show; `None` while playback is closed."""
    summary: Summary = answers.summary(view.filter)
    clock = running.running()
    if clock is None or summary.first is None or summary.last is None:
        return None
    first = max(summary.first, view.filter.start or summary.first)
    last = min(summary.last, view.filter.end or summary.last)
    steps = steps_between(first, last, clock.step)
    clock = running.advance(len(steps)) or clock
    window = window_of(clock, steps)
    begin, end = stretch_of(clock, steps, whole=summary.located <= MOST_ROWS)
    asked = {"step": clock.step, "first": begin, "last": end, "by": view.by, "earlier": not clock.length}
    events = answers.reel(view.filter, **asked).events(window[0], bar(window[1], clock.step)[0])
    return Shown(clock, steps, window, events, Played(offered(answers.played(view.filter, **asked), "reel"), *window))
