"""What stands beside a filter: how many events by kind, publisher, country and day, added up from what is held."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tracker.model import EventFilter, Role
from tracker.query.asking.questions import remembered
from tracker.query.cursors import Cursor
from tracker.query.holding.held import KINDS, NO_DAY
from tracker.query.holding.selections import Selection, selected
from tracker.query.holding.tally import amounts, tally
from tracker.store import Store
from tracker.store.coded import Column

_EPOCH = date(1970, 1, 1)


def days(store: Store, flt: EventFilter, by: str) -> pa.Table:
    """Return the dated events of a filter as `day`, their first, `group` in `by`, null for none, and `events`."""
    selection = selected(store, flt)
    return remembered(store, ("days", selection.key, by), lambda: _days(selection, by))


def _days(selection: Selection, by: str) -> pa.Table:
    first_days, (groups, names) = selection.of("day"), selection.groups(by)
    dated = first_days != NO_DAY
    first = int(first_days.min(initial=NO_DAY))
    numbers = (first_days[dated].astype(np.int64) - first) * len(names) + groups[dated]
    found, events = tally(numbers)
    day = pa.array((found // len(names) + first).astype(np.int32)).cast(pa.date32())
    return pa.table({"day": day, "group": pa.array(names, pa.string()).take(found % len(names)), "events": events})


def values(store: Store, flt: EventFilter, field: str, column: str) -> Mapping[str, int]:
    """Return how many events of a filter, but for its restriction `field`, have each value of `column`.

    `column` is one of `KINDS`, `source` or the band of `intensity`.
    """
    selection = selected(store, flt, without=field)
    if column not in KINDS:
        return _stated(selection.counts(column))
    part = dict(zip(selection.events.coded.texts["kind"], selection.events.parts[column], strict=True))
    counted: Counter[str | None] = Counter()
    for kind, events in selection.counts("kind").items():
        counted[part[kind]] += events
    return _stated(counted)


def _stated(counts: Mapping[str | None, int]) -> dict[str, int]:
    return {value: events for value, events in counts.items() if value is not None}


def countries(store: Store, flt: EventFilter) -> Mapping[str, int]:
    """Return how many events have each country in the role of the filter, which is any or place, without `countries`.

    An event counts once for each country that it has.
    """
    selection = selected(store, flt, without="countries")
    return _stated(selection.counts("country") if flt.role is Role.PLACE else _anywhere(selection))


def _anywhere(selection: Selection) -> Counter[str | None]:
    country, actor, recipient = (selection.of(name) for name in ("country", "actor", "recipient"))
    texts = selection.events.coded.texts["country"]
    counted = Counter(selection.counts("country"))
    for others in (actor[actor != country], recipient[(recipient != country) & (recipient != actor)]):
        counts = amounts(others)
        counted.update({texts[number]: int(counts[number]) for number in np.flatnonzero(counts)})
    # The few with more than these: their further countries may name the place again, and nothing else.
    further = selection.of("further")
    many = further > 0
    pairs = further[many].astype(np.int64) * len(texts) + country[many]
    lists = selection.events.further
    for pair, events in zip(*(column.tolist() for column in tally(pairs)), strict=True):
        for code in lists[pair // len(texts)] - {texts[pair % len(texts)]}:
            counted[code] += events
    return counted


def nearest(
    store: Store, flt: EventFilter, *, latest: bool, most: int, after: Cursor | None
) -> tuple[date, Column] | None:
    """Return a day and the rows of all events up to it, by day, among them the next `most`; the latest day first, or
    the earliest.

    Counted are those on the days beyond that of `after`, in that direction; those on its day are there too. `None` when
    they are fewer than `most`, so that any day can be needed, and events without one.
    """
    if after and not isinstance(after.key, date):
        return None
    dated = days(store, flt, "quad")
    if after:
        dated = dated.filter(pc.field("day") < after.key if latest else pc.field("day") > after.key)
    by_day = dated.group_by("day").aggregate([("events", "sum")])
    ordered = by_day.sort_by([("day", "descending" if latest else "ascending")])
    reached = ordered["day"].filter(pc.greater_equal(pc.cumulative_sum(ordered["events_sum"]), most))
    if not len(reached):
        return None
    last: date = reached[0].as_py()
    selection = selected(store, flt)
    return last, selection.of("row")[_between(selection.of("day"), last, after, latest=latest)]


def _between(day: Column, last: date, after: Cursor | None, *, latest: bool) -> Column:
    """Return which days lie between that of `after`, if there is one, and the last, both included."""
    inside = day >= (last - _EPOCH).days if latest else day <= (last - _EPOCH).days
    inside &= day != NO_DAY
    if after and isinstance(after.key, date):
        begin = (after.key - _EPOCH).days
        inside &= day <= begin if latest else day >= begin
    return inside
