"""What all tests share: a home of their own, so that no test touches the user's store or gazetteer build."""

from pathlib import Path

import pytest

from tracker import paths


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Point the default store at a folder of this test."""
    monkeypatch.setenv("TRACKER_STORE", f"duckdb://{tmp_path / 'events.duckdb'}")


@pytest.fixture(scope="session")
def knowledge() -> Path:
    """Return the folder of the knowledge files."""
    return paths.knowledge()
