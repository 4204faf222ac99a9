"""Any batch can be undone, in any order, as if it had never been."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import make_event
from tracker.errors import StoreError
from tracker.model import Article
from tracker.store import Store


def versions(store: Store) -> dict[str, str]:
    rows = store.events.select("event_id", "summary").to_pyarrow().to_pylist()
    assert len(rows) == len({row["event_id"] for row in rows}), "an event is there twice"
    return {row["event_id"].removeprefix("test:"): row["summary"] for row in rows}


def ingest(store: Store, texts: dict[str, str], **more: object) -> str | None:
    events = [make_event(event_id=f"test:{key}", summary=text) for key, text in texts.items()]
    return store.ingest(events, label="batch", **more).batch_id  # type: ignore[arg-type]


def test_undo_brings_back_what_the_batch_replaced_and_removes_what_it_brought(store: Store) -> None:
    ingest(store, {"a": "old"})
    second = ingest(store, {"a": "new", "b": "more"})
    assert store.undo(second or "") == 2
    assert versions(store) == {"a": "old"}


def test_undoing_a_batch_in_the_middle_links_its_neighbours(store: Store) -> None:
    ingest(store, {"a": "1"})
    second, third = ingest(store, {"a": "2"}), ingest(store, {"a": "3"})
    store.undo(second or "")
    assert versions(store) == {"a": "3"}
    store.undo(third or "")
    assert versions(store) == {"a": "1"}


def test_undoing_raises_the_revision_and_an_unknown_batch_is_an_error(store: Store) -> None:
    batch = ingest(store, {"a": "1"})
    before = store.revision
    store.undo(batch or "")
    assert store.revision > before
    with pytest.raises(StoreError, match="no batch"):
        store.undo(batch or "")


def test_batches_tell_what_they_brought_and_what_still_shows(store: Store) -> None:
    ingest(store, {"a": "1", "b": "1"})
    ingest(store, {"a": "2", "c": "1"})
    newest, oldest = store.batches()
    assert (newest.events, newest.new, newest.updated, newest.datasets) == (2, 1, 1, ("test",))
    assert (oldest.events, oldest.new, oldest.updated) == (1, 2, 0)
    assert newest.created >= oldest.created
    assert newest.created.tzinfo is not None


def test_an_article_goes_with_its_batch_but_not_while_an_event_quotes_it(store: Store) -> None:
    quoted, alone = Article("Quoted.", id="quoted"), Article("Alone.", id="alone")
    event = make_event(event_id="test:a", article_id="quoted")
    first = store.ingest([event], label="one", articles=[quoted, alone])
    second = store.ingest([make_event(event_id="test:b", article_id="quoted")], label="an edit")
    store.undo(first.batch_id or "")
    assert (store.article("quoted"), store.article("alone")) == (quoted, None)
    store.undo(second.batch_id or "")
    assert store.events.count().to_pyarrow().as_py() == 0


def test_undoing_a_later_batch_brings_back_the_earlier_text_of_an_article(store: Store) -> None:
    old, new = Article("Old.", id="a"), Article("New.", id="a")
    store.ingest([make_event(event_id="test:a", article_id="a")], label="one", articles=[old])
    second = store.ingest([make_event(event_id="test:a", article_id="a", summary="n")], label="two", articles=[new])
    store.undo(second.batch_id or "")
    assert store.article("a") == old


class Model:
    """What the store should do, in the plainest words: for each event the versions it had, oldest first."""

    def __init__(self) -> None:
        self.history: dict[str, list[tuple[str, str]]] = {}

    def ingest(self, batch: str | None, texts: dict[str, str]) -> None:
        for key, text in texts.items():
            versions = self.history.setdefault(key, [])
            if not versions or versions[-1][1] != text:
                assert batch is not None
                versions.append((batch, text))

    def undo(self, batch: str) -> None:
        self.history = {key: [v for v in vs if v[0] != batch] for key, vs in self.history.items()}

    def shown(self) -> dict[str, str]:
        return {key: versions[-1][1] for key, versions in self.history.items() if versions}


TEXTS = st.dictionaries(st.sampled_from("abc"), st.sampled_from("123"), min_size=1)
STEPS = st.lists(st.one_of(TEXTS, st.integers(0, 20)), min_size=2, max_size=9)


@pytest.fixture(scope="module")
def shared() -> Iterator[Store]:
    with Store.open(":memory:") as opened:
        yield opened


@settings(max_examples=8, deadline=None)
@given(steps=STEPS)
def test_any_order_of_ingesting_and_undoing_agrees_with_the_model(
    shared: Store, steps: list[dict[str, str] | int]
) -> None:
    model, batches = Model(), [batch.batch_id for batch in shared.batches()]
    for batch in batches:
        shared.undo(batch)
    batches = []
    for step in steps:
        if isinstance(step, dict):
            batch = ingest(shared, step)
            model.ingest(batch, step)
            batches += [batch] if batch else []
        elif batches:
            batch = batches.pop(step % len(batches))
            shared.undo(batch)
            model.undo(batch)
        assert versions(shared) == model.shown()
