"""Dates by the names of months: 16 April 2017, April 16, in March, from March to May 2018, early April."""

import re
from datetime import date

from tracker.coding.dates import spans
from tracker.coding.dates.context import Context
from tracker.coding.dates.lexicon import (
    DASH,
    DAY,
    RANGE,
    SPACE,
    YEAR,
    any_of,
    month_pattern,
    months,
    weekday_pattern,
    weekdays,
    words,
)
from tracker.coding.dates.parts import PART, cut
from tracker.coding.dates.rule import Rule
from tracker.model import DateBasis, DateSpan

_MONTH = month_pattern()
_WEEKDAY = rf"(?:(?P<weekday>{weekday_pattern()})(?:,|,?{SPACE}the)?{SPACE})?"
_TURN = rf"{SPACE}(?:of{SPACE})?(?P<turn>last|this|next){SPACE}year\b"
_TAIL = rf"(?:(?:,?{SPACE}(?:of{SPACE})?|{DASH})(?P<year>{YEAR})|{_TURN})?"
_DAY_AFTER = re.compile(rf"{SPACE}{DAY}")
_COMPOUND = re.compile(r"[-/]\w")
_SURNAME = re.compile(rf"{SPACE}[A-Z](?:[a-z]|\.)")
_ADJECTIVE = re.compile(rf"(?:(?<!\w)(?:the|an?|its|his|her|their)|['’]s){SPACE}[a-z][\w-]*{SPACE}$")
_MARCH, _MAY = 3, 5
_ORDINAL = any_of(words()["ordinals"])


def _number(name: str) -> int:
    return months()[name.rstrip(".").lower()]


def _year(match: re.Match[str], context: Context, month: int, day: int | None) -> int | None:
    """Return the year that is written, or the one reckoned from the publication date or from a date near by."""
    if match["year"]:
        return int(match["year"])
    if context.published is None:
        near = spans.closest(context.dated, month, day) if context.dated and not match["turn"] else None
        return near.year if near else None
    if match["turn"]:
        return context.published.year + {"last": -1, "this": 0, "next": 1}[match["turn"].lower()]
    future = context.future(match.start(), match.end())
    found = spans.nearest(context.published, month, day, future=future)
    return found.year if found else None


def _basis(match: re.Match[str], context: Context) -> DateBasis:
    lent = context.published is None and not match["year"]
    return DateBasis.RELATIVE if match["turn"] or lent else DateBasis.STATED


def _day(match: re.Match[str], context: Context) -> DateSpan | None:
    month, number = _number(match["month"]), int(re.sub(r"\D", "", match["day"]))
    if not match["year"] and _is_no_day(match.end(), context):
        return None
    year = _year(match, context, month, number)
    if year is None:
        return None
    if match["weekday"] and not match["year"] and not match["turn"]:
        year = _year_of_weekday(year, month, number, weekdays()[match["weekday"].rstrip(".").lower()])
    return spans.day(date(year, month, number), _basis(match, context))


def _is_no_day(end: int, context: Context) -> bool:
    """Tell whether the number is not of a day ("in May 10 people died"), or the day that of a name."""
    return context.precedes(end, "not_a_day_before") or context.precedes(end, "names_of_days")


def _year_of_weekday(year: int, month: int, day: int, weekday: int) -> int:
    """Return the year next to `year` in which the day falls on `weekday`, or `year` when none does."""
    for candidate in (year, year + 1, year - 1):
        try:
            if date(candidate, month, day).weekday() == weekday:
                return candidate
        except ValueError:
            continue
    return year


def _days(match: re.Match[str], context: Context) -> DateSpan | None:
    groups = match.groupdict()
    last_month = _number(groups["last_month"] or groups["month"])
    first_month = _number(groups["month"] or groups["last_month"])
    first, last = (int(re.sub(r"\D", "", groups[name])) for name in ("first", "last"))
    listed = match["range"].strip().lower() == "and" and not context.spans("and", match.start())
    if listed and (first_month, first + 1) != (last_month, last):
        return None
    year = _year(match, context, last_month, last)
    if year is None:
        return None
    start = date(year - (first_month > last_month), first_month, first)
    end = date(year, last_month, last)
    return spans.between(start, end, _basis(match, context)) if start < end else None


def _month(match: re.Match[str], context: Context) -> DateSpan | None:
    number = _number(match["month"])
    if not (match["year"] or match["turn"] or match["part"] or _is_a_month(match, context, number)):
        return None
    year = _year(match, context, number, None)
    if year is None:
        return None
    whole = spans.month(year, number, _basis(match, context))
    return cut(whole, match["part"])


def _is_a_month(match: re.Match[str], context: Context, number: int) -> bool:
    """Tell whether a lone name is a month: "in May" is, "Theresa May" and "March on Rome" are not."""
    start, end = match.span()
    following = context.text[end : end + 10]
    day = _DAY_AFTER.match(context.text, end)
    if (day and context.precedes(day.end(), "names_of_days")) or _COMPOUND.match(following):
        return False
    sure = context.follows(start, "sure_month_leads")
    if number == _MAY:
        return sure and not following.startswith(("'s", "’s"))
    if sure:
        return True
    if (number == _MARCH and context.precedes(end, "after_a_march")) or _SURNAME.match(following):
        return False
    return context.follows(start, "month_leads") or (number != _MARCH and _is_adjective(start, following, context))


def _is_adjective(start: int, following: str, context: Context) -> bool:
    """Tell whether the month stands between an adjective and a noun: "a surprise December announcement"."""
    before = _ADJECTIVE.search(context.text[max(0, start - 40) : start])
    return before is not None and re.match(rf"{SPACE}[a-z]", following) is not None


def _months(match: re.Match[str], context: Context) -> DateSpan | None:
    first, last = _number(match["first"]), _number(match["last"])
    together = match["range"].strip().lower() != "and" and match["year"]
    if not (together or context.spans(match["range"], match.start())):
        return None
    year = int(match["first_year"]) if match["first_year"] else None
    end = _year(match, context, last, None)
    if end is None:
        return None
    start = spans.month(end - (first > last) if year is None else year, first, _basis(match, context))
    return spans.joined(start, spans.month(end, last, _basis(match, context)))


def _turned_month(match: re.Match[str], context: Context) -> DateSpan | None:
    if context.published is None:
        return None
    number, turn = _number(match["month"]), match["turn"].lower()
    same = (context.published.month == number) and turn != "this"
    around = spans.shifted(context.published.replace(day=1), (1 if turn == "next" else -1) * same)
    if turn == "this":
        return spans.month(context.published.year, number, DateBasis.RELATIVE)
    found = spans.nearest(around, number, None, future=turn == "next")
    return spans.month(found.year, number, DateBasis.RELATIVE) if found else None


def _week(match: re.Match[str], context: Context) -> DateSpan | None:
    number, ordinal = _number(match["month"]), words()["ordinals"][match["ordinal"].lower()]
    year = _year(match, context, number, None)
    if year is None:
        return None
    whole = spans.month(year, number)
    if match["ordinal"].lower() in {"last", "final"}:
        return spans.between(whole.end.replace(day=whole.end.day - 6), whole.end, _basis(match, context))
    first = 7 * (ordinal - 1) + 1
    return spans.between(date(year, number, first), date(year, number, first + 6), _basis(match, context))


_AND_MONTH = rf"(?:{SPACE}|{DASH})(?:of{SPACE})?"

RULES = (
    Rule.of(
        rf"(?P<first>{DAY})(?:{_AND_MONTH}(?P<month>{_MONTH}))?(?P<range>{RANGE})(?P<last>{DAY}){_AND_MONTH}(?P<last_month>{_MONTH}){_TAIL}",
        _days,
    ),
    Rule.of(
        rf"(?P<month>{_MONTH}){SPACE}(?P<first>{DAY})(?P<range>{RANGE})(?:(?P<last_month>{_MONTH}){SPACE})?(?P<last>{DAY}){_TAIL}",
        _days,
    ),
    Rule.of(rf"{_WEEKDAY}(?P<day>{DAY}){_AND_MONTH}(?P<month>{_MONTH}){_TAIL}", _day),
    Rule.of(rf"{_WEEKDAY}(?P<month>{_MONTH}){SPACE}(?:the{SPACE})?(?P<day>{DAY}){_TAIL}", _day),
    Rule.of(
        rf"(?P<first>{_MONTH})(?:,?{SPACE}(?P<first_year>{YEAR}))?(?P<range>{RANGE})(?P<last>{_MONTH})(?!{SPACE}{DAY}){_TAIL}",
        _months,
    ),
    Rule.of(rf"(?P<turn>(?i:last|next|this)){SPACE}(?P<month>{_MONTH})(?!\.?{SPACE}\d)", _turned_month),
    Rule.of(rf"(?P<ordinal>{_ORDINAL}){SPACE}week{SPACE}(?:of|in){SPACE}(?P<month>{_MONTH}){_TAIL}", _week),
    Rule.of(rf"(?P<part>{PART})?(?P<month>{_MONTH}){_TAIL}", _month),
)
