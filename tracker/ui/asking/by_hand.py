"""What a person types in to correct an event, understood: days and places."""

from datetime import date

from tracker.errors import SourceError
from tracker.model import DateBasis, DatePrecision, DateSpan, Place
from tracker.ui.asking.opening import geocoder

FIRST_DAY, LAST_DAY = date(1800, 1, 1), date(2100, 12, 31)
"""What a person may choose."""

_MOST = 8
_WIDTHS = ((1, DatePrecision.DAY), (7, DatePrecision.WEEK), (31, DatePrecision.MONTH))


def days(start: date | None, end: date | None) -> DateSpan | None:
    """Return the days from `start` to `end`, or the one day; as precise as they are many. Raises `SourceError`."""
    if start is None:
        return None
    end = end or start
    if end < start:
        raise SourceError(f"the last day, {end}, is before the first day, {start}; swap them")
    many = (end - start).days + 1
    precision = next((precision for most, precision in _WIDTHS if many <= most), DatePrecision.YEAR)
    return DateSpan(start, end, precision, DateBasis.STATED)


def find_places(name: str) -> list[Place]:
    """Return the few most prominent places of that name; "Paris, Texas" asks for those in Texas."""
    found = geocoder().geocode(name.strip(), exactly_one=False) or []
    places = [location.raw for location in found]
    return [place for place in places if isinstance(place, Place)][:_MOST]
