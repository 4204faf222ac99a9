"""Days that stand beside a column for the year: `5 June` and 2017, `0605` and 2017, or the 156th day of 2017."""

import re
from collections.abc import Collection
from dataclasses import replace

from tracker.tables.files.dialect import Dialect
from tracker.tables.mapping.fields import day_names, plain
from tracker.tables.mapping.plan import Plan, cell, label
from tracker.tables.rows.dates import months

_MOSTLY = 0.8
_WORDED = re.compile(r"\d{1,2}(?:st|nd|rd|th)?[ .-]+[^\W\d_]{3,}\.?|[^\W\d_]{3,}\.?[ -]\d{1,2}(?:st|nd|rd|th)?")
_WORD = re.compile(r"[^\W\d_]{3,}")
_PAIR = re.compile(r"\d{1,2}[/.]\d{1,2}\.?")
_MONTH_DAY = re.compile(r"(?:0?[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:\.0)?")
_DAY_OF_YEAR = re.compile(r"(?:[1-9]|\d\d|[0-3]\d\d)(?:\.0)?")


def with_days_beside_year(plan: Plan, dialect: Dialect, by_hand: Collection[str]) -> Plan:
    """Complete dates that are a year only by a column of days and months without one."""
    if "year" not in plan.columns or {"month", "day"} & plan.columns.keys() or {"event_date", "year"} & set(by_hand):
        return plan
    year = plan.expressions["event_date"]
    for position, name in enumerate(dialect.columns):
        sql = _joined(dialect, position, year) if position not in plan.used else None
        if sql:
            guess = f"event_date is read from {name!r} and the year beside it: its cells are days without a year"
            return replace(
                plan,
                expressions={**plan.expressions, "event_date": f"coalesce({sql}, {year})"},
                columns={**plan.columns, "event_date": label(dialect, position)},
                guesses=(*plan.guesses, guess),
                used=plan.used | {position},
            )
    return plan


def _joined(dialect: Dialect, position: int, year: str) -> str | None:
    """Return SQL that writes the day of a column and the year as one date, or `None` for another column."""
    cells = [row[position].strip() for row in dialect.sample if position < len(row) and row[position].strip()]
    text, year, name = cell(position), f"left({year}, 4)", plain(dialect.columns[position])
    digits = f"regexp_replace({text}, '\\.0$', '')"
    if _mostly(_WORDED, [written if _names_month(written) else "" for written in cells]):
        return f"CASE WHEN regexp_matches({text}, '\\d') THEN {text} || ' ' || {year} END"
    if "date" in name.split() and _mostly(_PAIR, cells):
        return f"rtrim({text}, '.') || '/' || {year}"
    if name in day_names("month_day") and _mostly(_MONTH_DAY, cells):
        return f"{year} || lpad({digits}, 4, '0')"
    if name in day_names("day_of_year") and _mostly(_DAY_OF_YEAR, cells):
        return f"{year} || lpad({digits}, 3, '0')"
    return None


def _names_month(text: str) -> bool:
    return any(word in months() for word in _WORD.findall(text.lower()))


def _mostly(shape: re.Pattern[str], cells: list[str]) -> bool:
    return len(cells) > 1 and sum(shape.fullmatch(text) is not None for text in cells) >= _MOSTLY * len(cells)
