"""When: events counted by day, week, month or year.

An event counts in the bin of its first day, however long it lasts.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from tracker.errors import FilterError
from tracker.model import EventFilter
from tracker.query.groups import GROUPINGS, NO_GROUP
from tracker.query.holding.overview import days
from tracker.store import Store


class Bin(StrEnum):
    """The width of a bar."""

    DAY = "day"
    WEEK = "week"
    """From Monday."""
    MONTH = "month"
    YEAR = "year"


UNITS: dict[Bin, Any] = {Bin.DAY: "D", Bin.WEEK: "W", Bin.MONTH: "M", Bin.YEAR: "Y"}
"""What a date is truncated to in an expression."""
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
    dated = days(store, flt, by)
    ends = pc.min_max(dated["day"]).as_py()
    width = Bin(bin) if bin else bin_for(ends["min"], ends["max"])
    starts = pc.floor_temporal(dated["day"], unit=width.value)
    bars = pa.table({"start": starts, "group": pc.fill_null(dated["group"], NO_GROUP), "events": dated["events"]})
    summed = bars.group_by(["start", "group"]).aggregate([("events", "sum")])
    rows = summed.sort_by([("start", "ascending"), ("group", "ascending")]).rename_columns(["start", "group", "events"])
    frame = pd.DataFrame({name: rows[name].to_pylist() for name in rows.column_names})
    return Timeline(width, tuple(sorted(set(frame["group"]))), frame)


def bin_for(first: date | None, last: date | None) -> Bin:
    """Return the width of bar that draws the days from `first` to `last` as some 20 to 120 bars."""
    span = (last - first).days + 1 if first and last else 1
    return next((width for width, longest in _WIDEST_SPAN.items() if span <= longest), Bin.YEAR)
