"""From a place to the finer one that the text names inside it: "Sason district, Batman", "At Tuhayta (Al Hudaydah)"."""

import re
from collections.abc import Sequence
from functools import cache

from tracker.coding.where.level import fineness
from tracker.geo.gazetteer import distance_km
from tracker.geo.knowledge import cues
from tracker.model import GeoPrecision, Place, Toponym

_FAR_KM = 200.0
"""How far a place may lie from the point of the town, district or region that it is said to be in."""


def narrowed(toponym: Toponym, toponyms: Sequence[Toponym], text: str) -> Toponym:
    """Return the first of the places, each named in the next, that lead to `toponym`; often `toponym` itself.

    `toponyms` are all resolved ones of the text, in order.
    """
    for before in reversed([one for one in toponyms if one.end <= toponym.start]):
        between = text[before.end : toponym.start]
        if not _in().fullmatch(between) or not _lies_in(before.place, toponym.place):
            break
        toponym = before
    return toponym


def outer(toponym: Toponym, toponyms: Sequence[Toponym], text: str) -> Toponym:
    """Return the place that `toponym` is said to be in, when the gazetteer's place of its name lies elsewhere.

    "Ahmadabad district, Paktia" is no town in India: all that is known is that it lies in Paktia.
    """
    last = toponym.end
    for after in (one for one in toponyms if one.start >= toponym.end):
        between, place = text[last : after.start], after.place
        if not _in().fullmatch(between) or place is None or toponym.place is None:
            break
        coarser = place.precision is not GeoPrecision.COUNTRY and fineness(place) > fineness(toponym.place)
        if place.country and place.country != toponym.place.country and ("(" in between or coarser):
            return after
        last = after.end
    return toponym


@cache
def _in() -> re.Pattern[str]:
    """Return what stands between a place and the one that it is named in."""
    kind = rf"(?:\s+(?:{'|'.join(sorted(cues().division_words))}|area|front|countryside|sector))?"
    return re.compile(rf"{kind}(?:\s*,\s*|\s*\(|\s+(?:in|of)\s+(?:the\s+)?(?:\w+ern\s+)?(?:\w+\s+of\s+)?)", re.I)


def _lies_in(inner: Place | None, outer: Place | None) -> bool:
    if inner is None or outer is None or inner.country is None or inner.country != outer.country:
        return False
    if fineness(inner) > fineness(outer):
        return False
    if outer.precision is GeoPrecision.COUNTRY:
        return inner.precision is not GeoPrecision.COUNTRY
    if outer.precision is GeoPrecision.PROVINCE and inner.admin1 == outer.name:
        return True
    return distance_km(inner.lat, inner.lon, outer.lat, outer.lon) < _FAR_KM
