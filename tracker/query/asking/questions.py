"""Questions to the store: each kind is compiled once, and each answer kept until the store changes.

To compile an expression takes Ibis longer than many a question takes the engine. So the values of a filter become
parameters, and all filters of the same shape share one compiled query.
"""

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any, Protocol, TypeVar
from weakref import WeakKeyDictionary

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir
import pyarrow as pa

from tracker.model import EventFilter
from tracker.query.asking.conditions import crosses, passing, restrictions
from tracker.query.kept import Kept
from tracker.store import Store

MOST_BYTES = 256 * 2**20
"""Of answers kept for one store."""
_MOST_QUERIES = 512
_LOCKS = 64


class _Answer(Protocol):
    @property
    def nbytes(self) -> int:
        """Return how many bytes it takes."""


T = TypeVar("T", bound=_Answer)


class _Asked:
    """What a store was asked before."""

    def __init__(self) -> None:
        self.queries: Kept[tuple[str, pa.Schema]] = Kept(_MOST_QUERIES)
        self.answers: Kept[Any] = Kept(MOST_BYTES, lambda answer: 1000 + int(answer.nbytes), MOST_BYTES)
        self.at_work = tuple(Lock() for _ in range(_LOCKS))


_asked: WeakKeyDictionary[Store, _Asked] = WeakKeyDictionary()


def forget_answers(store: Store) -> None:
    """Forget the answers of a store."""
    _of(store).answers.clear()


def _of(store: Store) -> _Asked:
    return _asked.setdefault(store, _Asked())


@dataclass(frozen=True, slots=True)
class Question:
    """A way to build rows from the events that pass a filter, and what is asked with it."""

    name: Hashable
    """Tells this way of building from all others; whatever else it depends on belongs into it, but for values."""
    flt: EventFilter
    build: Callable[..., ir.Table]
    without: str | None
    """A restriction of the filter to leave out."""
    more: Mapping[str, Any]
    """Further values that `build` takes by name."""

    @property
    def shape(self) -> Hashable:
        """Return what all questions have in common that differ in values alone."""
        flt, lengths = self.flt, tuple((name, len(values)) for name, values in self._given().items())
        return self.name, self.without, flt.role, crosses(flt.box), flt.between[:1] == flt.between[1:], lengths

    @property
    def values(self) -> dict[str, Any]:
        """Return the value of each parameter of the query."""
        return {_key(name, i): value for name, all_ in self._given().items() for i, value in enumerate(all_)} | dict(
            self.more
        )

    def _given(self) -> dict[str, tuple[Any, ...]]:
        return restrictions(self.flt, without=self.without)

    def compile(self, store: Store) -> tuple[str, pa.Schema]:
        """Return the query for all questions of this shape, with parameters for their values, and its columns."""
        events = store.events.mutate(row=store.events.rowid())
        found = passing(events, self.flt, without=self.without, bind=_parameters)
        rows = self.build(found, **{name: _parameter(name, value) for name, value in self.more.items()})
        return _named(store.compile(rows)), rows.schema().to_pyarrow()

    def answer(self, store: Store) -> pa.Table:
        """Return the rows, worked out anew."""
        queries, shape = _of(store).queries, self.shape
        query = queries.find(shape)
        if query is None:
            query = self.compile(store)
            queries.keep(shape, query)
        sql, columns = query
        lists = {name: list(value) if isinstance(value, tuple) else value for name, value in self.values.items()}
        return store.run(sql, lists).cast(columns)


def ask(
    store: Store,
    question: Hashable,
    flt: EventFilter,
    build: Callable[..., ir.Table],
    *,
    without: str | None = None,
    **more: str | float | date | tuple[int, ...],
) -> pa.Table:
    """Return the rows of `build(found, **more)`, where `found` are the events that pass, as of one moment.

    `question` tells this way of building from all others; whatever else the expression depends on, but for the
    values of the filter and the `more`, belongs into it. `without` is a restriction of `flt` to leave out.
    """
    asked = Question(question, flt, build, without, more)
    return remembered(store, (asked.shape, tuple(asked.values.items())), lambda: asked.answer(store))


def chosen_rows(events: ir.Table, rows: Any) -> ir.Table:
    """Return those of `events` that stand in `rows`, a parameter."""
    wanted = rows.unnest().name("wanted").as_table()
    return events.semi_join(wanted, events.row == wanted.wanted)


def remembered(store: Store, key: Hashable, work_out: Callable[[], T]) -> T:
    """Return what `work_out` gave for this `key` since the store was last written to, or now gives."""
    asked, key = _of(store), (store.writes, key)
    # Many ask the same at once, such as the tiles of one view: the first one works it out, the others wait.
    with asked.at_work[hash(key) % _LOCKS]:
        answer: T | None = asked.answers.find(key)
        if answer is None:
            answer = work_out()
            asked.answers.keep(key, answer)
        return answer


def _key(name: str, index: int) -> str:
    return f"{name}_{index}"


def _parameters(name: str, values: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(_parameter(_key(name, i), value) for i, value in enumerate(values))


def _parameter(key: str, value: Any) -> ir.Value:
    made: ir.Value = _PARAMETERS[type(value)](key)
    return made


def _parameter_of(kind: dt.DataType) -> Any:
    def parameter(key):  # type: ignore[no-untyped-def]
        """Stand for the value of a parameter; the engine never calls this."""

    return ibis.udf.scalar.builtin(parameter, name="query_parameter", signature=((dt.string,), kind))


_PARAMETERS: Mapping[type, Any] = {
    str: _parameter_of(dt.string),
    int: _parameter_of(dt.int64),
    float: _parameter_of(dt.float64),
    tuple: _parameter_of(dt.Array(dt.int64)),
    date: _parameter_of(dt.date),
}
"""Ibis has no parameters that stay in the query; a function with this name stands for one until it is compiled."""


def _named(sql: str) -> str:
    return re.sub(r"QUERY_PARAMETER\('(\w+)'\)", r"$\1", sql)
