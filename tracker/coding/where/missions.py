"""Missions and forces that serve in one country only, and so tell where they are: MONUSCO, the OSCE SMM, AMISOM."""

import csv
import re
from functools import cache
from typing import NamedTuple

from tracker import paths


class Mission(NamedTuple):
    """A mission that a text names, with the country it serves in (ISO alpha-3)."""

    country: str
    start: int
    end: int


def mission(text: str) -> Mission | None:
    """Return the mission that a text names, with its offsets; `None` when it names none, or some of several countries.

    The list is `data/gazetteer/missions.csv`.
    """
    found = [Mission(_countries()[match[0]], *match.span()) for match in _names().finditer(text)]
    return found[0] if len({one.country for one in found}) == 1 else None


@cache
def _countries() -> dict[str, str]:
    with (paths.knowledge() / "gazetteer" / "missions.csv").open(encoding="utf-8", newline="") as stream:
        return {row["name"]: row["country"] for row in csv.DictReader(stream)}


@cache
def _names() -> re.Pattern[str]:
    longest_first = sorted(_countries(), key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
