"""How two entries of the gazetteer stand to each other, by their codes."""

from tracker.geo.gazetteer.entry import Entry

_TOWN_DEGREES = 0.5
"""How far from the point of a town or a district without a code of its own things still lie in it."""


def contains(outer: Entry, inner: Entry) -> bool:
    """Tell whether `inner` lies in `outer`, a country, a division or a town."""
    if outer.country is None or outer.country != inner.country or outer.id == inner.id:
        return False
    if outer.is_country:
        return True
    if outer.admin1 is None or outer.admin1 != inner.admin1 or inner.feature_code == "ADM1":
        return False
    if outer.feature_code == "ADM1":
        return True
    if outer.feature_code == "ADM2" and inner.feature_code != "ADM2":
        return outer.admin2 == inner.admin2 or (inner.admin2 is None and _close(outer, inner))
    return outer.feature_class == "P" and inner.feature_class in "PS" and _close(outer, inner)


def siblings(one: Entry, other: Entry) -> bool:
    """Tell whether two entries are of a kind that one lists together: countries, or divisions of one country."""
    if one.id == other.id or one.precision is not other.precision:
        return False
    if one.is_country:
        return True
    return one.feature_class == "A" and one.country == other.country


def _close(one: Entry, other: Entry) -> bool:
    return abs(one.lat - other.lat) < _TOWN_DEGREES and abs(one.lon - other.lon) < 2 * _TOWN_DEGREES
