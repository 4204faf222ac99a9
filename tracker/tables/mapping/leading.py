"""Dates that stand before what they are about, in a list without a column for them: `27 FEB 2022. A convoy burns`."""

import re
from collections.abc import Collection
from dataclasses import replace

from tracker.tables.files.dialect import Dialect
from tracker.tables.mapping.fields import fields, plain
from tracker.tables.mapping.plan import Plan, cell, label
from tracker.tables.rows.cells import quoted

_MOSTLY = 0.8
_DATE = (
    r"^\W*(\d{1,2}[ ./-]+[A-Za-z]{3,9}[ .,/-]+(?:\d{4}|\d{2})|[A-Za-z]{3,9}\.? \d{1,2},? \d{4}"
    r"|\d{4}[./-]\d{2}[./-]\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4})\b"
)
"""Means the same to Python and to the engine."""


def with_leading_dates(plan: Plan, dialect: Dialect, by_hand: Collection[str]) -> Plan:
    """Read the date of an event from the beginning of its account, where no column holds dates but most accounts do."""
    if {"event_date", "published"} & plan.expressions.keys() or "event_date" in by_hand:
        return plan
    position = _account(dialect)
    if position is None:
        return plan
    name = label(dialect, position)
    return replace(
        plan,
        expressions={
            **plan.expressions,
            "event_date": f"nullif(regexp_extract({cell(position)}, {quoted(_DATE)}, 1), '')",
        },
        columns={**plan.columns, "event_date": name},
        guesses=(*plan.guesses, f"event_date is read from the beginning of {name!r}: most of its cells begin with one"),
        used=plan.used | {position},
    )


def _account(dialect: Dialect) -> int | None:
    """Return the first column of accounts that mostly begin with a date."""
    names = {*fields()["summary"].own, *fields()["summary"].also}
    for position, name in enumerate(dialect.columns):
        cells = [row[position].strip() for row in dialect.sample if position < len(row) and row[position].strip()]
        dated = sum(re.match(_DATE, cell) is not None for cell in cells)
        if plain(name) in names and len(cells) > 1 and dated >= _MOSTLY * len(cells):
            return position
    return None
