"""Make the features of a tile fit to be shown where text is HTML in disguise."""

from datetime import date, timedelta
from typing import Any

_EPOCH = date(1970, 1, 1)
# A tooltip may or may not escape what it is given: without angle brackets the text is the same either way.
_BRACKETS = str.maketrans({"<": "‹", ">": "›"})


def told(tile: dict[str, Any]) -> dict[str, Any]:
    """Return the tile with the properties that its tooltip shows: `s`, free of markup, and the first day as `when`."""
    for feature in tile["features"]:
        properties = feature["properties"]
        properties["s"] = str(properties.get("s") or "").translate(_BRACKETS)
        properties["when"] = day(properties.get("d"))
    return tile


def day(number: int | None) -> str:
    """Return the day that many days after 1970-01-01 as people write it, "17 Apr 2017"; empty for `None`."""
    if number is None:
        return ""
    when = _EPOCH + timedelta(days=number)
    return f"{when.day} {when:%b %Y}"
