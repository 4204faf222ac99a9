"""Coordinates in other shapes than one number of degrees each: parts in columns of their own, and millionths."""

import re
from collections.abc import Mapping

from tracker.tables.files.columns import column
from tracker.tables.files.dialect import Dialect
from tracker.tables.mapping.fields import fields, plain

_AXES = {"lat": {"lat", "latitude"}, "lon": {"lon", "long", "longitude"}}
_MILLIONTHS = re.compile(r"-?\d{6,10}")
_BEYOND_METRES = 20_100_000
"""No metres of a map projection are farther from its middle."""
_SCALED = {"e6": 6, "e7": 7}
_SCALE = re.compile(r" e[67]$")
_MOST = {"lat": 90, "lon": 180}
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


def scaled_columns(dialect: Dialect) -> tuple[Mapping[str, int], int]:
    """Return the positions of `lat` and `lon` in parts of a degree, and the power of ten; else nothing.

    The name says so, as in `latitudeE7`, or some number is too large for metres of a map projection.
    """
    found = {axis: largest for axis in _AXES if (largest := _largest(dialect, axis))}
    if len(found) < len(_AXES):
        return {}, 0
    powers = {_SCALED[end] for name in dialect.columns if (end := plain(name).split(" ")[-1]) in _SCALED}
    fits = [power for power in (6, 7) if all(found[axis][1] <= most * 10**power for axis, most in _MOST.items())]
    if not fits or not (powers or max(largest for _, largest in found.values()) > _BEYOND_METRES):
        return {}, 0
    return {axis: position for axis, (position, _) in found.items()}, max({*powers, fits[0]})


def _largest(dialect: Dialect, axis: str) -> tuple[int, int] | None:
    """Return the column of an axis that has long whole numbers only, and the largest of them."""
    names = {*fields()[axis].own, *fields()[axis].also}
    for position, name in enumerate(dialect.columns):
        cells = [row[position].strip() for row in dialect.sample if position < len(row) and row[position].strip()]
        if _SCALE.sub("", plain(name)) in names and cells and all(map(_MILLIONTHS.fullmatch, cells)):
            return position, max(abs(int(cell)) for cell in cells)
    return None


def degrees_of_scaled(position: int, power: int) -> str:
    """Return SQL that writes a scaled number as degrees."""
    return f"CAST(TRY_CAST(cell({column(position)}) AS BIGINT) / 1e{power} AS VARCHAR)"
