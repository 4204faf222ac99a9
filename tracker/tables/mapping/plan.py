"""The plan of a reading: for each field the SQL that finds its text in a row."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker.tables.files.columns import column
from tracker.tables.files.dialect import Dialect

ALWAYS_STRICT = frozenset({"event_date", "lat", "lon"})
"""A row that is wrong in one of these would be a wrong event in any format."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What stands where, and how strictly it is taken."""

    format: str
    expressions: Mapping[str, str]
    """Field to SQL over the columns of `source`."""
    columns: Mapping[str, str | int]
    """Field to the column it is read from: a name, or a 0-based position without header."""
    strict: frozenset[str] = ALWAYS_STRICT
    """Fields whose wrong cells cost the row its place; a wrong cell in another field is left empty, and said."""
    guesses: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    schemes: Mapping[str, str] = field(default_factory=dict)
    """Country field to the scheme of its codes (`fips`, `cameo`, `gwno`); names and ISO codes need none."""
    refusal: str | None = None
    """Why the file holds no events."""
    used: frozenset[int] = field(default_factory=frozenset)
    """Positions of the columns that are read, or that follow from others."""

    @property
    def tells_basis(self) -> bool:
        """Return whether a column says what each date rests on: then a row without a date is an undated event."""
        return "date_basis" in self.expressions


def cell(position: int) -> str:
    """Return SQL for the text of a column; null for missing markers."""
    return f"cell({column(position)})"


def label(dialect: Dialect, position: int) -> str | int:
    """Return how reports name a column: by its name, or by its 0-based position when there is no header."""
    return dialect.columns[position] if dialect.has_header else position


def simple_plan(
    format: str,
    dialect: Dialect,
    positions: Mapping[str, int],
    *,
    strict: frozenset[str],
    derived: frozenset[int] = frozenset(),
    guesses: tuple[str, ...] = (),
    problems: tuple[str, ...] = (),
    lon_first: bool = False,
) -> Plan:
    """Return the plan that reads each field from one column. Year, month and day columns become one date.

    A column of positions becomes latitude and longitude; `lon_first` says in which order they stand.
    """
    expressions = {name: cell(position) for name, position in positions.items()}
    columns = {name: label(dialect, position) for name, position in positions.items()}
    if both := expressions.pop("position", None):
        where = columns.pop("position")
        if not {"lat", "lon"} & expressions.keys():
            flag = "true" if lon_first else "false"
            # In a lambda the cell is read once; a macro would repeat how it is read wherever it names it.
            part = f"list_transform([{both}], lambda x: position_part(x, %d, {flag}))[1]"
            expressions |= {axis: part % i for i, axis in ((1, "lat"), (2, "lon"))}
            columns |= {"lat": where, "lon": where}
    for date, prefix in (("event_date", ""), ("end_date", "end_")):
        names = [f"{prefix}{part}" for part in ("year", "month", "day")]
        parts = [expressions.pop(name, "NULL") for name in names]
        if date in expressions or parts[0] == "NULL":
            columns = {name: where for name, where in columns.items() if name not in names}
        else:
            expressions[date] = f"joined_date({', '.join(parts)})"
    return Plan(
        format,
        expressions,
        columns,
        strict=strict | ALWAYS_STRICT,
        guesses=guesses,
        problems=problems,
        used=frozenset(positions.values()) | derived,
    )
