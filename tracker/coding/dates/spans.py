"""Calendar arithmetic: the interval that a named day, week, month, season or year covers."""

import calendar
from datetime import date, timedelta

from tracker.model import DateBasis, DatePrecision, DateSpan

_COARSENESS = list(DatePrecision)


def day(when: date, basis: DateBasis = DateBasis.STATED) -> DateSpan:
    """Return the single day."""
    return DateSpan(when, when, DatePrecision.DAY, basis)


def week(when: date, basis: DateBasis = DateBasis.RELATIVE) -> DateSpan:
    """Return the week, Monday to Sunday (ISO 8601), that `when` lies in."""
    monday = when - timedelta(days=when.weekday())
    return DateSpan(monday, monday + timedelta(days=6), DatePrecision.WEEK, basis)


def month(year: int, number: int, basis: DateBasis = DateBasis.STATED) -> DateSpan:
    """Return the whole month. Raises `ValueError` for a month or year that is none."""
    return months(year, number, number, basis)


def months(year: int, first: int, last: int, basis: DateBasis = DateBasis.STATED) -> DateSpan:
    """Return the months from `first` to `last`; a smaller `last` lies in the year after."""
    last_year = year + (last < first)
    end = date(last_year, last, calendar.monthrange(last_year, last)[1])
    return DateSpan(date(year, first, 1), end, DatePrecision.MONTH, basis)


def years(first: int, last: int, basis: DateBasis = DateBasis.STATED) -> DateSpan:
    """Return the years from `first` to `last`, both inclusive. Raises `ValueError` when they are swapped."""
    return DateSpan(date(first, 1, 1), date(last, 12, 31), DatePrecision.YEAR, basis)


def year(number: int, basis: DateBasis = DateBasis.STATED) -> DateSpan:
    """Return the whole year."""
    return years(number, number, basis)


def unit(when: date, name: str, shift: int) -> DateSpan:
    """Return the day, week, month or year, as `name` says, that lies `shift` of them from the one of `when`."""
    if name == "day":
        return day(when + timedelta(days=shift), DateBasis.RELATIVE)
    if name == "week":
        return week(when + timedelta(weeks=shift))
    if name == "month":
        first = shifted(when, shift)
        return month(first.year, first.month, DateBasis.RELATIVE)
    return year(when.year + shift, DateBasis.RELATIVE)


def between(first: date, last: date, basis: DateBasis = DateBasis.STATED) -> DateSpan:
    """Return the days from `first` to `last`; more than one day is never of precision "day"."""
    length = (last - first).days + 1
    precision = DatePrecision.DAY if length == 1 else DatePrecision.WEEK if length <= 7 else DatePrecision.MONTH
    return DateSpan(first, last, precision, basis)


def joined(first: DateSpan, last: DateSpan) -> DateSpan:
    """Return the interval from the start of `first` to the end of `last`, as precise as the coarser."""
    basis = DateBasis.RELATIVE if DateBasis.RELATIVE in (first.basis, last.basis) else DateBasis.STATED
    coarser = max(first.precision, last.precision, key=_COARSENESS.index)
    if coarser is DatePrecision.DAY:
        return between(first.start, last.end, basis)
    return DateSpan(first.start, last.end, coarser, basis)


def third(span: DateSpan, first: int, last: int, of: int = 3) -> DateSpan:
    """Return the parts `first` to `last` of a span cut in `of`: years of a decade, months of a year, days of the rest.

    The precision stays that of the whole: "early 2018" fixes no month.
    """
    if span.precision is DatePrecision.YEAR and span.start.year == span.end.year:
        size = 12 // of
        cut = months(span.start.year, (first - 1) * size + 1, last * size, span.basis)
        return DateSpan(cut.start, cut.end, span.precision, span.basis)
    if span.precision is DatePrecision.YEAR:
        length = span.end.year - span.start.year + 1
        begin, over = (-(-length * part // of) for part in (first - 1, last))
        return years(span.start.year + begin, span.start.year + over - 1, span.basis)
    start = span.start + timedelta(days=span.days * (first - 1) // of)
    end = span.end if last == of else span.start + timedelta(days=span.days * last // of - 1)
    return DateSpan(start, max(start, end), span.precision, span.basis)


def shifted(when: date, by: int) -> date:
    """Return the day `by` months later (earlier when negative), or the last of that month when it is shorter."""
    index = when.year * 12 + when.month - 1 + by
    number_of_year, number = divmod(index, 12)
    return date(number_of_year, number + 1, min(when.day, calendar.monthrange(number_of_year, number + 1)[1]))


def nearest(published: date, number: int, day_of_month: int | None, *, future: bool) -> date | None:
    """Return the latest such month (or day) not after `published`, or the earliest not before it.

    For a month the first of it is returned. `None` for a day that no year has.
    """
    step = 1 if future else -1
    for candidate in range(published.year, published.year + 9 * step, step):
        try:
            found = date(candidate, number, day_of_month or 1)
        except ValueError:
            continue
        if day_of_month is None and (candidate, number) == (published.year, published.month):
            return found
        if (found - published).days * step >= 0:
            return found
    return None


def closest(anchor: date, number: int, day_of_month: int | None) -> date | None:
    """Return the day of that month (the first for `None`) closest to `anchor`; `None` for a day that no year has."""
    found: list[date] = []
    for year_number in (anchor.year, anchor.year - 1, anchor.year + 1):
        try:
            found.append(date(year_number, number, day_of_month or 1))
        except ValueError:
            continue
    return min(found, key=lambda when: abs((when - anchor).days), default=None)
