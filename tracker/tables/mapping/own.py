"""Our own format, recognised by its column names, and mappings by hand."""

from collections.abc import Mapping

from tracker.errors import SourceError
from tracker.tables.files.dialect import Dialect
from tracker.tables.mapping.fields import derived_names, fields, own_names, plain
from tracker.tables.mapping.plan import Plan, simple_plan
from tracker.tables.rows.lookups import is_type

_ENOUGH = 3
_OURS_ALONE = frozenset(
    {"event_type", "dataset", "date_precision", "date_basis", "mode", "contexts", "status", "geo_precision", "coder"}
)
"""Fields whose names, unlike `date` or `country`, few others give their columns."""


def own_plan(dialect: Dialect) -> Plan | None:
    """Return the plan for a file in our own format, or `None` when it is in another.

    It is ours when it has a date, when at least three and most of its columns have our names, one of them a name
    that is hardly used elsewhere, and when its types, where it has any, are mostly PLOVER's.
    """
    positions = own_positions(dialect)
    derived = frozenset(i for i, name in enumerate(dialect.columns) if plain(name) in derived_names())
    known = set(positions.values()) | derived
    if not {"event_date", "year"} & positions.keys() or not _OURS_ALONE & positions.keys():
        return None
    if len(positions) < _ENOUGH:
        return None
    if len(known) * 2 < dialect.width or not _types_are_ours(dialect, positions.get("event_type")):
        return None
    return simple_plan("own", dialect, positions, strict=frozenset(positions), derived=derived)


def own_positions(dialect: Dialect) -> dict[str, int]:
    """Return field to position for every column with one of our names; the first of a field's names wins."""
    if not dialect.has_header:
        return {}
    found: dict[str, int] = {}
    names = {plain(name): i for i, name in reversed(list(enumerate(dialect.columns)))}
    for name, field in own_names().items():
        if name in names:
            found.setdefault(field, names[name])
    return found


def _types_are_ours(dialect: Dialect, position: int | None) -> bool:
    if position is None:
        return True
    values = {row[position].strip() for row in dialect.sample if position < len(row)} - {""}
    return sum(map(is_type, values)) * 2 >= len(values)


def positions_by_hand(dialect: Dialect, mapping: Mapping[str, str]) -> dict[str, int | None]:
    """Return field to position for a mapping of fields to columns; `None` for a field mapped to nothing.

    A field may go by any name of our own format; a column by its name or its 0-based position.
    Raises `SourceError` that names the field or column and what would be right.
    """
    positions: dict[str, int | None] = {}
    for field, wanted in mapping.items():
        name = own_names().get(plain(field), field)
        if name not in fields():
            raise SourceError(f"{field!r} is no field; the fields are {', '.join(fields())}")
        positions[name] = _position(dialect, wanted) if wanted else None
    return positions


def _position(dialect: Dialect, wanted: str) -> int:
    if wanted in dialect.columns:
        return dialect.columns.index(wanted)
    alike = [i for i, name in enumerate(dialect.columns) if plain(name) == plain(wanted)]
    if alike:
        return alike[0]
    if wanted.isdecimal() and int(wanted) < dialect.width:
        return int(wanted)
    raise SourceError(f"there is no column {wanted!r}; the columns are {', '.join(dialect.columns[:60])}")
