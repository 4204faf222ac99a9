"""A rule: how one way of writing a date looks, and what it means."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from tracker.coding.dates.context import Context
from tracker.model import DateSpan

Reading = Callable[[re.Match[str], Context], DateSpan | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of writing a date. `read` gives `None` when the words only look like one."""

    pattern: re.Pattern[str]
    read: Reading

    @classmethod
    def of(cls, pattern: str, read: Reading) -> "Rule":
        """Compile `pattern`."""
        return cls(re.compile(pattern), read)
