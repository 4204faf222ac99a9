"""Columns whose names promise dates or coordinates that their cells do not hold: said, not passed over."""

import re
from collections.abc import Iterator

from tracker.tables.files.dialect import Dialect
from tracker.tables.mapping.fields import fields, missing_markers, plain
from tracker.tables.mapping.plan import Plan

_SHOWN = 40
_MGRS = re.compile(r"\d{1,2}\s?[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?(\d{4,10}|\d{2,5}\s\d{2,5})")


def unread(dialect: Dialect, plan: Plan) -> Iterator[str]:
    """Yield a sentence for a date, and one for coordinates, that a name promises and the plan does without."""
    if "event_date" not in plan.expressions and (found := _named(dialect, plan, "event_date")):
        yield f"column {found[0]!r} is named like a date, but cells such as {found[1]!r} are none that can be read"
    if "lat" not in plan.expressions:
        lat, lon = _named(dialect, plan, "lat"), _named(dialect, plan, "lon")
        if lat and lon:
            pair = f"{lat[1]!r} and {lon[1]!r}"
            yield f"columns {lat[0]!r} and {lon[0]!r} are not read, as most pairs such as {pair} are no degrees"
        elif grid := _grid(dialect):
            yield (
                f"column {grid[0]!r} holds places in a military grid (MGRS), such as {grid[1]!r}, which are not read;"
                " convert them to degrees"
            )


def _named(dialect: Dialect, plan: Plan, field: str) -> tuple[str, str] | None:
    """Return the unused column with a name of the field, and its first filled cell."""
    if not dialect.has_header:
        return None
    names = {*fields()[field].own, *fields()[field].also}
    for position, name in enumerate(dialect.columns):
        if position not in plan.used and plain(name) in names:
            cells = (row[position].strip() for row in dialect.sample if position < len(row))
            filled = next((cell for cell in cells if cell.lower() not in missing_markers()), None)
            if filled is not None:
                return name, filled[:_SHOWN]
    return None


def _grid(dialect: Dialect) -> tuple[str, str] | None:
    """Return the column of which most cells are places in the military grid, and the first of them."""
    for position, name in enumerate(dialect.columns):
        cells = [row[position].strip() for row in dialect.sample if position < len(row) and row[position].strip()]
        fitting = [cell for cell in cells if _MGRS.fullmatch(cell)]
        if cells and len(fitting) * 2 > len(cells):
            return name, fitting[0]
    return None
