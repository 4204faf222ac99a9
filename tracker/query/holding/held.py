"""What is counted of events, held in memory as numbers: some thirty bytes an event, read once after each write.

Counting is then adding up arrays, where the engine would read, unpack and hash the same columns again for each filter.
Which events pass a filter is for the engine to say, but for countries in any role, which are all held.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from weakref import WeakKeyDictionary

import ibis
import ibis.expr.types as ir
import numpy as np

from tracker.model.columns import CELL_SEPARATOR
from tracker.query.groups import group_of
from tracker.query.holding.spots import Spots
from tracker.store import Store
from tracker.store.coded import Coded, Column

KINDS = ("quad", "event_type", "mode", "status", "geo_precision", "dataset")
"""What the column `kind` of the store holds, in its order."""
PARTIES = ("country", "actor", "recipient")
"""Where it was, and the first country of each side; numbered alike."""
NO_DAY = 2**31 - 1
"""The day of an event that has none."""
_EPOCH = ibis.date("1970-01-01")


@dataclass(frozen=True)
class Held:
    """The columns of all events as of one moment.

    By row of the store: `kind`, `source`, `country`, `actor`, `recipient`, `further` countries and `intensity` (its
    band) as numbers of texts, `day` and `last` in days since 1970, the position `at` (x in the upper half,
    y in the lower), and whether it is `located`.
    """

    coded: Coded

    @cached_property
    def parts(self) -> dict[str, tuple[str | None, ...]]:
        """Return the value of each of `KINDS` for each number of a kind."""
        kinds = [kind.split(CELL_SEPARATOR, len(KINDS) - 1) if kind else [""] * len(KINDS) for kind in self._kinds]
        return {name: tuple(kind[place] or None for kind in kinds) for place, name in enumerate(KINDS)}

    @cached_property
    def further(self) -> tuple[frozenset[str], ...]:
        """Return the countries that each number in the column `further` stands for."""
        return tuple(frozenset((text or "").split(CELL_SEPARATOR)) - {""} for text in self.coded.texts["further"])

    def part(self, name: str, rows: Column) -> list[str | None]:
        """Return the value of one of `KINDS` for each of these rows."""
        values = self.parts[name]
        return [values[kind] for kind in self.coded.columns["kind"][rows].tolist()]

    @cached_property
    def spots(self) -> Spots:
        """Return where they are."""
        return Spots.of(self.coded.columns["at"], self.coded.columns["located"])

    @property
    def _kinds(self) -> Sequence[str | None]:
        return self.coded.texts["kind"]

    def groups(self, by: str) -> tuple[str, Column, tuple[str | None, ...]]:
        """Return the column that says which group `by` an event is in, the group of its numbers, and the groups' names.

        The first group is that of the events without one. `by` is one of `tracker.query.groups.GROUPINGS`.
        """
        column, values = ("kind", self.parts[by]) if by in KINDS else (by, self.coded.texts[by])
        names = (None, *sorted({value for value in values if value is not None}))
        numbers = {name: number for number, name in enumerate(names)}
        return column, np.array([numbers[value] for value in values], dtype=np.uint16), names


_held: WeakKeyDictionary[Store, Held] = WeakKeyDictionary()
_reading = Lock()


def held(store: Store) -> Held:
    """Return the columns of a store as it is now; the first to ask after a write reads them, the others wait."""
    with _reading:
        found = _held.get(store)
        if found is None or found.coded.writes != store.writes:
            before = found.coded if found else None
            found = _held[store] = Held(store.coded(_counted(store.events), (PARTIES,), before))
        return found


def _counted(events: ir.Table) -> ir.Table:
    return events.select(
        row=events.rowid(),
        kind=events.kind,
        source=events.source,
        country=events.country,
        actor=events.actor_country,
        recipient=events.recipient_country,
        further=events.further_countries,
        intensity=group_of(events, "intensity"),
        day=_days(events.event_date),
        last=_days(events.end_date),
        at=((_part(events.x) << 32) | _part(events.y)).cast("uint64"),
        located=events.x.notnull(),
    )


def _part(number: ir.IntegerValue) -> ir.IntegerValue:
    return ibis.coalesce(number, 0).cast("uint64")


def _days(date: ir.DateValue) -> ir.IntegerValue:
    return ibis.coalesce(date.delta(_EPOCH, unit="day"), NO_DAY).cast("int32")
