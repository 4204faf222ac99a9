"""Mappings by hand, remembered for files with the same columns: one small file beside the store."""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

from tracker import paths
from tracker.tables.mapping.fields import plain

_NAME = "mappings.json"


@dataclass(frozen=True, slots=True)
class Remembered:
    """How the columns of a kind of file were mapped."""

    fingerprint: str
    name: str
    """The file it was made for."""
    columns: tuple[str, ...]
    mapping: Mapping[str, str]
    """Field to column."""
    day: date

    def to_json(self) -> dict[str, Any]:
        """Return what `of` reads."""
        return asdict(self) | {"day": self.day.isoformat()}

    @classmethod
    def of(cls, entry: Mapping[str, Any]) -> "Remembered":
        """Return what `to_json` made."""
        read = {"columns": tuple(entry["columns"]), "day": date.fromisoformat(entry["day"])}
        return cls(**{**entry, **read})


def fingerprint(columns: Sequence[str]) -> str:
    """Return what files with these columns share, however the names are written."""
    return blake2b("\x1f".join(map(plain, columns)).encode(), digest_size=12).hexdigest()


def remembered() -> list[Remembered]:
    """Return all that is remembered, the newest first; nothing when the file is damaged."""
    try:
        entries = json.loads(_path().read_text(encoding="utf-8"))
        return [Remembered.of(entry) for entry in entries]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def recall(columns: Sequence[str]) -> Remembered | None:
    """Return how files with these columns were mapped."""
    sought = fingerprint(columns)
    return next((one for one in remembered() if one.fingerprint == sought), None)


def remember(columns: Sequence[str], mapping: Mapping[str, str], name: str) -> None:
    """Remember a mapping for files with these columns; it takes the place of an earlier one."""
    new = Remembered(fingerprint(columns), name, tuple(columns), dict(mapping), datetime.now(UTC).date())
    _write([new, *(one for one in remembered() if one.fingerprint != new.fingerprint)])


def forget(sought: str) -> None:
    """Forget the mapping with this fingerprint."""
    _write([one for one in remembered() if one.fingerprint != sought])


def _path() -> Path:
    return paths.local() / _NAME


def _write(entries: Sequence[Remembered]) -> None:
    """Replace the file at once, so that nobody reads half of it."""
    fresh = _path().with_suffix(f".{os.getpid()}.tmp")
    fresh.write_text(json.dumps([one.to_json() for one in entries], ensure_ascii=False, indent=1), encoding="utf-8")
    fresh.replace(_path())
