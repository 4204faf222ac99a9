"""When events went on: counted in every bar of the timeline that they last in, not only in the one they begin in."""

from datetime import date

import ibis
import ibis.expr.types as ir
import pandas as pd

from tracker.model import EventFilter
from tracker.query.asking.conditions import matching
from tracker.query.counts import Summary, summary
from tracker.query.groups import NO_GROUP, group_of
from tracker.query.timelines import UNITS, Bin, Timeline, bin_for
from tracker.store import Store

_PERIODS = {Bin.DAY: "D", Bin.WEEK: "W-SUN", Bin.MONTH: "M", Bin.YEAR: "Y"}


def lasting(store: Store, flt: EventFilter, *, bin: Bin | None = None, by: str = "quad") -> Timeline:
    """Count the dated events of a filter in each bar that they touch; like `tracker.query.timeline` in all else.

    What began before the filter's first day counts from there, and what goes on after its last day until then.
    """
    counted: Summary = summary(store, flt)
    if counted.first is None or counted.last is None:
        return Timeline(Bin(bin) if bin else Bin.DAY, (), pd.DataFrame(columns=["start", "group", "events"]))
    first, last = max(counted.first, flt.start or counted.first), min(counted.last, flt.end or counted.last)
    width = Bin(bin) if bin else bin_for(first, last)
    spans = store.read(_spans(matching(store, flt), width, first, last, by)).to_pandas()
    rows = _going_on(spans, pd.period_range(first, last, freq=_PERIODS[width]))
    return Timeline(width, tuple(sorted(set(rows["group"]))), rows)


def _spans(found: ir.Table, width: Bin, first: date, last: date, by: str) -> ir.Table:
    """Return how many events of each group begin in one bar and end in another: few rows, however many events."""
    dated = found.filter(found.event_date.notnull())
    return dated.group_by(
        begin=ibis.greatest(dated.event_date, ibis.date(first.isoformat())).truncate(UNITS[width]),
        finish=ibis.least(dated.end_date, ibis.date(last.isoformat())).truncate(UNITS[width]),
        group=ibis.coalesce(group_of(dated, by), NO_GROUP),
    ).aggregate(events=dated.count())


def _going_on(spans: pd.DataFrame, bars: pd.PeriodIndex) -> pd.DataFrame:
    """Return start, group and events of each bar: what has begun by then, less what has ended before."""
    begin, finish = (pd.PeriodIndex(pd.to_datetime(spans[name]), freq=bars.freqstr) for name in ("begin", "finish"))
    changes = pd.concat(
        [
            pd.DataFrame({"bar": begin, "group": spans["group"], "events": spans["events"]}),
            pd.DataFrame({"bar": finish + 1, "group": spans["group"], "events": -spans["events"]}),
        ]
    )
    table = changes.pivot_table(index="bar", columns="group", values="events", aggfunc="sum", fill_value=0)
    counts = table.reindex(bars, fill_value=0).cumsum()
    rows = [
        (start.start_time.date(), str(group), int(events))
        for start, row in zip(counts.index, counts.to_dict("records"), strict=True)
        for group, events in row.items()
        if events
    ]
    return pd.DataFrame(rows, columns=["start", "group", "events"])
