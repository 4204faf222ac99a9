"""Names that could be several places: who takes part tells which, the Jericho of Palestinians or one in the USA."""

from collections.abc import Set
from dataclasses import replace

from tracker.model import GeoPrecision, Place, Toponym

_UNSURE = 0.6


def is_doubtful(toponym: Toponym) -> bool:
    """Tell whether a toponym has no place, or one that may as well be another."""
    place = toponym.place
    if place is None:
        return bool(toponym.alternatives)
    return place.precision is not GeoPrecision.COUNTRY and (place.confidence or 1.0) < _UNSURE


def among(toponym: Toponym, countries: Set[str | None]) -> Toponym | None:
    """Return the toponym as the likeliest of its places that lies in one of the countries, `None` when none does."""
    places = [toponym.place, *toponym.alternatives] if toponym.place else toponym.alternatives
    found = next((place for place in places if place and place.country in countries), None)
    return replace(toponym, place=_backed(found), reason=found.reason) if found else None


def _backed(place: Place) -> Place:
    reason = f"{place.reason} parties" if place.reason else "parties"
    return replace(place, confidence=max(place.confidence or 0.0, _UNSURE), reason=reason)
