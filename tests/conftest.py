"""What all tests share: a home of their own, so that no test touches the user's store or gazetteer build."""

import fcntl
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from tracker import paths

# A busy machine is no failure: examples have no deadline, and the same ones are tried every time.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Point the default store at a folder of this test."""
    monkeypatch.setenv("TRACKER_STORE", f"duckdb://{tmp_path / 'events.duckdb'}")


@pytest.fixture(autouse=True)
def own_main(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give back the main module that a test of a page takes: a process started later would run that page instead."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


@pytest.fixture(scope="session")
def knowledge() -> Path:
    """Return the folder of the knowledge files."""
    return paths.knowledge()


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], object]], Path]:
    """Return a function that has a file made by the first worker that asks for it, and gives all of them its path."""
    own = tmp_path_factory.getbasetemp()
    folder = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def path_of(name: str, make: Callable[[Path], object]) -> Path:
        path = folder / name
        with (folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not path.exists():
                make(path)
        return path

    return path_of
