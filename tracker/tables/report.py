"""What a file turned out to be: its events, its original rows, and a report that hides nothing."""

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

LISTED = 10_000
"""Rejections held one by one; `reasons` counts all of them, `rejected_csv` holds all rows."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """One thing that is wrong with one row."""

    row: int
    """1-based data row number."""
    line: int | None
    """1-based line of the file at which the row starts; `None` when blank lines make it uncertain."""
    column: str | None
    """The column of the file, or `None` when it is about the whole row."""
    value: str | None
    """What stands there, cut to a readable length."""
    reason: str
    """A sentence that says what would be right."""


@dataclass(frozen=True, slots=True)
class TableReport:
    """What was read, what was left out and why; `events + rejected == rows`, always."""

    format: str
    is_event_file: bool
    rows: int
    events: int
    rejected: int
    rows_with_date: int = 0
    """Rows whose own date columns hold a date we can read, rejected ones among them."""
    rows_with_partial_date: int = 0
    """Rows with only a month or a year, in a file whose other dates are days; not among `rows_with_date`."""
    rows_with_coords: int = 0
    """Rows with a latitude and a longitude in range, rejected ones among them."""
    date_min: date | None = None
    date_max: date | None = None
    """The first and the last start date among `rows_with_date`."""
    columns: Mapping[str, str | int] = field(default_factory=dict)
    """Canonical field to the column it was read from: a name, or a 0-based position without header."""
    unused: tuple[str, ...] = ()
    """Columns that no field was read from; they are kept with the original rows."""
    guesses: tuple[str, ...] = ()
    """What was guessed, and why."""
    problems: tuple[str, ...] = ()
    """What the reader of the report should know, or why the file was refused."""
    rejections: tuple[Rejection, ...] = ()
    """The first `LISTED`, in file order."""
    reasons: Mapping[str, int] = field(default_factory=dict)
    """Field or `row` to how many rejections it caused."""
    rejected_rows: pa.Table | None = field(default=None, repr=False, compare=False)
    """The rejected rows as they stand in the file, and a last column `reason`."""

    @classmethod
    def unreadable(cls, reason: str) -> "TableReport":
        """Return the report of a file that no rows could be read from."""
        return cls("none", is_event_file=False, rows=0, events=0, rejected=0, problems=(reason,))

    def to_json(self) -> str:
        """Return the report as one line of JSON."""
        left_out = {"rejected_rows", "rejections"}
        entries: dict[str, Any] = {name: getattr(self, name) for name in self.__slots__ if name not in left_out}
        entries["rejections"] = [
            {name: getattr(rejection, name) for name in rejection.__slots__} for rejection in self.rejections
        ]
        return json.dumps(entries, ensure_ascii=False, default=_plain)

    def rejected_csv(self) -> str:
        """Return the rejected rows as CSV with a last column `reason`: mend them, and drop the file in again.

        What a spreadsheet would run as a formula has an apostrophe before it, which is taken away again on reading.
        Empty when nothing was rejected.
        """
        if self.rejected_rows is None or not self.rejected_rows.num_rows:
            return ""
        out = io.BytesIO()
        rows = self.rejected_rows
        cells = [_harmless(column) for column in rows.columns]
        pa_csv.write_csv(pa.Table.from_arrays(cells, names=rows.column_names), out)
        return out.getvalue().decode("utf-8")


def _harmless(cells: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return texts that no spreadsheet takes for formulas; numbers stay, or nobody could mend them."""
    runs = pc.match_substring_regex(cells, r"^'*[=+\-@\t\r]")
    numbers = pc.match_substring_regex(cells, r"^[+-]?[\d.,]+$")
    return pc.if_else(pc.and_not(runs, numbers), pc.binary_join_element_wise("'", cells, ""), cells)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else dict(value)
