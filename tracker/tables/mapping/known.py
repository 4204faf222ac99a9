"""The known formats: each is one file in `data/formats/known/`, read by this module.

A file names the format (`name`) and how it is recognised: by `columns`, names that must all be there, and
`lacks`, names of which none may be; or, for files without a header, by `width` and `cells`, patterns by position,
and `names` then names the columns. `fields` says what each field is read from: SQL in which `{Column}` is the text
of a column and `$table[…]` looks a text up in `values.table`; of several templates the first whose columns all
exist is used. `schemes` tells the codes of its countries; a file that holds no events has a reason to `refuse` it.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from tracker.paths import knowledge
from tracker.tables.files.dialect import Dialect
from tracker.tables.mapping.fields import plain
from tracker.tables.mapping.plan import ALWAYS_STRICT, Plan, cell, label
from tracker.tables.rows.cells import quoted

_COLUMN = re.compile(r"\{([^}]+)\}")
_TABLE = re.compile(r"\$(\w+)\[")
_FITTING = 0.9
"""The share of sample rows whose cells must fit the patterns of a format without header."""


@dataclass(frozen=True, slots=True)
class KnownFormat:
    """One format as its file describes it."""

    name: str
    label: str
    fields: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    columns: Sequence[str] = ()
    lacks: Sequence[str] = ()
    width: Sequence[int] = ()
    cells: Mapping[str, str] = field(default_factory=dict)
    names: Sequence[str] = ()
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    schemes: Mapping[str, str] = field(default_factory=dict)
    refuse: str | None = None


@cache
def known_formats() -> tuple[KnownFormat, ...]:
    """Return every known format, in the order of their file names."""
    files = sorted((knowledge() / "formats" / "known").glob("*.toml"))
    return tuple(KnownFormat(**tomllib.loads(file.read_text(encoding="utf-8"))) for file in files)


def known_plan(dialect: Dialect) -> Plan | None:
    """Return the plan for a file in a known format, or `None`."""
    for known in known_formats():
        if dialect.has_header and _names_fit(known, dialect):
            return _plan(known, dialect, dialect.columns)
        if not dialect.has_header and dialect.width in known.width and _cells_fit(known, dialect):
            return _plan(known, dialect, known.names)
    return None


def _names_fit(known: KnownFormat, dialect: Dialect) -> bool:
    names = {*map(plain, dialect.columns)}
    return (
        bool(known.columns)
        and names.issuperset(map(plain, known.columns))
        and names.isdisjoint(map(plain, known.lacks))
    )


def _cells_fit(known: KnownFormat, dialect: Dialect) -> bool:
    patterns = [(int(position), re.compile(pattern)) for position, pattern in known.cells.items()]
    rows = [row for row in dialect.sample if len(row) == dialect.width]
    fitting = sum(all(pattern.fullmatch(row[i]) for i, pattern in patterns) for row in rows)
    return bool(rows) and fitting >= _FITTING * len(rows)


def _plan(known: KnownFormat, dialect: Dialect, names: Sequence[str]) -> Plan:
    positions = {plain(name): i for i, name in reversed(list(enumerate(names[: dialect.width])))}
    expressions: dict[str, str] = {}
    columns: dict[str, str | int] = {}
    used: set[int] = set()
    for name, templates in known.fields.items():
        for template in [templates] if isinstance(templates, str) else templates:
            read = [plain(column) for column in _COLUMN.findall(template)]
            if all(column in positions for column in read):
                expressions[name] = _sql(template, positions, known.values)
                used |= {positions[column] for column in read}
                if read:
                    columns[name] = label(dialect, positions[read[0]])
                break
    plan = Plan(known.name, expressions, columns, ALWAYS_STRICT, used=frozenset(used), refusal=known.refuse)
    return replace(plan, schemes=known.schemes, guesses=(f"the columns are those of {known.label}",))


def _sql(template: str, positions: Mapping[str, int], values: Mapping[str, Mapping[str, str]]) -> str:
    def table(match: re.Match[str]) -> str:
        pairs = ", ".join(f"{quoted(key)}: {quoted(value)}" for key, value in values[match[1]].items())
        return f"(MAP {{{pairs}}})["

    # Columns first: the texts of a table may hold braces.
    return _TABLE.sub(table, _COLUMN.sub(lambda match: cell(positions[plain(match[1])]), template))
