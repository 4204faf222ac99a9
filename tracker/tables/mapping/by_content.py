"""Dates and coordinates that are told by their cells alone, where names say nothing or too little."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from statistics import median

from tracker.tables.files.dialect import Dialect
from tracker.tables.mapping.contents import Content
from tracker.tables.mapping.fields import fields, plain

_UNMISTAKABLE = 0.8
"""The share that must look like a date when the name says nothing."""
_DECIMAL = re.compile(r"\d\.\d")
_DEGREES = re.compile(r"-?\d{1,3}\.\d{2,}")
_EIGHT_DIGITS = re.compile(r"(?:1[6-9]|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:\.0)?")
_SIGNED = re.compile(r"-?\d+(?:\.\d+)?")
_METRES = re.compile(r"-?\d{3,8}(?:\.\d+)?")
_PROJECTED = ("x", "y", "easting", "northing", "point x", "point y", "xcoord", "ycoord")
_NO_WORDS = re.compile(r"[!-~]*")
"""A key or an address: no blank, and none of the writings that do without."""
_PROSE = 25
"""Characters of a cell that tells what happened, on average."""
_BESIDES = frozenset({"source", "sources", "reference", "references", "citation", "author", "geom", "geometry", "id"})
"""Words in the names of columns of long texts that do not."""
_POLE, _FARTHEST = 90, 360


@dataclass(frozen=True, slots=True)
class Guess:
    """What one field is probably read from."""

    column: str
    position: int
    reason: str
    scheme: str | None = None
    """Whose codes its cells are, where they are no names: `numeric`, `gwno`, `fips`."""


def date_by_content(dialect: Dialect, contents: Sequence[Content], taken: Collection[int]) -> dict[str, Guess]:
    """Find the column whose cells are nearly all dates."""
    dated = [i for i, content in enumerate(contents) if content.day >= _UNMISTAKABLE and i not in taken]
    # Eight digits may be a number of any kind, unless every one of them is a date of the last centuries.
    digits = [
        i for i, c in enumerate(contents) if c.filled and i not in taken and c.share(_EIGHT_DIGITS.fullmatch) == 1
    ]
    for position in (*dated, *digits):
        if contents[position].date >= _UNMISTAKABLE:
            name = dialect.columns[position]
            return {"event_date": Guess(name, position, f"event_date is read from {name!r}: its cells are dates")}
    return {}


def degrees_by_content(dialect: Dialect, contents: Sequence[Content], taken: Collection[int]) -> dict[str, Guess]:
    """Find two columns side by side that can only be latitude and longitude: degrees with several decimals."""
    exact = [content.share(_DEGREES.fullmatch) >= _UNMISTAKABLE for content in contents]
    for i in range(len(contents) - 1):
        if exact[i] and exact[i + 1] and not {i, i + 1}.intersection(taken) and contents[i].distinct > 1:
            pair = ("lat", "lon") if contents[i].lat == 1 else ("lon", "lat")
            if contents[i + (pair[0] == "lon")].lat == contents[i + (pair[0] == "lat")].lon == 1:
                reason = "it stands beside another and both look like degrees"
                return {
                    field: Guess(dialect.columns[i + at], i + at, f"{field} is read from column {i + at + 1}: {reason}")
                    for at, field in enumerate(pair)
                }
    return {}


def position_by_content(dialect: Dialect, contents: Sequence[Content], taken: Collection[int]) -> dict[str, Guess]:
    """Find the column whose cells are nearly all two coordinates."""
    for position, content in enumerate(contents):
        exact = content.share(lambda value: len(_DECIMAL.findall(value)) >= 2)
        if position not in taken and min(content.position, exact) >= _UNMISTAKABLE:
            name = dialect.columns[position]
            return {"position": Guess(name, position, f"position is read from {name!r}: its cells are two coordinates")}
    return {}


def prose_by_content(dialect: Dialect, contents: Sequence[Content], taken: Collection[int]) -> dict[str, Guess]:
    """Find the column of the longest texts, each another one, where no name says which tells what happened."""
    lengths = {}
    for position, content in enumerate(contents):
        told = max(content.number, content.date, content.url, content.position) < 1 - _UNMISTAKABLE
        other = _BESIDES & set(plain(dialect.columns[position]).split()) or content.share(_NO_WORDS.fullmatch) == 1
        if position not in taken and content.distinct >= max(2, _UNMISTAKABLE * content.filled) and told and not other:
            lengths[position] = sum(map(len, content.values)) / len(content.values)
    longest = max(lengths, key=lambda position: lengths[position], default=None)
    if longest is None or lengths[longest] < _PROSE:
        return {}
    name = dialect.columns[longest]
    return {"summary": Guess(name, longest, f"summary is read from {name!r}: its cells are the longest texts")}


def is_lon_first(dialect: Dialect, position: int) -> bool:
    """Return whether the cells of a column of positions have the longitude first.

    A first number beyond 90 settles it. Otherwise latitude comes first, as people write it, but for a list of
    numbers under the name `coordinates`, which is GeoJSON's.
    """
    cells = [row[position] for row in dialect.sample if position < len(row)]
    pairs = [numbers[:2] for cell in cells if len(numbers := _SIGNED.findall(cell)) >= 2]
    first, second = (max((abs(float(pair[i])) for pair in pairs), default=0) for i in (0, 1))
    if max(first, second) > _POLE:
        return first > _POLE
    name = plain(dialect.columns[position])
    if axes := re.search(r"\b(lon|lng|long|longitude)\W*(lat)|\b(lat|latitude)\W*(lon|lng)", name):
        return axes[1] is not None
    return name.endswith("coordinates") and any(cell.lstrip().startswith("[") for cell in cells)


def in_metres(dialect: Dialect) -> str | None:
    """Return the sentence that says so when coordinates are metres of a map projection, not degrees."""
    names = [name for field in ("lat", "lon") for name in (*fields()[field].own, *fields()[field].also)]
    found = []
    for position, name in enumerate(dialect.columns):
        if plain(name) in (*names, *_PROJECTED):
            numbers = [float(t) for row in dialect.sample for t in row[position : position + 1] if _METRES.fullmatch(t)]
            if len(numbers) * 2 > len(dialect.sample) and median(map(abs, numbers)) > _FARTHEST:
                found.append(repr(name))
    if len(found) < 2:
        return None
    return f"columns {' and '.join(found[:2])} hold metres of a map projection; expected degrees, so convert them"
