"""The earlier period that the timeline compares the chosen one with."""

from datetime import date, timedelta

from tracker.model import EventFilter


def earlier(flt: EventFilter, period: str) -> tuple[EventFilter, timedelta] | None:
    """Return the filter for the earlier period, and by how much later the present one is.

    `period` is "before", as many days just before, or "year", the same days a year earlier. `None` without a
    first and a last day, which say what the present period is.
    """
    if not flt.start or not flt.end:
        return None
    start = _year_before(flt.start) if period == "year" else flt.start - (flt.end - flt.start) - timedelta(days=1)
    later = flt.start - start
    return flt.with_(start=start, end=flt.end - later), later


def _year_before(day: date) -> date:
    # The 29th of February has no namesake in the year before.
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
