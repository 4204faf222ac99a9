"""Dates reckoned from the publication date: yesterday, on Friday, last week, two days ago, the past month."""

import re
from datetime import date, timedelta

from tracker.coding.dates import spans
from tracker.coding.dates.context import Context
from tracker.coding.dates.lexicon import SPACE, any_of, count, number_pattern, weekday_pattern, weekdays, words
from tracker.coding.dates.parts import PART, cut
from tracker.coding.dates.rule import Rule
from tracker.model import DateBasis, DatePrecision, DateSpan

_RELATIVE = DateBasis.RELATIVE
_NUMBER = number_pattern()
_TURN = r"(?i:last|this|next|past|coming|current)"
_PART_OF_DAY = rf"(?:{SPACE}(?:morning|afternoon|evening|night|midnight|noon)(?!\w))?"
_STEPS = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}


def _day_word(match: re.Match[str], context: Context) -> DateSpan | None:
    if context.published is None:
        return None
    shift = words()["days"][" ".join(match[0].lower().split())]
    return spans.day(context.published + timedelta(days=shift), _RELATIVE)


def _overnight(match: re.Match[str], context: Context) -> DateSpan | None:
    if context.published is None:
        return None
    return spans.between(context.published - timedelta(days=1), context.published, _RELATIVE)


def _weekday(match: re.Match[str], context: Context) -> DateSpan | None:
    published = context.published
    if published is None or context.text[match.end() - 1] == "s" or _is_a_name(match, context):
        return None
    number = weekdays()[match["weekday"].rstrip(".").lower()]
    turn = (match["turn"] or "").lower()
    if match["of"]:
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=_STEPS[match["of"].lower()])
        return spans.day(monday + timedelta(days=number), _RELATIVE)
    back = (published.weekday() - number) % 7
    if turn in {"last", "past"}:
        return spans.day(published - timedelta(days=back or 7), _RELATIVE)
    ahead = (number - published.weekday()) % 7
    if turn in {"next", "coming"}:
        return spans.day(published + timedelta(days=ahead or 7), _RELATIVE)
    if turn == "this" or context.future(match.start(), match.end()):
        return spans.day(published + timedelta(days=ahead), _RELATIVE)
    return spans.day(published - timedelta(days=back), _RELATIVE)


def _is_a_name(match: re.Match[str], context: Context) -> bool:
    return context.precedes(match.end(), "not_after_a_weekday") or context.follows(
        match.start(), "not_before_a_weekday"
    )


def _weekend(match: re.Match[str], context: Context) -> DateSpan | None:
    published = context.published
    if published is None:
        return None
    turn = (match["turn"] or "").lower()
    if not turn and not context.follows(match.start(), "weekend_leads"):
        return None
    saturday = published - timedelta(days=(published.weekday() - 5) % 7)
    upcoming = turn in {"this", "coming"} and context.future(match.start(), match.end())
    if turn == "last" and published.weekday() >= 5:
        saturday -= timedelta(weeks=1)
    elif turn == "next" or (upcoming and published.weekday() < 5):
        saturday += timedelta(weeks=1)
    return spans.between(saturday, saturday + timedelta(days=1), _RELATIVE)


def _unit(match: re.Match[str], context: Context) -> DateSpan | None:
    """Read "this week", "late last month", "earlier this year" and "the past week"."""
    published = context.published
    if published is None:
        return None
    turn, unit = match["turn"].lower(), match["unit"].lower()
    if turn == "next" and context.follows(match.start(), "definite"):
        return None
    rolling = turn == "past" or (turn == "last" and context.follows(match.start(), "rolling_leads"))
    if rolling:
        return _since(published, 1, unit)
    whole = spans.unit(published, unit, _STEPS[turn])
    side = (match["side"] or "").lower()
    if turn == "this" and side.startswith("earlier"):
        return DateSpan(whole.start, published, whole.precision, _RELATIVE)
    if turn == "this" and side.startswith("later"):
        return DateSpan(published, whole.end, whole.precision, _RELATIVE)
    return cut(whole, match["part"])


def _part_of_this(match: re.Match[str], context: Context) -> DateSpan | None:
    """Read "the end of the year"."""
    unit = match["unit"].lower()
    if context.published is None or unit == "day" or " the" not in " ".join(match["part"].lower().split()):
        return None
    return cut(spans.unit(context.published, unit, 0), match["part"])


def _ago(match: re.Match[str], context: Context) -> DateSpan | None:
    if context.published is None:
        return None
    number, unit = count(match["number"]), match["unit"].lower()
    if unit == "fortnight":
        number, unit = 2 * number, "week"
    return spans.unit(context.published, unit, -number)


def _hours_ago(match: re.Match[str], context: Context) -> DateSpan | None:
    """Read "hours ago": on the day of publication, or the one before when it was published early."""
    return _overnight(match, context)


def _past(match: re.Match[str], context: Context) -> DateSpan | None:
    if context.published is None:
        return None
    number, unit = count(match["number"]), match["unit"].lower()
    if unit == "hour":
        number, unit = -(-number // 24), "day"
    if _STEPS[match["turn"].lower()] < 0:
        return _since(context.published, number, unit)
    last = _moved(context.published, number, unit)
    return _as_unit(context.published, last, unit)


def _since(published: date, number: int, unit: str) -> DateSpan:
    return _as_unit(_moved(published, -number, unit), published, unit)


def _moved(when: date, number: int, unit: str) -> date:
    if unit in {"day", "week"}:
        return when + timedelta(**{f"{unit}s": number})
    return spans.shifted(when, number * (12 if unit == "year" else 1))


def _as_unit(first: date, last: date, unit: str) -> DateSpan:
    if unit == "day":
        return spans.between(first, last, _RELATIVE)
    return DateSpan(first, last, DatePrecision(unit), _RELATIVE)


_UNIT = r"(?P<unit>(?i:day|week|month|year))"

RULES = (
    Rule.of(rf"{any_of(words()['days'])}(?!\w)", _day_word),
    Rule.of(r"(?i:overnight)(?!\w)", _overnight),
    Rule.of(rf"(?P<number>{_NUMBER}){SPACE}(?P<unit>(?i:day|week|fortnight|month|year))s?{SPACE}ago(?!\w)", _ago),
    Rule.of(rf"(?i:(?:a{SPACE}few{SPACE})?hours{SPACE}ago)(?!\w)", _hours_ago),
    Rule.of(
        rf"(?P<turn>{_TURN}){SPACE}(?P<number>{_NUMBER}){SPACE}(?P<unit>(?i:hour|day|week|month|year))s?(?!\w)", _past
    ),
    Rule.of(
        rf"(?:(?P<side>(?i:earlier|later)){SPACE}(?:in{SPACE})?)?(?P<part>{PART})?(?P<turn>{_TURN}){SPACE}(?P<unit>(?i:week|month|year))(?!\w)",
        _unit,
    ),
    Rule.of(rf"(?P<part>{PART}){_UNIT}(?!\w)", _part_of_this),
    Rule.of(rf"(?:(?P<turn>{_TURN}){SPACE})?(?i:weekend)(?!\w)", _weekend),
    Rule.of(
        rf"(?:(?P<turn>{_TURN}){SPACE})?(?P<weekday>{weekday_pattern()}){_PART_OF_DAY}"
        rf"(?:{SPACE}(?:of{SPACE})?(?P<of>last|this|next){SPACE}week(?!\w))?",
        _weekday,
    ),
)
