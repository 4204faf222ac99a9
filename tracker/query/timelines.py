"""When: events counted by day, week, month or year.

An event counts in the bin of its first day, however long it lasts.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import ibis
import ibis.expr.types as ir
import pandas as pd

from tracker.errors import FilterError
from tracker.model import EventFilter
from tracker.query.counts import first_days
from tracker.query.groups import GROUPINGS, NO_GROUP, group_of
from tracker.query.questions import ask
from tracker.store import Store


class Bin(StrEnum):
    """The width of a bar."""

    DAY = "day"
    WEEK = "week"
    """From Monday."""
    MONTH = "month"
    YEAR = "year"


_UNITS = {Bin.DAY: "D", Bin.WEEK: "W", Bin.MONTH: "M", Bin.YEAR: "Y"}
_WIDEST_SPAN = {Bin.DAY: 100, Bin.WEEK: 7 * 105, Bin.MONTH: 31 * 120}
"""The longest span, in days, that each width still draws as about 20 to 120 bars."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Counts over time."""

    bin: Bin
    groups: tuple[str, ...]
    """The groups that occur, sorted."""
    rows: pd.DataFrame
    """`start` (the first day of a bin, a `date`), `group`, `events`; bins without events have no row."""


def timeline(store: Store, flt: EventFilter, *, bin: Bin | None = None, by: str = "quad") -> Timeline:
    """Count the dated events of a filter by `bin` and group; without `bin`, as the span of their dates asks.

    `by` is one of `GROUPINGS`; events without a value there are in the group `none`. Raises `FilterError`.
    """
    if by not in GROUPINGS:
        raise FilterError("by", f"{by!r} is none of {', '.join(GROUPINGS)}")
    width = Bin(bin) if bin else bin_for(*first_days(store, flt))

    def build(found: ir.Table) -> ir.Table:
        # By day first: there are few days, and truncating one costs more than counting an event.
        dated = found.filter(found.event_date.notnull())
        days = dated.group_by(day=dated.event_date, code=group_of(dated, by)).aggregate(events=dated.count())
        group = ibis.coalesce(days.code, NO_GROUP)
        bars = days.group_by(start=days.day.truncate(_UNITS[width]), group=group).aggregate(events=days.events.sum())
        return bars.order_by("start", "group")

    rows = ask(store, ("timeline", width, by), flt, build)
    frame = pd.DataFrame({name: rows[name].to_pylist() for name in ("start", "group", "events")})
    return Timeline(width, tuple(sorted(set(frame["group"]))), frame)


def bin_for(first: date | None, last: date | None) -> Bin:
    """Return the width of bar that draws the days from `first` to `last` as some 20 to 120 bars."""
    days = (last - first).days + 1 if first and last else 1
    return next((width for width, longest in _WIDEST_SPAN.items() if days <= longest), Bin.YEAR)
