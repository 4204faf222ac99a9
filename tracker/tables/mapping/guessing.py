"""Guess what the columns of an unknown file hold: by their names and by what stands in them, with reasons."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

import duckdb
import pyarrow as pa

from tracker import countries, ontology
from tracker.tables.files.dialect import Dialect
from tracker.tables.mapping.fields import Field, fields, plain
from tracker.tables.rows.cells import define_macros
from tracker.tables.rows.dates import read_dates
from tracker.tables.rows.lookups import is_type

_CONVINCING = 0.5
"""The share of filled cells that must look like what the name says."""
_UNMISTAKABLE = 0.8
"""The share that must look like a date when the name says nothing."""


_DECIMAL = re.compile(r"\d\.\d")
_DEGREES = re.compile(r"-?\d{1,3}\.\d{2,}")
_EIGHT_DIGITS = re.compile(r"(?:1[6-9]|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:\.0)?")
_SIGNED = re.compile(r"-?\d+(?:\.\d+)?")
_METRES = re.compile(r"-?\d{3,8}(?:\.\d+)?")
_PROJECTED = ("x", "y", "easting", "northing", "point x", "point y", "xcoord", "ycoord")
_POLE, _FARTHEST = 90, 360


@dataclass(frozen=True, slots=True)
class Guess:
    """What one field is probably read from."""

    column: str
    position: int
    reason: str


@dataclass(frozen=True, slots=True)
class Content:
    """What the first cells of a column look like: shares of the filled ones."""

    filled: int
    distinct: int
    date: float
    day: float
    """Dates of a day, written with separators or month names."""
    lat: float
    lon: float
    number: float
    url: float
    position: float
    """Both coordinates in one cell."""
    values: Sequence[str] = ()
    """The distinct ones."""

    def share(self, test: Callable[[str], object]) -> float:
        """Return the share of distinct values that pass a test."""
        return sum(bool(test(value)) for value in self.values) / max(1, len(self.values))


def guess_mapping(columns: Sequence[str], sample: Sequence[Sequence[str]]) -> dict[str, Guess]:
    """Guess which column each field is read from, for a header and the first rows of an unknown table."""
    dialect = Dialect(",", '"', 1, 1, tuple(columns), True, sample=tuple(map(tuple, sample)))
    with duckdb.connect() as connection:
        define_macros(connection)
        return guess(dialect, connection)


def guess(dialect: Dialect, connection: duckdb.DuckDBPyConnection) -> dict[str, Guess]:
    """Guess as `guess_mapping` does, from the sample of a dialect, in an engine that has the macros."""
    contents = _contents(dialect, connection)
    found: dict[str, Guess] = {}
    taken: set[int] = set()
    for _, field, position, how in sorted(_candidates(dialect, contents), key=lambda c: (-c[0], c[2])):
        if field not in found and position not in taken:
            taken.add(position)
            name = dialect.columns[position]
            found[field] = Guess(name, position, f"{field} is read from {name!r}: {how}")
    if not {"event_date", "year"} & found.keys():
        found |= _date_by_content(dialect, contents, taken)
    if not dialect.has_header and not {"lat", "position"} & found.keys():
        found |= _degrees_by_content(dialect, contents, taken)
    if "month" in found and "year" not in found:
        del found["month"]
    found |= _year_beside_month(dialect, found)
    for axis, other in (("lat", "lon"), ("lon", "lat")):
        if axis in found and other not in found:
            del found[axis]
    if "lat" in found:
        found.pop("position", None)
    elif "position" not in found:
        found |= _position_by_content(dialect, contents, taken)
    return {name: found[name] for name in fields() if name in found}


def _candidates(dialect: Dialect, contents: Sequence[Content]) -> Iterator[tuple[float, str, int, str]]:
    """Give every (score, field, position, reason) whose name and content agree."""
    if not dialect.has_header:
        return
    for position, name in enumerate(dialect.columns):
        for field in fields().values():
            score, how = _likeness(field, plain(name))
            if name[-1:].isdigit() and not score:
                # The first of several: `StartYear1`.
                score, how = _likeness(field, plain(name.rstrip("0123456789 _")))
                score -= 0.1 * bool(score)
            if "." in name:
                # What is nested has the names of all levels, of which the last says most.
                inner, meant = _likeness(field, plain(name.rsplit(".", 1)[1]))
                score, how = max((score, how), (inner - 0.5 if inner > 1 else 0, meant))
            content = contents[position]
            if score and content.filled and _fits(field, content):
                yield score, field.name, position, f"{how}, and its cells fit"


def _likeness(field: Field, name: str) -> tuple[float, str]:
    """Return how much a column's name looks like a field's: 3 ours, up to 2 known elsewhere, up to 1 in part."""
    if name in field.own:
        return 3 - field.own.index(name) / 100, "the name is one of ours"
    if name in field.also:
        return 2 - field.also.index(name) / 100, "the name is a known one"
    bare = name.replace(" ", "")
    joined = [alias for alias in (*field.own, *field.also) if alias.replace(" ", "") == bare]
    if joined:
        return 1.9, f"the name is {joined[0]!r} in one word"
    # A part of a name says too little about free text: `event type` is no account of an event.
    if field.kind == "prose":
        return 0, ""
    words = f" {name} "
    for index, alias in enumerate((*field.own, *field.also)):
        if len(alias) > (2 if field.kind in ("lat", "lon") else 3) and f" {alias} " in words:
            surplus = len(name.split()) - len(alias.split())
            return 1 - surplus / 10 - index / 1000, f"the name contains {alias!r}"
    return 0, ""


_FITS: Mapping[str, Callable[[Content], bool]] = {
    "date": lambda c: c.date >= _CONVINCING,
    "lat": lambda c: c.lat >= _CONVINCING,
    "lon": lambda c: c.lon >= _CONVINCING,
    "position": lambda c: c.position >= _CONVINCING,
    "year": lambda c: c.share(lambda v: v[:4].isdecimal() and 1000 <= int(v[:4]) <= 2200) >= _CONVINCING,
    "month": lambda c: c.number >= _CONVINCING or c.share(str.isalpha) >= _CONVINCING,
    "day": lambda c: c.number >= _CONVINCING,
    "count": lambda c: c.number >= _CONVINCING,
    "number": lambda c: c.number >= _CONVINCING,
    "share": lambda c: c.number >= _CONVINCING,
    "url": lambda c: c.url >= _CONVINCING,
    "id": lambda c: c.distinct == c.filled,
    "type": lambda c: c.share(is_type) >= _CONVINCING,
    "cameo": lambda c: c.share(lambda v: v.isdecimal() and ontology.from_cameo(v)) >= _CONVINCING,
    "country": lambda c: c.share(countries.resolve_country) >= _CONVINCING,
    "party": lambda c: c.share(countries.resolve_code) >= _CONVINCING,
    # Words of our own vocabularies mean nothing in another's file.
    "word": lambda c: False,
    "text": lambda c: c.number < _CONVINCING and c.date < _CONVINCING and c.url < _CONVINCING,
    "prose": lambda c: c.number < _CONVINCING and c.date < _CONVINCING and c.url < _CONVINCING,
}


def _fits(field: Field, content: Content) -> bool:
    return _FITS[field.kind](content)


def _date_by_content(dialect: Dialect, contents: Sequence[Content], taken: set[int]) -> dict[str, Guess]:
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


def _year_beside_month(dialect: Dialect, found: Mapping[str, Guess]) -> dict[str, Guess]:
    """Find the year that belongs to the month: `startyear` with `startmonth`, where `year` is there too."""
    if not {"year", "month"} <= found.keys():
        return {}
    month = plain(found["month"].column)
    twins = {month.replace(part, year) for part in ("month", "mon", "mo") for year in ("year", "yr") if part in month}
    for position, name in enumerate(dialect.columns):
        if plain(name) in twins and position != found["year"].position:
            return {
                "year": Guess(name, position, f"year is read from {name!r}: its month is {found['month'].column!r}")
            }
    return {}


def is_series(connection: duckdb.DuckDBPyConnection, position: int) -> bool:
    """Return whether the dates of a column of the sample follow upon each other at equal steps.

    Days, weeks and months of a count do; what happens does not.
    """
    ((steps, usual),) = connection.execute(
        """
        WITH days AS (SELECT DISTINCT first FROM sample JOIN sample_dates USING (value) WHERE position = ?),
             steps AS (SELECT first - lag(first) OVER (ORDER BY first) AS step FROM days)
        SELECT count(step), count(step) FILTER (step = (SELECT mode(step) FROM steps) OR step BETWEEN 28 AND 31)
        FROM steps
        """,
        [position],
    ).fetchall()
    return bool(usual > _CONVINCING * steps or steps == 0)


def _degrees_by_content(dialect: Dialect, contents: Sequence[Content], taken: set[int]) -> dict[str, Guess]:
    """Find two columns side by side that can only be latitude and longitude: degrees with several decimals."""
    exact = [content.share(_DEGREES.fullmatch) >= _UNMISTAKABLE for content in contents]
    for i in range(len(contents) - 1):
        if exact[i] and exact[i + 1] and not {i, i + 1} & taken and contents[i].distinct > 1:
            pair = ("lat", "lon") if contents[i].lat == 1 else ("lon", "lat")
            if contents[i + (pair[0] == "lon")].lat == contents[i + (pair[0] == "lat")].lon == 1:
                reason = "it stands beside another and both look like degrees"
                return {
                    field: Guess(dialect.columns[i + at], i + at, f"{field} is read from column {i + at + 1}: {reason}")
                    for at, field in enumerate(pair)
                }
    return {}


def _position_by_content(dialect: Dialect, contents: Sequence[Content], taken: set[int]) -> dict[str, Guess]:
    for position, content in enumerate(contents):
        exact = content.share(lambda value: len(_DECIMAL.findall(value)) >= 2)
        if position not in taken and min(content.position, exact) >= _UNMISTAKABLE:
            name = dialect.columns[position]
            return {"position": Guess(name, position, f"position is read from {name!r}: its cells are two coordinates")}
    return {}


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
    return name.split()[:1] in (["lon"], ["lng"], ["lnglat"]) or (
        name.endswith("coordinates") and any(cell.lstrip().startswith("[") for cell in cells)
    )


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


def _contents(dialect: Dialect, connection: duckdb.DuckDBPyConnection) -> list[Content]:
    """Look at the sample, all columns in one query."""
    cells = [(i, cell) for row in dialect.sample for i, cell in enumerate(row[: dialect.width])]
    table = pa.table(
        {
            "position": pa.array([i for i, _ in cells], pa.int32()),
            "raw": pa.array([text for _, text in cells], pa.string()),
        }
    )
    connection.register("sample_cells", table)
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE sample AS"
        " SELECT position, cell(raw) AS value FROM sample_cells WHERE cell(raw) IS NOT NULL"
    )
    connection.unregister("sample_cells")
    read_dates(connection, "value", "sample_dates", "sample")
    seen = connection.execute(
        """
        SELECT position, count(*), count(DISTINCT value), avg(CAST(first IS NOT NULL AS INTEGER)),
            avg(CAST(first IS NOT NULL AND precision = 'day' AND regexp_matches(value, '\\D') AS INTEGER)),
            avg(CAST(coalesce(abs(degrees(value)) <= 90, false) AS INTEGER)),
            avg(CAST(coalesce(abs(degrees(value)) <= 180, false) AS INTEGER)),
            avg(CAST(number(value) IS NOT NULL OR value LIKE '-9%' AS INTEGER)),
            avg(CAST(regexp_matches(value, '^https?://') AS INTEGER)),
            avg(CAST(coalesce(abs(degrees(position_part(value, 1, false))) <= 180, false) AS INTEGER)),
            list(DISTINCT value)
        FROM sample LEFT JOIN sample_dates USING (value) GROUP BY position
        """
    ).fetchall()
    found = {position: Content(**dict(zip(Content.__slots__, shares, strict=True))) for position, *shares in seen}
    return [found.get(i, Content(0, 0, 0, 0, 0, 0, 0, 0, 0)) for i in range(dialect.width)]
