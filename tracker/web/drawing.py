"""Make a tile fit to be drawn: texts that are safe in a tooltip, and features that a click can tell apart."""

from datetime import date, timedelta
from functools import lru_cache
from typing import Any

_EPOCH = date(1970, 1, 1)
# A tooltip may or may not escape what it is given: without angle brackets the text is the same either way.
_BRACKETS = str.maketrans({"<": "‹", ">": "›"})
_NOTHING: dict[str, Any] = {"type": "Feature", "geometry": None, "properties": {}}
_STRIDE, _CYCLE = 16, 16


def drawn(tile: dict[str, Any], x: int, y: int) -> dict[str, Any]:
    """Return tile x, y with the properties that its tooltip shows: `s`, free of markup, and the first day as `when`.

    Streamlit knows a clicked feature by its place in the tile alone, and takes a click on the feature at the
    same place of another tile for a second click on the first, which deselects. So the features of
    neighbouring tiles start at different places, after some that have no geometry.
    """
    for feature in tile["features"]:
        properties = feature["properties"]
        text = str(properties.get("s") or "")
        # Most have no bracket, and to translate what needs none is most of the time that this takes.
        properties["s"] = text.translate(_BRACKETS) if "<" in text or ">" in text else text
        when = day(properties.get("d"))
        properties["when"] = f"first on {when}" if when and properties["n"] > 1 else when
    offset = _STRIDE * ((x + 4 * y) % _CYCLE)
    return tile | {"features": [_NOTHING] * offset + tile["features"]} if tile["features"] else tile


@lru_cache(maxsize=2**16)
def day(number: int | None) -> str:
    """Return the day that many days after 1970-01-01 as people write it, "17 Apr 2017"; empty for `None`."""
    if number is None:
        return ""
    when = _EPOCH + timedelta(days=number)
    return f"{when.day} {when:%b %Y}"
