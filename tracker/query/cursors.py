"""Where a page ended, so that the next begins there however many events came before it or have come since."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

import numpy as np

from tracker.errors import FilterError
from tracker.model.columns import COLUMNS

_LONGEST = 6000
"""Characters: a page sorted by quote may end at one of some thousand letters."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last event of a page."""

    order: str
    """The column that the page is sorted by, with a minus before it for the greatest first."""
    key: str | int | float | date | None
    """Its value in that column."""
    event_id: str

    @classmethod
    def at(cls, order: str, row: Mapping[Any, Any]) -> Self:
        """Return the cursor after `row`, the last row of a page sorted by `order`."""
        return cls(order, _typed(order, row[order.removeprefix("-")]), str(row["event_id"]))

    def write(self) -> str:
        """Return it as text that needs no escaping in a URL."""
        key = self.key.isoformat() if isinstance(self.key, date) else self.key
        parts = json.dumps([self.order, key, self.event_id], ensure_ascii=False, separators=(",", ":"))
        return base64.urlsafe_b64encode(parts.encode()).decode().rstrip("=")

    @classmethod
    def parse(cls, text: str, order: str) -> Self:
        """Read what `write` wrote for pages in this `order`; raises `FilterError` for anything else."""
        try:
            if len(text) > _LONGEST:
                raise ValueError("too long")
            made_for, key, event_id = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
            cursor = cls(str(made_for), _typed(str(made_for), key), str(event_id))
            if cursor.write() != text:
                raise ValueError("not as it is written")
        except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
            raise FilterError(
                "cursor", "not one that an answer gave; take the member `next` of the page before"
            ) from None
        if cursor.order != order:
            raise FilterError("cursor", f"of pages sorted by {cursor.order!r}; ask with that sort, or begin anew")
        return cursor


def _typed(order: str, key: Any) -> str | int | float | date | None:
    """Return a value as the column holds it; parties are sorted by the text that is shown."""
    kind = COLUMNS[order.removeprefix("-")].removeprefix("!")
    if key is None or key != key:
        return None
    if kind == "date":
        return key if isinstance(key, date) else date.fromisoformat(key)
    if kind.startswith("int"):
        return int(np.int64(key))  # which refuses what no column holds
    return float(key) if kind == "float64" else str(key)
