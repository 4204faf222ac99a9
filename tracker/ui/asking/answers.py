"""Questions to the store, each answered once for as long as the store does not change."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import streamlit as st

from tracker import query
from tracker.model.correction import Correction
from tracker.paths import store_url
from tracker.store import Batch, Store
from tracker.ui.asking.opening import open_store

P = ParamSpec("P")
R = TypeVar("R")


def _per_revision(ask: Callable[..., R]) -> Callable[..., R]:
    def answer(url: str, revision: int, given: tuple[Any, ...], named: dict[str, Any]) -> R:
        """Answer anew: the address and revision of the store are only there to tell answers apart."""
        return ask(open_store(), *given, **named)

    # Streamlit tells cached functions apart by name and source text, which these would share.
    answer.__qualname__ = f"answers.{ask.__name__}"
    cached = st.cache_data(show_spinner=False, max_entries=256)(answer)

    @wraps(ask)
    def asked(*given: Any, **named: Any) -> R:
        """Answer from what is kept, as long as the store does not change."""
        store = open_store()
        return cached(store_url(), store.revision, given, named)

    return asked


def _corrections(store: Store, event_id: str | None = None) -> list[Correction]:
    return store.corrections(event_id)


def _batches(store: Store) -> list[Batch]:
    return store.batches()


batches = _per_revision(_batches)
summary = _per_revision(query.summary)
facet = _per_revision(query.facet)
timeline = _per_revision(query.timeline)
lasting = _per_revision(query.lasting)
page = _per_revision(query.page)
event = _per_revision(query.event)
neighbours = _per_revision(query.neighbours)
corrections = _per_revision(_corrections)
extent = _per_revision(query.extent)
reel = _per_revision(query.reel)
spread = _per_revision(query.spread)
pairs = _per_revision(query.pairs)
