"""The reel: where and when at once, for playback.

A map tile says when its first event was, which is not enough to play: a point of many events has many days. A
reel holds one row for each spot and span of steps instead, so that the browser can show any window of time by
itself, with no request for each step.
"""

import json
from dataclasses import dataclass
from datetime import date

import ibis
import ibis.expr.types as ir
import pandas as pd

from tracker.model import EventFilter
from tracker.model.mercator import unmercator
from tracker.query.asking.conditions import matching
from tracker.query.groups import group_of, groups
from tracker.query.timelines import UNITS, Bin
from tracker.store import Store

MOST_ROWS = 20_000
"""About 200 kB on the wire, and as many points as a telephone still moves."""

EPOCH = date(1970, 1, 1)
_SHIFTS = (0, 20, 22, 24, 25, 26, 27, 28)
"""Spots are places first, then cells of 2^shift units a side, the last ones 22 degrees wide."""
_MANY = 300_000
"""Events; from here on, to try single places first would only cost time."""
_DECIMALS = 4
"""Of a degree: some ten metres."""


@dataclass(frozen=True, slots=True)
class Reel:
    """The located and dated events of a filter within `first`…`last`, by spot and span."""

    first: date
    last: date
    rows: pd.DataFrame
    """`lat`, `lon`, `n` events, `q` their most frequent group, `d` and `e`: the first and last step, in days since
    1970, by the first day of each."""

    def events(self, first: date, last: date) -> int:
        """Return how many events touch the days from `first` to `last`, both first days of a step."""
        touching = (self.rows["d"] <= day_number(last)) & (self.rows["e"] >= day_number(first))
        return int(self.rows.loc[touching, "n"].sum())

    def json(self) -> bytes:
        """Return the rows for a browser, `at` being [lon, lat]; where circles overlap, the small ones come last."""
        rows = self.rows.sort_values("n", ascending=False, kind="stable")
        columns = (rows[name].tolist() for name in ("lon", "lat", "n", "q", "d", "e"))
        values = [
            {"at": [lon, lat], "n": n, "q": q, "d": d, "e": e} for lon, lat, n, q, d, e in zip(*columns, strict=True)
        ]
        return json.dumps(values, separators=(",", ":")).encode()


def day_number(day: date) -> int:
    """Return a day in days since 1970-01-01."""
    return (day - EPOCH).days


def reel(
    store: Store, flt: EventFilter, step: Bin, first: date, last: date, *, by: str = "quad", earlier: bool = False
) -> Reel:
    """Return the reel of a filter for the days `first`…`last`, in steps of a day, week, month or year.

    What began before `first` counts from there, and with `earlier` what ended before too, so that a reel can show
    everything until a day. Spots are as fine as `MOST_ROWS` allows; beyond the coarsest, the spots with the fewest
    events are left out.
    """
    start = flt.start if earlier else max(first, flt.start or first)
    found = matching(store, flt.with_(start=start, end=min(last, flt.end or last)))
    found = found.filter(found.lat.notnull(), found.event_date.notnull())
    total = store.read(found.aggregate(n=found.count())).to_pylist()[0]["n"]
    frame = pd.DataFrame()
    for shift in _SHIFTS if total < _MANY else _SHIFTS[2:]:
        frame = store.read(_spots(found, shift, step, first, last, by)).to_pandas()
        if len(frame) <= MOST_ROWS:
            break
    return Reel(first, last, _placed(frame.head(MOST_ROWS), by))


def _spots(found: ir.Table, shift: int, step: Bin, first: date, last: date, by: str) -> ir.Table:
    earliest, latest = ibis.date(first.isoformat()), ibis.date(last.isoformat())
    begin = ibis.greatest(found.event_date.truncate(UNITS[step]), earliest)
    finish = ibis.greatest(ibis.least(found.end_date, latest).truncate(UNITS[step]), earliest)
    group = group_of(found, by)
    counts = {f"by_{code}": found.count(where=group == code) for code in groups(by)}
    spots = found.group_by(cx=found.x >> shift, cy=found.y >> shift, begin=begin, finish=finish).aggregate(
        n=found.count(), x=found.x.mean(), y=found.y.mean(), **counts
    )
    return spots.order_by(ibis.desc("n"), "cx", "cy", "begin", "finish").limit(MOST_ROWS + 1)


def _placed(spots: pd.DataFrame, by: str) -> pd.DataFrame:
    positions = [unmercator(x, y) for x, y in zip(spots["x"], spots["y"], strict=True)]
    counts = spots[[f"by_{code}" for code in groups(by)]]
    leading = [str(code).removeprefix("by_") for code in counts.idxmax(axis=1)] if len(spots) else []
    return pd.DataFrame(
        {
            "lat": [round(lat, _DECIMALS) for lat, _ in positions],
            "lon": [round(lon, _DECIMALS) for _, lon in positions],
            "n": spots["n"].astype(int).tolist(),
            "q": [code if some else "none" for code, some in zip(leading, counts.sum(axis=1), strict=True)],
            "d": _days(spots["begin"]),
            "e": _days(spots["finish"]),
        }
    )


def _days(column: pd.Series) -> list[int]:
    return [day_number(pd.Timestamp(value).date()) for value in column]
