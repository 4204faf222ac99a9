"""Coordinates whose degrees, minutes, seconds and direction stand in columns of their own."""

from collections.abc import Mapping

from tracker.tables.files.columns import column
from tracker.tables.files.dialect import Dialect
from tracker.tables.mapping.fields import plain

_AXES = {"lat": {"lat", "latitude"}, "lon": {"lon", "long", "longitude"}}
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
