"""The pages on a store of the test, run without a browser."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tracker.store import Store
from tracker.ui.asking import opening
from tracker.ui.screens.upload.queue import Queue

SCRIPT = Path(__file__).parent.parent.parent / "tracker" / "ui" / "app.py"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Give the pages a store of this test."""
    with Store.open(f"duckdb://{tmp_path / 'events.duckdb'}") as opened:
        opening.open_store.cache_clear()
        real = Store.open
        monkeypatch.setattr(Store, "open", classmethod(lambda cls, url=None: real(url) if url else opened))
        yield opened
    opening.open_store.cache_clear()


def run(**query: str) -> AppTest:
    """Run the app at an address with these parameters."""
    at = AppTest.from_file(SCRIPT, default_timeout=60)
    for key, value in query.items():
        at.query_params[key] = value
    return at.run()


def let_finish(queue: Queue) -> None:
    """Wait until all files of a queue are worked off."""
    while queue.pending or queue.busy:
        time.sleep(0.005)
