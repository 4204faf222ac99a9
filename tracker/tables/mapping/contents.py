"""What the first cells of each column look like."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import duckdb
import pyarrow as pa

from tracker.tables.files.dialect import Dialect
from tracker.tables.rows.dates import read_dates
from tracker.tables.rows.digits import separated

_MOSTLY = 0.5
_DIGITS = re.compile(r"\d{6,8}")


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
    people: float
    """Numbers, and counts that are not exact: `10+`."""
    position: float
    """Both coordinates in one cell."""
    values: Sequence[str] = ()
    """The distinct ones."""

    def share(self, test: Callable[[str], object]) -> float:
        """Return the share of distinct values that pass a test."""
        return sum(bool(test(value)) for value in self.values) / max(1, len(self.values))


def read_contents(dialect: Dialect, connection: duckdb.DuckDBPyConnection) -> list[Content]:
    """Look at the sample of a file, all columns in one query."""
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
        -- One step after the other: macros within macros grow beyond what an engine plans quickly.
        WITH halves AS MATERIALIZED (SELECT *, position_part(value, 1, false) AS half FROM sample)
        SELECT position, count(*), count(DISTINCT value), avg(CAST(first IS NOT NULL AS INTEGER)),
            avg(CAST(first IS NOT NULL AND precision = 'day' AND regexp_matches(value, '\\D') AS INTEGER)),
            avg(CAST(coalesce(abs(degrees(value)) <= 90, false) AS INTEGER)),
            avg(CAST(coalesce(abs(degrees(value)) <= 180, false) AS INTEGER)),
            avg(CAST(number(value) IS NOT NULL OR value LIKE '-9%' AS INTEGER)),
            avg(CAST(regexp_matches(value, '^https?://') AS INTEGER)),
            avg(CAST(people(value) IS NOT NULL OR number(value) IS NOT NULL OR value LIKE '-9%' AS INTEGER)),
            avg(CAST(coalesce(abs(degrees(half)) <= 180, false) AS INTEGER)),
            list(DISTINCT value)
        FROM halves LEFT JOIN sample_dates USING (value) GROUP BY position
        """
    ).fetchall()
    found = {position: Content(**dict(zip(Content.__slots__, shares, strict=True))) for position, *shares in seen}
    return [_settled(found.get(i, Content(0, 0, 0, 0, 0, 0, 0, 0, 0, 0))) for i in range(dialect.width)]


def _settled(content: Content) -> Content:
    """Take digits for dates where the column by itself tells their order."""
    digits = [value for value in content.values if _DIGITS.fullmatch(value)]
    if len(digits) < _MOSTLY * len(content.values) or not separated(digits):
        return content
    return replace(content, date=len(digits) / len(content.values))


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
    return bool(usual > _MOSTLY * steps or steps == 0)
