"""Event files in any shape: recognise the format, map the columns, check the rows, and say what was left out."""

from tracker.tables.mapping.by_content import Guess
from tracker.tables.mapping.fields import Field, fields
from tracker.tables.mapping.guessing import guess_mapping
from tracker.tables.reading import TableReading, read_table
from tracker.tables.report import Rejection, TableReport

__all__ = [
    "Field",
    "Guess",
    "Rejection",
    "TableReading",
    "TableReport",
    "fields",
    "guess_mapping",
    "read_table",
]
