"""Dates reckoned from the day named just before: the next day, two days later, a week earlier, the same day."""

import re

from tracker.coding.dates import spans
from tracker.coding.dates.context import Context
from tracker.coding.dates.lexicon import SPACE, count, number_pattern
from tracker.coding.dates.rule import Rule
from tracker.model import DateBasis, DateSpan

_STEPS = {"next": 1, "following": 1, "after": 1, "later": 1, "same": 0, "previous": -1, "before": -1, "earlier": -1}
_PARTS_OF_A_DAY = frozenset({"morning", "afternoon", "evening", "night"})
THAT_DAY = rf"(?i:that){SPACE}(?i:day|morning|afternoon|evening|night)(?!\w)"
_CLAUSE_ENDS = rf"(?=[.,;:!?)\n]|{SPACE}?[—–-]|$)"
"""In "the day after the vote" the day hangs on the vote, not on a date told."""


def _neighbour(match: re.Match[str], context: Context) -> DateSpan | None:
    if context.anchor is None:
        return None
    step = _STEPS[match["side"].lower()]
    number = count(match["number"]) if match["number"] else 1
    unit = match["unit"].lower()
    return spans.unit(context.anchor, "day" if unit in _PARTS_OF_A_DAY else unit, step * number)


def _same_day(match: re.Match[str], context: Context) -> DateSpan | None:
    """Read "that night" and "later in the day": of the day named before, else of the publication."""
    when = context.anchor or (context.published if "in" in match[0].lower().split() else None)
    return spans.day(when, DateBasis.RELATIVE) if when else None


RULES = (
    Rule.of(
        r"(?P<side>(?i:next|following|previous|same))"
        + SPACE
        + r"(?P<unit>(?i:day|morning|afternoon|evening|night))(?P<number>(?!))?(?!\w)",
        _neighbour,
    ),
    Rule.of(THAT_DAY, _same_day),
    Rule.of(
        rf"(?i:earlier|later|late|early){SPACE}(?i:in){SPACE}(?i:the){SPACE}(?i:day|evening|morning)(?!\w)", _same_day
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
