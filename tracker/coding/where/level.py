"""How fine a place is, and the finest of several that the text supports."""

from collections.abc import Sequence

from tracker.model import GeoPrecision, Place, Toponym

_FINENESS = {precision: order for order, precision in enumerate(GeoPrecision)}


def below_country(toponym: Toponym) -> bool:
    """Tell whether a toponym is a place within a country, or at sea."""
    return toponym.place is not None and toponym.place.precision is not GeoPrecision.COUNTRY


def finest(scored: Sequence[tuple[int, Toponym]]) -> Toponym:
    """Return the toponym with the highest score, or a finer one that lies in it: "near Damascus in Syria"."""
    best = min(scored, key=lambda pair: (-pair[0], fineness(pair[1].place), pair[1].start))[1]
    inside = [toponym for _, toponym in scored if _lies_in(toponym.place, best.place)]
    return min(inside, key=lambda toponym: (fineness(toponym.place), toponym.start), default=best)


def _lies_in(inner: Place | None, outer: Place | None) -> bool:
    if inner is None or outer is None or inner.country is None or inner.country != outer.country:
        return False
    if outer.precision is GeoPrecision.COUNTRY:
        return inner.precision is not GeoPrecision.COUNTRY
    return outer.precision is GeoPrecision.PROVINCE and inner.admin1 == outer.name and inner.name != outer.name


def fineness(place: Place | None) -> int:
    """Return how coarse a place is, 0 for a site."""
    return _FINENESS[place.precision] if place else len(_FINENESS)
