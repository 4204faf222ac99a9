"""Guess what the columns of an unknown file hold: by their names and by what stands in them, with reasons."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

import duckdb

from tracker import countries, ontology
from tracker.tables.files.dialect import Dialect
from tracker.tables.mapping.by_content import (
    Guess,
    date_by_content,
    degrees_by_content,
    position_by_content,
    prose_by_content,
)
from tracker.tables.mapping.contents import Content, read_contents
from tracker.tables.mapping.date_parts import alike_parts
from tracker.tables.mapping.fields import Field, code_names, fields, plain
from tracker.tables.rows.cells import define_macros
from tracker.tables.rows.country_names import SCHEMES, resolve_name
from tracker.tables.rows.lookups import is_type

_DATE_PARTS = frozenset({"year", "month", "day"})
_ANY_IS_BETTER = frozenset({"lat", "lon"})
"""Kinds of which one that is somewhat beside the point, such as where a missile was launched, is better than none."""
_YEAR = re.compile(r"[12]\d{3}(\.0+)?")
_TWO_DIGITS = re.compile(r"-?\d{1,2}(\.0+)?")
_HARDLY = 0.1
"""How much the names that are taken where nothing is better look like their field, at most."""
_CONVINCING = 0.5
_SURELY = 0.8
"""The share of filled cells that must look like what the name says."""


def guess_mapping(columns: Sequence[str], sample: Sequence[Sequence[str]]) -> dict[str, Guess]:
    """Guess which column each field is read from, for a header and the first rows of an unknown table."""
    dialect = Dialect(",", '"', 1, 1, tuple(columns), True, sample=tuple(map(tuple, sample)))
    with duckdb.connect() as connection:
        define_macros(connection)
        return guess(dialect, connection)


def guess(dialect: Dialect, connection: duckdb.DuckDBPyConnection) -> dict[str, Guess]:
    """Guess as `guess_mapping` does, from the sample of a dialect, in an engine that has the macros."""
    contents = read_contents(dialect, connection)
    found: dict[str, Guess] = {}
    taken: set[int] = set()
    sure: set[str] = set()
    likeness: dict[str, float] = {}
    for score, field, position, how in sorted(_candidates(dialect, contents), key=lambda c: (-c[0], c[2])):
        if field not in found and position not in taken:
            taken.add(position)
            name = dialect.columns[position]
            found[field] = Guess(name, position, f"{field} is read from {name!r}: {how}")
            sure |= {field} if score > 1 else set()
            likeness[field] = score
    if "event_date" not in sure and sure >= _DATE_PARTS:
        # A column for each part of the date says more than one whose name only has to do with dates.
        found.pop("event_date", None)
    elif likeness.get("event_date", 0) <= _HARDLY and not sure >= _DATE_PARTS:
        found |= _parts_alike(dialect, contents, found)
    if "month" in found and "year" not in found:
        taken.discard(found.pop("month").position)
    if "country" not in found:
        found |= _country_by_code(dialect, contents, taken)
    if not {"event_date", "year"} & found.keys():
        found |= date_by_content(dialect, contents, taken)
    if not dialect.has_header and not {"lat", "position"} & found.keys():
        found |= degrees_by_content(dialect, contents, taken)
    if "quantity" not in found:
        # A military unit measures nothing.
        found.pop("quantity_unit", None)
    found |= _year_beside_month(dialect, found)
    if _is_form(dialect, found):
        del found["end_date"]
    for axis, other in (("lat", "lon"), ("lon", "lat")):
        if axis in found and other not in found:
            del found[axis]
    if "lat" in found:
        found.pop("position", None)
    elif "position" not in found:
        found |= position_by_content(dialect, contents, taken)
    if "summary" not in found:
        found |= prose_by_content(dialect, contents, {guess.position for guess in found.values()})
    return {name: found[name] for name in fields() if name in found}


def _parts_alike(dialect: Dialect, contents: Sequence[Content], found: dict[str, Guess]) -> dict[str, Guess]:
    """Find year, month and day by names of one make, which say more than a name that only may stand for a date."""
    fitting = {
        part: {i for i, content in enumerate(contents) if content.filled and _FITS[fields()[part].kind](content)}
        for part in _DATE_PARTS
    }
    parts = alike_parts(dialect.columns, fitting) if dialect.has_header else {}
    if parts:
        found.pop("event_date", None)
    return parts


def _country_by_code(dialect: Dialect, contents: Sequence[Content], taken: Collection[int]) -> dict[str, Guess]:
    """Find a column of codes that are no ISO letters, by the name of their scheme."""
    for position, name in enumerate(dialect.columns):
        for scheme, names in code_names().items():
            if plain(name) in names and position not in taken and contents[position].share(SCHEMES[scheme]) >= _SURELY:
                reason = f"country is read from {name!r}: its cells are codes of {scheme}"
                return {"country": Guess(name, position, reason, scheme)}
    return {}


def _is_form(dialect: Dialect, found: Mapping[str, Guess]) -> bool:
    """Return whether `start` and `end` say when a form was filled in, as another column says when it happened."""
    if not {"event_date", "end_date"} <= found.keys() or plain(found["end_date"].column) != "end":
        return False
    return "start" in map(plain, dialect.columns) and plain(found["event_date"].column) != "start"


def _year_beside_month(dialect: Dialect, found: Mapping[str, Guess]) -> dict[str, Guess]:
    """Find the year that belongs to the month: `startyear` with `startmonth`, where `year` is there too."""
    if not {"year", "month"} <= found.keys():
        return {}
    month = plain(found["month"].column)
    twins = {
        month.replace(part, year) for part in ("month", "mnth", "mon", "mo") for year in ("year", "yr") if part in month
    }
    for position, name in enumerate(dialect.columns):
        if plain(name) in twins and position != found["year"].position:
            return {
                "year": Guess(name, position, f"year is read from {name!r}: its month is {found['month'].column!r}")
            }
    return {}


def _candidates(dialect: Dialect, contents: Sequence[Content]) -> Iterator[tuple[float, str, int, str]]:
    """Give every (score, field, position, reason) whose name and content agree."""
    if not dialect.has_header:
        return
    for position, name in enumerate(dialect.columns):
        for field in fields().values():
            score, how = _likeness(field, plain(name))
            if name[-1:].isdigit() and not score and field.kind != "prose":
                # The first of several: `StartYear1`.
                score, how = _likeness(field, plain(name.rstrip("0123456789 _")))
                score -= 0.1 * bool(score)
            if "." in name:
                # What is nested has the names of all levels, of which the last says most, but less than one of its own.
                inner, meant = _likeness(field, plain(name.rsplit(".", 1)[1]))
                score, how = max((score, how), (inner - 1.1 if inner > 1 else 0, meant))
            content = contents[position]
            if score and content.filled and _fits(field, content):
                yield score, field.name, position, f"{how}, and its cells fit"


def _likeness(field: Field, name: str) -> tuple[float, str]:
    """Return how much a column's name looks like a field's: 3 ours, up to 2 known elsewhere, up to 1 in part."""
    if name in field.own:
        return 3 - field.own.index(name) / 100, "the name is one of ours"
    if name in field.also:
        return 2 - field.also.index(name) / 100, "the name is a known one"
    if name in field.last:
        return 0.1 - field.last.index(name) / 1000, "the name may stand for it"
    bare = name.replace(" ", "")
    joined = [alias for alias in (*field.own, *field.also) if alias.replace(" ", "") == bare]
    if joined:
        return 1.9, f"the name is {joined[0]!r} in one word"
    # A part of a name says too little about free text: `event type` is no account of an event.
    besides = not set(field.unless).isdisjoint(name.split())
    if field.kind == "prose" or (besides and field.kind not in _ANY_IS_BETTER):
        return 0, ""
    words = f" {name} "
    for index, alias in enumerate((*field.own, *field.also)):
        if len(alias) > (2 if field.kind in ("lat", "lon") else 3) and f" {alias} " in words:
            surplus = len(name.split()) - len(alias.split())
            return 1 - surplus / 10 - index / 1000 - besides / 2, f"the name contains {alias!r}"
    return 0, ""


_FITS: Mapping[str, Callable[[Content], bool]] = {
    "date": lambda c: c.date >= _CONVINCING,
    # Beyond the poles they may stand in each other's column, which whole columns tell, or be wrong, which is said.
    "lat": lambda c: c.lon >= _CONVINCING,
    "lon": lambda c: c.lon >= _CONVINCING,
    "position": lambda c: c.position >= _CONVINCING,
    "year": lambda c: c.share(lambda v: _YEAR.fullmatch(v) and int(v[:4]) <= 2200) >= _CONVINCING,
    "month": lambda c: c.share(lambda v: v.isalpha() or _TWO_DIGITS.fullmatch(v)) >= _CONVINCING,
    "day": lambda c: c.share(_TWO_DIGITS.fullmatch) >= _CONVINCING,
    "count": lambda c: c.people >= _CONVINCING,
    "number": lambda c: c.number >= _CONVINCING,
    "share": lambda c: c.number >= _CONVINCING,
    "url": lambda c: c.url >= _CONVINCING,
    "id": lambda c: c.distinct == c.filled,
    "type": lambda c: c.share(is_type) >= _CONVINCING,
    "cameo": lambda c: c.share(lambda v: v.isdecimal() and ontology.from_cameo(v)) >= _CONVINCING,
    "country": lambda c: c.share(resolve_name) >= _CONVINCING,
    "party": lambda c: c.share(countries.resolve_code) >= _CONVINCING,
    # Words of our own vocabularies mean nothing in another's file.
    "word": lambda c: False,
    "text": lambda c: max(c.number, c.date, c.url, c.position) < _CONVINCING,
    "prose": lambda c: max(c.number, c.date, c.url, c.share(resolve_name)) < _CONVINCING,
}


def _fits(field: Field, content: Content) -> bool:
    return _FITS[field.kind](content)
