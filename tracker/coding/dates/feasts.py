"""Days that have a name: Christmas Day, New Year's Eve, Good Friday."""

import re
from datetime import date, timedelta

from tracker.coding.dates import spans
from tracker.coding.dates.context import Context
from tracker.coding.dates.lexicon import SPACE, YEAR, any_of, words
from tracker.coding.dates.rule import Rule
from tracker.model import DateBasis, DateSpan


def _feast(match: re.Match[str], context: Context) -> DateSpan | None:
    name = " ".join(match["feast"].lower().replace("’", "'").split())
    if match["year"]:
        return spans.day(_on(name, int(match["year"])))
    if context.published is None:
        return None
    around = [_on(name, context.published.year + shift) for shift in (-1, 0, 1)]
    future = context.future(match.start(), match.end())
    if future:
        return spans.day(min(day for day in around if day >= context.published), DateBasis.RELATIVE)
    return spans.day(max(day for day in around if day <= context.published), DateBasis.RELATIVE)


def _on(name: str, year: int) -> date:
    month_and_day = words()["feasts"].get(name)
    if month_and_day:
        return date(year, *month_and_day)
    return easter(year) + timedelta(days=words()["feasts_by_easter"][name])


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar, by the anonymous algorithm that Nature printed in 1876."""
    century, rest = divmod(year, 100)
    leap, odd = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * (year % 19) + century - leap - shift + 15) % 30
    quarters, days = divmod(rest, 4)
    sunday = (32 + 2 * odd + 2 * quarters - epact - days) % 7
    late = (year % 19 + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


_NAMES = any_of([*words()["feasts"], *words()["feasts_by_easter"], "New Year’s Eve", "New Year’s Day"])
RULES = (Rule.of(rf"(?P<feast>{_NAMES})(?!\w)(?:,?{SPACE}(?:of{SPACE}|in{SPACE})?(?P<year>{YEAR}))?", _feast),)
