"""A question of the pages is answered once, until the store changes."""

import pytest

from tests.factories import make_event
from tracker import query
from tracker.model import EventFilter
from tracker.store import Store
from tracker.ui.asking import answers


def test_a_question_is_put_to_the_store_once(store: Store) -> None:
    store.ingest([make_event(event_id="test:a")], label="one")
    assert answers.summary(EventFilter()) is answers.summary(EventFilter())
    assert answers.facet(EventFilter(), "types", limit=1) is answers.facet(EventFilter(), "types", limit=1)
    assert answers.facet(EventFilter(), "types") != answers.facet(EventFilter(), "quads")


def test_the_counts_beside_a_choice_are_not_worked_out_anew_when_it_is_made(store: Store) -> None:
    store.ingest([make_event(event_id="test:a"), make_event(event_id="test:b", event_type="AID")], label="two")
    every, aid = EventFilter(), EventFilter.of(types="AID")
    assert answers.facet(aid, "types") is answers.facet(every, "types")
    assert answers.facet(aid, "quads") == query.facet(store, aid, "quads") != query.facet(store, every, "quads")


def test_a_write_is_seen_at_once(store: Store) -> None:
    store.ingest([make_event(event_id="test:a")], label="one")
    before = answers.summary(EventFilter()).events, answers.revision()
    store.ingest([make_event(event_id="test:b")], label="two")
    assert (answers.summary(EventFilter()).events, answers.revision()) == (before[0] + 1, before[1] + 1)


def test_a_store_is_not_answered_for_by_another_one(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.ingest([make_event(event_id="test:a")], label="one")
    assert answers.event("test:a")
    with Store.open("duckdb://:memory:") as other:
        monkeypatch.setattr(answers, "open_store", lambda: other)
        other.ingest([make_event(event_id="test:b")], label="one")
        assert answers.event("test:a") is None


def test_rows_hold_nothing_where_nothing_is_known(store: Store) -> None:
    store.ingest([make_event(event_id="test:a", dates=None, place=None)], label="one")
    (row,) = answers.rows(EventFilter(), order="-event_date", limit=8)
    assert (row["event_id"], row["event_date"], row["lat"]) == ("test:a", None, None)
