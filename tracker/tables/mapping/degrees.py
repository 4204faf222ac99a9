"""Coordinates in other shapes than one number of degrees each: parts in columns of their own, and millionths."""

import re
from collections.abc import Mapping

from tracker.tables.files.columns import column
from tracker.tables.files.dialect import Dialect
from tracker.tables.mapping.fields import plain

_AXES = {"lat": {"lat", "latitude"}, "lon": {"lon", "long", "longitude"}}
_MILLIONTHS = re.compile(r"-?\d{6,10}")
_BEYOND_METRES = 20_100_000
"""No metres of a map projection are farther from its middle."""
_SCALED = {"e6": 6, "e7": 7}
_PARTS: tuple[set[str], ...] = (
    {"deg", "degs", "degree", "degrees", "d"},
    {"min", "mins", "minute", "minutes", "m"},
    {"sec", "secs", "second", "seconds", "s"},
    {"dir", "direction", "hem", "hemi", "hemisphere", "ns", "ew", "n", "e", "cardinal"},
)


def degree_columns(dialect: Dialect) -> Mapping[str, tuple[int, ...]]:
    """Return the positions of the parts of `lat` and `lon`; nothing unless both have degrees and minutes."""
    found = {axis: _parts(dialect, words) for axis, words in _AXES.items()}
    if any(len(parts) < 2 or not {0, 1} <= parts.keys() for parts in found.values()):
        return {}
    return {axis: tuple(parts[i] for i in sorted(parts)) for axis, parts in found.items()}


def degrees_of(positions: tuple[int, ...]) -> str:
    """Return SQL that writes the parts as one text: `4 36 0 N`."""
    parts = [f"regexp_replace(cell({column(position)}), '\\.0+$', '')" for position in positions]
    return f"nullif(concat_ws(' ', {', '.join(parts)}), '')"


def _parts(dialect: Dialect, axis: set[str]) -> dict[int, int]:
    found: dict[int, int] = {}
    for position, name in enumerate(dialect.columns):
        words = set(plain(name).split())
        if words & axis:
            for part, spellings in enumerate(_PARTS):
                if words & spellings:
                    found.setdefault(part, position)
    return found


def scaled_columns(dialect: Dialect) -> Mapping[str, tuple[int, int]]:
    """Return position and power of ten of `lat` and `lon` in millionths of a degree or the like; else nothing.

    The name says so, as in `latitudeE7`, or some number is too large for metres of a map projection.
    """
    found: dict[str, tuple[int, int]] = {}
    for axis, most in (("lat", 90), ("lon", 180)):
        for position, name in enumerate(dialect.columns):
            words = plain(name).replace("e7", " e7").replace("e6", " e6").split()
            cells = [row[position].strip() for row in dialect.sample if position < len(row) and row[position].strip()]
            if (
                axis in found
                or not set(words[:1]) & _AXES[axis]
                or not cells
                or not all(map(_MILLIONTHS.fullmatch, cells))
            ):
                continue
            largest = max(abs(int(cell)) for cell in cells)
            power = _SCALED.get(words[-1], 6 if largest <= most * 10**6 else 7)
            if (words[-1] in _SCALED or largest > _BEYOND_METRES) and largest <= most * 10**power:
                found[axis] = position, power
    return found if len(found) == len(_AXES) else {}


def degrees_of_scaled(position: int, power: int) -> str:
    """Return SQL that writes a scaled number as degrees."""
    return f"CAST(TRY_CAST(cell({column(position)}) AS BIGINT) / 1e{power} AS VARCHAR)"
