"""The words of quantities, read from `data/lexicons/quantities.json`."""

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from tracker.paths import knowledge


@cache
def words() -> Mapping[str, Any]:
    """Return the lexicon as it stands in the file."""
    text = (knowledge() / "lexicons" / "quantities.json").read_text(encoding="utf-8")
    read: Mapping[str, Any] = json.loads(text)
    return read


@cache
def members(key: str) -> frozenset[str]:
    """Return the words of one list of the lexicon."""
    return frozenset(words()[key])


def any_of(phrases: Iterable[str]) -> str:
    """Return a pattern for any of `phrases`, longest first."""
    return "(?:" + "|".join(re.escape(p).replace(r"\ ", r"\s") for p in sorted(phrases, key=len, reverse=True)) + ")"
