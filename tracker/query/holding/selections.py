"""The events that pass a filter as the rows they stand in: found by the engine once, counted as often as asked."""

from collections.abc import Callable, Collection, Hashable
from threading import Lock
from typing import TypeVar
from weakref import WeakKeyDictionary

import ibis.expr.types as ir
import numpy as np

from tracker.errors import StoreError
from tracker.model import EventFilter, Role
from tracker.query.asking.conditions import restrictions
from tracker.query.asking.questions import Question, forget_answers
from tracker.query.holding.held import PARTIES, Held, held
from tracker.query.holding.tally import amounts
from tracker.query.kept import Kept
from tracker.store import Store
from tracker.store.coded import Column

T = TypeVar("T")

MOST_BYTES = 192 * 2**20
"""Of rows kept for one store: those of the newest filters."""
_LOCKS = 16
_TRIES = 20


class Selection:
    """Some of the events that are held, or all of them, as of one moment."""

    def __init__(self, events: Held, rows: Column | None, key: Hashable = None) -> None:
        self.events, self._rows, self.key = events, rows, key
        self._counts: dict[str, dict[str | None, int]] = {}

    def __len__(self) -> int:
        return len(self.events.coded.columns["kind"] if self._rows is None else self._rows)

    @property
    def size(self) -> int:
        """Return about how many bytes it takes."""
        return 50_000 + (0 if self._rows is None else 4 * len(self._rows))

    def of(self, name: str) -> Column:
        """Return a column of `Held` for these events; `row` is where each stands, `spot` the number of where it was."""
        if name == "row":
            return np.arange(len(self), dtype=np.uint32) if self._rows is None else self._rows
        column = self.events.spots.of_row if name == "spot" else self.events.coded.columns[name]
        return column if self._rows is None else column[self._rows]

    def groups(self, by: str) -> tuple[Column, tuple[str | None, ...]]:
        """Return the number of the group `by` that each is in, and the names of the groups; 0 stands for none."""
        column, numbers, names = self.events.groups(by)
        return numbers[self.of(column)], names

    def anywhere(self, countries: Collection[str], key: Hashable) -> "Selection":
        """Return those of them that have one of these countries in any role."""
        wanted = np.array([text in countries for text in self.events.coded.texts["country"]])
        further = np.array([not lists.isdisjoint(countries) for lists in self.events.further])
        inside = further[self.of("further")]
        for name in PARTIES:
            inside |= wanted[self.of(name)]
        return Selection(self.events, self.of("row")[inside], key)

    def counts(self, name: str) -> dict[str | None, int]:
        """Return how many have each text of a column of texts."""
        if name not in self._counts:
            found = amounts(self.of(name))
            texts = self.events.coded.texts[name]
            self._counts[name] = {texts[number]: int(found[number]) for number in np.flatnonzero(found)}
        return self._counts[name]


class _Selected:
    """What was selected of a store."""

    def __init__(self) -> None:
        self.newest: Kept[Selection] = Kept(MOST_BYTES, lambda selection: selection.size)
        self.at_work = tuple(Lock() for _ in range(_LOCKS))


_selected: WeakKeyDictionary[Store, _Selected] = WeakKeyDictionary()


def selected(store: Store, flt: EventFilter, *, without: str | None = None) -> Selection:
    """Return the events that pass a filter, leaving out its restriction `without`."""
    return steadily(store, lambda: _select(store, flt, without if without in restrictions(flt) else None))


def forget(store: Store) -> None:
    """Forget all answers of a store and what was selected, so that the next are worked out anew."""
    _of(store).newest.clear()
    forget_answers(store)


def _of(store: Store) -> _Selected:
    return _selected.setdefault(store, _Selected())


def _select(store: Store, flt: EventFilter, without: str | None) -> Selection:
    asked = Question("rows", flt, _rows, without, {})
    found, key = _of(store), (store.writes, asked.shape, tuple(asked.values.items()))
    selection = found.newest.find(key)
    if selection is not None:
        return selection
    # The engine would take texts apart for each event; before the lock, because this asks for another selection.
    anywhere = flt.role is Role.ANY and "countries" in restrictions(flt, without=without)
    wider = _select(store, flt.with_(countries=None), without) if anywhere else None
    with found.at_work[hash(key) % _LOCKS]:
        selection = found.newest.find(key)
        if selection is None:
            selection = _found(store, asked, key) if wider is None else wider.anywhere(flt.countries, key)
            found.newest.keep(key, selection)
        return selection


def _found(store: Store, asked: Question, key: Hashable) -> Selection:
    events = held(store)
    restricted = bool(restrictions(asked.flt, without=asked.without))
    return Selection(events, asked.answer(store)["row"].to_numpy() if restricted else events.coded.rows, key)


def _rows(found: ir.Table) -> ir.Table:
    return found.select(row=found.row.cast("uint32"))


def steadily(store: Store, work: Callable[[], T]) -> T:
    """Return what `work` gives while no write is finished, because a write may move events to other rows."""
    for _ in range(_TRIES):
        writes = store.writes
        result = work()
        if store.writes == writes:
            return result
    raise StoreError("the event store is written to without a pause; ask again later")
