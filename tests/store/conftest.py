"""A store in memory for each test of the store."""

from collections.abc import Iterator

import pytest

from tracker.store import Store


@pytest.fixture
def store() -> Iterator[Store]:
    """Yield an empty store."""
    with Store.open(":memory:") as opened:
        yield opened
