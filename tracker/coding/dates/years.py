"""Years and what they are cut into: 2003, mid-2016, the summer of 2014, the first half of 2017, the 1990s."""

import re
from datetime import date

from tracker.coding.dates import spans
from tracker.coding.dates.context import Context
from tracker.coding.dates.lexicon import DASH, SPACE, YEAR, any_of, words
from tracker.coding.dates.parts import PART, cut
from tracker.coding.dates.rule import Rule
from tracker.model import DateBasis, DateSpan

_SEASON = any_of(words()["seasons"])
_LISTED = re.compile(rf"(?<!\w){YEAR}(?:,|,?{SPACE}(?:and|or)){SPACE}$")
"""A year before, in a list of years."""
_TURN = r"(?P<turn>(?i:last|this|next))"


def _year(match: re.Match[str], context: Context) -> DateSpan | None:
    if not match["part"] and not _is_a_year(match, context):
        return None
    return cut(spans.year(int(match["year"])), match["part"])


def _is_a_year(match: re.Match[str], context: Context) -> bool:
    """Tell whether four digits are a year: "in 2003" is, "2017 people", "$2000" and "Resolution 2015" are not."""
    start, end = match.span()
    if context.precedes(end, "not_after_a_year") or context.follows(start, "not_before_a_year"):
        return False
    if context.follows(start, "year_leads") or context.follows(start, "year_determiners"):
        return True
    if _LISTED.search(context.text[max(0, start - 40) : start]):
        return True
    return context.text[start - 1 : start] == "(" and context.text[end : end + 1] == ")"


def _decade(match: re.Match[str], context: Context) -> DateSpan | None:
    possessive = match[0][-2] in "'’" and not context.follows(match.start(), "definite")
    if possessive:
        return None
    first = int(match["decade"])
    whole = spans.years(first, first + 9)
    return cut(whole, match["part"])


def _season(match: re.Match[str], context: Context) -> DateSpan | None:
    first, last = words()["seasons"][match["season"].lower()]
    if match["year"]:
        return spans.months(int(match["year"]), first, last)
    if context.published is None or match["turn"] is None:
        return None
    return _turned_season(context.published, first, last, match["turn"].lower())


def _turned_season(published: date, first: int, last: int, turn: str) -> DateSpan:
    """Return the last season over by the publication date, the next to begin, or the one of this year."""
    around = [spans.months(published.year + shift, first, last, DateBasis.RELATIVE) for shift in (-2, -1, 0, 1)]
    if turn == "last":
        return max((s for s in around if s.end < published), key=lambda s: s.start)
    if turn == "next":
        return min((s for s in around if s.start > published), key=lambda s: s.start)
    now = [s for s in around if published in s]
    return now[0] if now else around[2]


def _quarter(match: re.Match[str], context: Context) -> DateSpan:
    number = int(match["quarter"])
    return spans.months(int(match["year"]), 3 * number - 2, 3 * number)


RULES = (
    Rule.of(
        rf"(?P<part>{PART})?(?P<decade>(?:1[5-9]|20)\d0)(?:s|['’]s)(?!\w)",
        _decade,
    ),
    Rule.of(rf"(?:{_TURN}{SPACE})?(?P<season>{_SEASON})(?:(?:{SPACE}of)?{SPACE}(?P<year>{YEAR})|(?!\w))", _season),
    Rule.of(rf"(?i:q)(?P<quarter>[1-4])(?:{SPACE}|{DASH})(?P<year>{YEAR})", _quarter),
    Rule.of(rf"(?P<part>{PART})?(?P<year>{YEAR})", _year),
)
