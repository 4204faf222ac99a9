"""Read the gold sets, and tell what every set's figures are made of."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
Record = dict[str, Any]


def read(name: str) -> list[Record]:
    """Return the records of the gold set `name`, in the order of the file."""
    return [json.loads(line) for line in (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def share(hits: Iterable[bool]) -> float:
    """Return the share of hits that are true; 0.0 of none."""
    counted = list(hits)
    return sum(counted) / len(counted) if counted else 0.0
