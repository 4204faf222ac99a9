"""Folders of this process, and what killed ones left."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tracker.scratch import scratch_folder


@pytest.fixture(autouse=True)
def own_temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def dead_process() -> int:
    """Return the number of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def left(parent: Path, process: int, age: int) -> Path:
    folder = parent / f"tracker-{process}-abc"
    folder.mkdir()
    (folder / "copy.csv").write_text("a", encoding="utf-8")
    when = folder.stat().st_mtime - age
    os.utime(folder, (when, when))
    return folder


def test_a_folder_that_a_killed_process_left_is_removed_after_a_day(tmp_path: Path) -> None:
    folder = left(tmp_path, dead_process(), age=90_000)
    with scratch_folder() as own:
        assert Path(own).is_dir()
        assert not folder.exists()


def test_folders_of_running_processes_and_fresh_ones_stay(tmp_path: Path) -> None:
    running, fresh = left(tmp_path, os.getppid(), age=90_000), left(tmp_path, dead_process(), age=60)
    foreign = tmp_path / "tracker-notes"
    foreign.mkdir()
    with scratch_folder():
        assert running.is_dir() and fresh.is_dir() and foreign.is_dir()
