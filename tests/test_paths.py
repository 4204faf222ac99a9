from pathlib import Path

import pytest

from tracker import paths


def test_the_knowledge_is_where_the_code_is() -> None:
    assert (paths.knowledge() / "ontology" / "types.json").is_file()


def test_what_is_made_goes_where_the_user_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TRACKER_HOME", str(tmp_path / "new" / "home"))
    assert paths.local() == tmp_path / "new" / "home"
    assert paths.local().is_dir()
    monkeypatch.delenv("TRACKER_STORE")
    assert paths.store_url() == f"duckdb://{tmp_path / 'new' / 'home' / 'events.duckdb'}"


def test_the_store_is_where_its_url_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_STORE", "duckdb:///somewhere/else.duckdb")
    assert paths.store_url() == "duckdb:///somewhere/else.duckdb"
