"""The known formats: each is one file in `data/formats/known/`, read by this module.

A file names the format (`name`) and how it is recognised: by `columns`, names that must all be there, and
`lacks`, names of which none may be; or, for files without a header or with a wrong one, by `width` and `cells`,
patterns by position, and `names` then names the columns. `aliases` gives other names of a column, and ours.
Blanks, underscores and letter case do not matter in names. `like` takes over all that another file says of its
columns' meaning. `fields` says what each field is read from: SQL in which `{Column}` is the text
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
_MEANING = ("fields", "values", "schemes")
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
    aliases: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    schemes: Mapping[str, str] = field(default_factory=dict)
    refuse: str | None = None


@cache
def known_formats() -> tuple[KnownFormat, ...]:
    """Return every known format, those that ask for the most columns first."""
    files = sorted((knowledge() / "formats" / "known").glob("*.toml"))
    entries = {file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in files}
    formats = []
    for entry in entries.values():
        other = entries[entry.pop("like")] if "like" in entry else {}
        formats.append(KnownFormat(**{name: other[name] for name in _MEANING if name in other} | entry))
    return tuple(sorted(formats, key=lambda known: -len(known.columns)))


def known_plan(dialect: Dialect) -> Plan | None:
    """Return the plan for a file in a known format, or `None`."""
    for known in known_formats():
        if dialect.has_header and _names_fit(known, dialect):
            # A header may have more names than there are cells; where these stand, they tell themselves.
            return _plan(known, dialect, known.names if _cells_fit(known, dialect, 0) else dialect.columns)
        for before in (0, 1):
            # A statistics program puts row numbers before the first column.
            if not dialect.has_header and _cells_fit(known, dialect, before):
                return _plan(known, dialect, [""] * before + list(known.names))
    return None


def _bare(name: str) -> str:
    return plain(name).replace(" ", "")


def _names_fit(known: KnownFormat, dialect: Dialect) -> bool:
    aliases = {_bare(other): _bare(ours) for other, ours in known.aliases.items()}
    names = {aliases.get(name, name) for name in map(_bare, dialect.columns)}
    return (
        bool(known.columns)
        and names.issuperset(map(_bare, known.columns))
        and names.isdisjoint(map(_bare, known.lacks))
    )


def _cells_fit(known: KnownFormat, dialect: Dialect, before: int) -> bool:
    if dialect.width - before not in known.width:
        return False
    patterns = [(int(position) + before, re.compile(pattern)) for position, pattern in known.cells.items()]
    rows = [row for row in dialect.sample if len(row) == dialect.width]
    fitting = sum(all(pattern.fullmatch(row[i]) for i, pattern in patterns) for row in rows)
    return bool(rows) and fitting >= _FITTING * len(rows)


def _plan(known: KnownFormat, dialect: Dialect, names: Sequence[str]) -> Plan:
    positions = {_bare(name): i for i, name in reversed(list(enumerate(names[: dialect.width]))) if name}
    for other, ours in known.aliases.items():
        if _bare(other) in positions:
            positions.setdefault(_bare(ours), positions[_bare(other)])
    expressions: dict[str, str] = {}
    columns: dict[str, str | int] = {}
    used: set[int] = set()
    for name, templates in known.fields.items():
        for template in [templates] if isinstance(templates, str) else templates:
            read = [_bare(column) for column in _COLUMN.findall(template)]
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
        """Return the table of values that the template names, as an SQL map to look up in."""
        pairs = ", ".join(f"{quoted(key)}: {quoted(value)}" for key, value in values[match[1]].items())
        return f"(MAP {{{pairs}}})["

    # Columns first: the texts of a table may hold braces.
    return _TABLE.sub(table, _COLUMN.sub(lambda match: cell(positions[_bare(match[1])]), template))
