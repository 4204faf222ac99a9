"""A few hundred seeded events of every kind, in one store, with their plain rows beside it."""

import random
from collections.abc import Iterator
from typing import Any

import pytest

from tests.query.world import random_event
from tracker.model.columns import event_row
from tracker.store import Store


@pytest.fixture(scope="session")
def world() -> Iterator[tuple[Store, list[dict[str, Any]]]]:
    """Yield a store with 400 random events, and their canonical rows."""
    draw = random.Random(7)
    events = [random_event(draw, number) for number in range(400)]
    with Store.open(":memory:") as store:
        first = store.ingest(events[:250], label="first").batch_id or ""
        second = store.ingest(events[250:], label="second").batch_id or ""
        yield (
            store,
            [event_row(event) | {"batch_id": first if number < 250 else second} for number, event in enumerate(events)],
        )
