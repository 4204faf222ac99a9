"""Dates as people write them in filters and files: `2024`, `2024-03`, `2024-03-17`."""

import calendar
import re
from datetime import date

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def _parts(text: str) -> tuple[int, int | None, int | None]:
    match = _DATE.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is not a date; expected YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = match.groups()
    return int(year), month and int(month), day and int(day)  # type: ignore[return-value]


def first_day(text: str) -> date:
    """Return the first day of a year, month or day; raises `ValueError` for anything else."""
    year, month, day = _parts(text)
    return date(year, month or 1, day or 1)


def last_day(text: str) -> date:
    """Return the last day of a year, month or day; raises `ValueError` for anything else."""
    year, month, day = _parts(text)
    month = month or 12
    if not 1 <= month <= 12:
        raise ValueError(f"{text!r} has no month {month}")
    return date(year, month, day or calendar.monthrange(year, month)[1])
