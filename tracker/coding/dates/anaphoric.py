"""Dates reckoned from the day named just before: the next day, two days later, a week earlier, the same day."""

import re

from tracker.coding.dates import spans
from tracker.coding.dates.context import Context
from tracker.coding.dates.lexicon import SPACE, count, number_pattern
from tracker.coding.dates.rule import Rule
from tracker.model import DateSpan

_STEPS = {"next": 1, "following": 1, "after": 1, "later": 1, "same": 0, "previous": -1, "before": -1, "earlier": -1}
_CLAUSE_ENDS = rf"(?=[.,;:!?)\n]|{SPACE}?[—–-]|$)"
"""In "the day after the vote" the day hangs on the vote, not on a date told."""


def _neighbour(match: re.Match[str], context: Context) -> DateSpan | None:
    if context.anchor is None:
        return None
    step = _STEPS[match["side"].lower()]
    number = count(match["number"]) if match["number"] else 1
    return spans.unit(context.anchor, match["unit"].lower(), step * number)


RULES = (
    Rule.of(
        r"(?P<side>(?i:next|following|previous|same))" + SPACE + r"(?P<unit>(?i:day))(?P<number>(?!))?(?!\w)",
        _neighbour,
    ),
    Rule.of(
        rf"(?P<number>{number_pattern()}){SPACE}(?P<unit>(?i:day|week|month|year))s?{SPACE}(?P<side>(?i:later|earlier))(?!\w)",
        _neighbour,
    ),
    Rule.of(
        rf"(?:(?P<number>{number_pattern()}){SPACE})?(?P<unit>(?i:day))s?{SPACE}(?P<side>(?i:before|after)){_CLAUSE_ENDS}",
        _neighbour,
    ),
)
