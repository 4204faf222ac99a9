"""Questions to the store, each answered once for as long as the store does not change.

The answers are shared by all sessions: nobody may change one.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar

from tracker import query
from tracker.model import EventFilter
from tracker.query import Count, Neighbour
from tracker.store import Store
from tracker.ui.asking.opening import open_store
from tracker.ui.showing.wording import filled

R = TypeVar("R")

_FEW = 16
"""Answers that may take a megabyte each; of others many are kept."""


def _kept(ask: Callable[..., R], *, most: int = 256) -> Callable[..., R]:
    # Streamlit's own cache takes longer to tell two questions apart than many a question takes to answer.
    @lru_cache(most)
    def answer(store: Store, writes: int, *given: Any, **named: Any) -> R:
        """Answer anew: the number of writes is only there to tell answers apart."""
        return ask(store, *given, **named)

    @wraps(ask)
    def asked(*given: Any, **named: Any) -> R:
        """Answer from what is kept, as long as the store does not change."""
        store = open_store()
        return answer(store, store.writes, *given, **named)

    return asked


def _revision(store: Store) -> int:
    return store.revision


def _rows(store: Store, *given: Any, **named: Any) -> list[dict[str, Any]]:
    return [filled(row) for row in query.page(store, *given, **named).to_dict("records")]


def _neighbours(store: Store, event_id: str) -> list[Neighbour]:
    row = event(event_id)
    return query.neighbours(store, row) if row else []


def _played(store: Store, *given: Any, **named: Any) -> bytes:
    return reel(*given, **named).json()


revision = _kept(_revision)
batches = _kept(Store.batches)
corrections = _kept(Store.corrections)
raw_row = _kept(Store.raw_row)
summary = _kept(query.summary)
_facet = _kept(query.facet)
timeline = _kept(query.timeline)
lasting = _kept(query.lasting)
rows = _kept(_rows)
"""A page of the events, with `None` in the cells that hold nothing."""
event = _kept(query.event)
neighbours = _kept(_neighbours)
extent = _kept(query.extent)
pairs = _kept(query.pairs)
reel = _kept(query.reel, most=_FEW)
played = _kept(_played, most=_FEW)
"""The reel as browsers read it."""
spread = _kept(query.spread, most=_FEW)


def facet(flt: EventFilter, field: str, *, limit: int | None = None) -> list[Count]:
    """Count the events of each value of a field; filters that differ in that field alone have the same counts."""
    return _facet(flt.with_(**{field: None}), field, limit=limit)
