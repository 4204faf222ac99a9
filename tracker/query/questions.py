"""Questions to the store: each kind is compiled once, and each answer kept until the store changes.

To compile an expression takes Ibis longer than many a question takes the engine. So the values of a filter become
parameters, and all filters of the same shape share one compiled query.
"""

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from threading import Lock
from types import MappingProxyType
from typing import Any
from weakref import WeakKeyDictionary

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir
import pyarrow as pa

from tracker.model import EventFilter
from tracker.query.conditions import crosses, passing, restrictions
from tracker.query.grouping import apart, together
from tracker.query.kept import Kept
from tracker.store import Store

MOST_BYTES = 128 * 2**20
"""Of answers kept for one store."""
_MOST_QUERIES = 512
_LOCKS = 64
_ROWS = "rows"
"""The one table of an answer that is not counted by sets."""


class _Asked:
    """What a store was asked before."""

    def __init__(self) -> None:
        self.queries: Kept[tuple[str, pa.Schema]] = Kept(_MOST_QUERIES)
        self.answers: Kept[Mapping[str, pa.Table]] = Kept(MOST_BYTES, _size)
        self.at_work = tuple(Lock() for _ in range(_LOCKS))

    def compile(
        self,
        store: Store,
        shape: Hashable,
        flt: EventFilter,
        build: Callable[..., ir.Table],
        without: str | None,
        more: Mapping[str, Any],
    ) -> tuple[str, pa.Schema]:
        """Return the query for all filters of this shape, with parameters for their values, and its columns."""
        events = store.events.mutate(row=store.events.rowid())
        found = passing(events, flt, without=without, bind=_parameters)
        rows = build(found, **{name: _parameter(name, value) for name, value in more.items()})
        query = _named(store.compile(rows)), rows.schema().to_pyarrow()
        self.queries.keep(shape, query)
        return query


def _size(answer: Mapping[str, pa.Table]) -> int:
    return 1000 + sum(int(table.nbytes) for table in answer.values())


_asked: WeakKeyDictionary[Store, _Asked] = WeakKeyDictionary()


def forget(store: Store) -> None:
    """Forget all answers of a store, so that the next are worked out anew."""
    _of(store).answers.clear()


def _of(store: Store) -> _Asked:
    return _asked.setdefault(store, _Asked())


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
    return _answer(store, question, flt, build, without, more)[_ROWS]


def ask_by(
    store: Store,
    question: Hashable,
    flt: EventFilter,
    build: Callable[..., ir.Table],
    sets: Mapping[str, Sequence[str]],
    *,
    also: Mapping[str, str],
    without: str | None = None,
) -> Mapping[str, pa.Table]:
    """Count the rows of `build(found)` by each of the `sets` of its columns, all in one pass; see `ask`.

    Each table has the columns of its set, `events`, and what `also` names: aggregates of the rows, in SQL.
    """
    named = (question, tuple(sets.items()), tuple(also))
    return _answer(store, named, flt, build, without, {}, sets, also)


def _answer(
    store: Store,
    question: Hashable,
    flt: EventFilter,
    build: Callable[..., ir.Table],
    without: str | None,
    more: Mapping[str, Any],
    sets: Mapping[str, Sequence[str]] = MappingProxyType({}),
    also: Mapping[str, str] = MappingProxyType({}),
) -> Mapping[str, pa.Table]:
    asked = _of(store)
    given = restrictions(flt, without=without)
    shape = (question, without, flt.role, crosses(flt.box), flt.between[:1] == flt.between[1:], _lengths(given))
    values = {_key(name, i): value for name, all_ in given.items() for i, value in enumerate(all_)} | dict(more)
    key = (store.revision, shape, tuple(values.items()))
    # Many ask the same at once, such as the tiles of one view: the first one works it out, the others wait.
    with asked.at_work[hash(key) % _LOCKS]:
        answer = asked.answers.find(key)
        if answer is not None:
            return answer
        sql, columns = asked.queries.find(shape) or asked.compile(store, shape, flt, build, without, more)
        lists = {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
        if sets:
            answer = apart(store.run(together(sql, sets, also), lists), sets)
        else:
            answer = {_ROWS: store.run(sql, lists).cast(columns)}
        asked.answers.keep(key, answer)
    return answer


def _lengths(given: Mapping[str, tuple[Any, ...]]) -> tuple[tuple[str, int], ...]:
    return tuple((name, len(values)) for name, values in given.items())


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
