"""The report: what became of every row."""

from collections.abc import Iterator
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from tracker.model.columns import CELL_SEPARATOR
from tracker.tables.files.columns import column
from tracker.tables.files.dialect import Dialect
from tracker.tables.files.encoding import TextFile
from tracker.tables.files.ragged import Misfit
from tracker.tables.files.scan import Scan
from tracker.tables.mapping.known import known_formats
from tracker.tables.mapping.plan import Plan
from tracker.tables.report import LISTED, Rejection, TableReport
from tracker.tables.rows.typed import Typed

_VALUE_SHOWN = 200
_CALENDARS_DIFFER = 1500
"""In the Iranian and the Islamic calendar it is not this year yet."""


def refuse(plan: Plan, dialect: Dialect, scan: Scan) -> TableReport:
    """Return the report of a file that holds no events; its columns are there for a mapping by hand."""
    return TableReport(
        plan.format,
        is_event_file=False,
        rows=scan.rows,
        events=0,
        rejected=scan.rows,
        problems=(str(plan.refusal), *plan.problems),
        columns=plan.columns,
        unused=_unused(plan, dialect),
    )


def make_report(
    connection: duckdb.DuckDBPyConnection, plan: Plan, typed: Typed, text: TextFile, dialect: Dialect, scan: Scan
) -> TableReport:
    """Return the report of a reading, from `mapped`, `typed`, `problems` and `events`."""
    (refused,) = _one(connection, "SELECT count(*) FROM faults")
    events = scan.rows - len(scan.misfits) - refused
    dated, partial, date_min, date_max = _dates(connection, plan)
    listed = _rejections(connection, plan, text, dialect, scan)
    counted = connection.execute("SELECT field, count(*) FROM problems WHERE strict GROUP BY field ORDER BY 2 DESC, 1")
    reasons = dict(counted.fetchall()) | ({"row": len(scan.misfits)} if scan.misfits else {})
    return TableReport(
        plan.format,
        is_event_file=True,
        rows=scan.rows,
        events=events,
        rejected=scan.rows - events,
        rows_with_date=dated,
        rows_with_partial_date=partial,
        rows_with_coords=typed.placed,
        date_min=date_min,
        date_max=date_max,
        columns=plan.columns,
        unused=_unused(plan, dialect),
        guesses=(*plan.guesses, *_noticed(plan, typed), *_inexact(connection, plan)),
        problems=(*plan.problems, *_warnings(connection, plan, date_max)),
        rejections=tuple(listed),
        reasons=reasons,
        rejected_rows=_rejected_rows(connection, plan, dialect, scan),
    )


def _dates(connection: duckdb.DuckDBPyConnection, plan: Plan) -> tuple[int, int, Any, Any]:
    """Return how many rows have a date and how many only part of one, and the first and last day of the former.

    Where most dates are known to the day, a month or a year is only part of one, unless the day is said to be
    unknown by a zero, as in a column of its own. Where nothing says when it happened, the day of publication counts.
    """
    field = "published" if "event_date" not in plan.expressions else "event_date"
    whole, parts, *bounds = _one(
        connection,
        f"""
        SELECT count(*) FILTER (whole), count(*) FILTER (NOT whole),
            min(first) FILTER (whole), max(first) FILTER (whole), min(first), max(first)
        FROM (SELECT first, precision = 'day' OR regexp_matches(value, '[-/.]0+$') AS whole
              FROM mapped JOIN {field}_values ON text_{field} = value)
        """,  # noqa: S608  one of two names
    )
    return (whole, parts, *bounds[:2]) if whole >= parts else (whole + parts, 0, *bounds[2:])


def _unused(plan: Plan, dialect: Dialect) -> tuple[str, ...]:
    return tuple(name for i, name in enumerate(dialect.columns) if i not in plan.used)


def _one(connection: duckdb.DuckDBPyConnection, query: str) -> tuple[Any, ...]:
    return connection.execute(query).fetchall()[0]


def _noticed(plan: Plan, typed: Typed) -> Iterator[str]:
    for field, order in typed.day_orders.items():
        yield f"{_column(plan, field)}: {order.note}"
    if typed.swapped:
        yield "latitude and longitude stand in each other's column, as every row fits only that way; they were swapped"


def _inexact(connection: duckdb.DuckDBPyConnection, plan: Plan) -> Iterator[str]:
    """Say which counts of people are no exact numbers, and how they were read."""
    for field in ("fatalities", "injuries"):
        if field in plan.expressions:
            distinct = f"(SELECT DISTINCT text_{field} AS text FROM mapped)"  # noqa: S608
            query = f"SELECT min(text) FROM {distinct} WHERE no_number(text) AND people(text) IS NOT NULL"  # noqa: S608
            (example,) = _one(connection, query)
            if example:
                yield f"{_column(plan, field)}: counts such as {example!r} are read as the lowest number they name"


def _left_empty(connection: duckdb.DuckDBPyConnection, plan: Plan) -> Iterator[str]:
    """Say which cells were no use and are empty in the events."""
    query = """
        SELECT field, count(*), arg_min(reason, row) FROM problems WHERE NOT strict AND field <> 'event_id'
        GROUP BY field ORDER BY field
        """
    for field, count, reason in connection.execute(query).fetchall():
        left = f"{count:,} cell(s) left empty as {field}, kept in the original row"
        yield f"{_column(plan, field)}: {left}; the first {reason}"


def _warnings(connection: duckdb.DuckDBPyConnection, plan: Plan, last: Any) -> Iterator[str]:
    yield from _left_empty(connection, plan)
    yield from _copies(connection)
    if last and last.year < _CALENDARS_DIFFER:
        yield (
            f"all dates lie before {_CALENDARS_DIFFER}; if they are of another calendar than the Gregorian,"
            " such as the Iranian or the Islamic, convert them first"
        )


def _copies(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    counted = "SELECT count(*) FILTER (hashed), count(*) FILTER (NOT hashed) FROM copies"
    copies, shared = _one(connection, f"{counted} ANTI JOIN (FROM problems WHERE strict) AS faults USING (row)")
    if copies:
        yield f"{copies:,} row(s) are exact copies of an earlier row; each is kept as an event of its own"
    if shared:
        yield f"{shared:,} row(s) share their id with an earlier row; their ids got a number behind them"


def _rejections(
    connection: duckdb.DuckDBPyConnection, plan: Plan, text: TextFile, dialect: Dialect, scan: Scan
) -> list[Rejection]:
    """Return the first problems in file order, misshapen rows among them."""
    rows = connection.execute(
        "SELECT row, field, value, reason FROM problems WHERE strict ORDER BY row, field LIMIT ?", [LISTED]
    ).fetchall()
    wrong = [(misfit.row, None, None, _surplus(misfit, dialect)) for misfit in scan.misfits]
    found = sorted(rows + wrong, key=lambda problem: problem[0])[:LISTED]
    lines = _lines(connection, [problem[0] for problem in found], text, dialect, scan)
    return [
        Rejection(row, lines.get(row), _column(plan, field), value and value[:_VALUE_SHOWN], reason)
        for row, field, value, reason in found
    ]


def _column(plan: Plan, field: str | None) -> str | None:
    if field is None:
        return None
    column = plan.columns.get(field)
    return f"column {column + 1}" if isinstance(column, int) else column or field


def _surplus(misfit: Misfit, dialect: Dialect) -> str:
    return (
        f"has {len(misfit.cells)} cells where the table has {dialect.width} columns; "
        f"put cells that hold {dialect.delimiter!r} in quotes"
    )


def _lines(
    connection: duckdb.DuckDBPyConnection, rows: list[int], text: TextFile, dialect: Dialect, scan: Scan
) -> dict[int, int]:
    """Return the physical line at which each of `rows` starts; empty when blank lines make it uncertain."""
    if not rows:
        return {}
    if not scan.misfits and dialect.skip + scan.rows == text.lines:
        return {row: dialect.skip + row for row in rows}
    breaks = "length(cells) - length(replace(cells, chr(10), ''))"
    inner = _one(connection, f"SELECT coalesce(sum({breaks}), 0) FROM mapped")[0]  # noqa: S608  a constant
    inner += sum(cell.count("\n") for misfit in scan.misfits for cell in misfit.cells)
    if dialect.skip + scan.rows + inner != text.lines:
        return {}
    if not inner:
        return {row: dialect.skip + row for row in rows}
    before = f"sum({breaks}) OVER (ORDER BY row ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)"
    query = f"SELECT row, row + ? + coalesce({before}, 0) FROM mapped QUALIFY row IN (SELECT unnest(?))"  # noqa: S608
    found = connection.execute(query, [dialect.skip, rows]).fetchall()
    return {} if scan.misfits else {row: int(line) for row, line in found}


def _rejected_rows(connection: duckdb.DuckDBPyConnection, plan: Plan, dialect: Dialect, scan: Scan) -> pa.Table:
    """Return the rejected rows as they stand in the file, and why, in file order."""
    misfits = _misfit_table(dialect, scan)
    connection.register("misfits", misfits)
    originals = "mapped"
    if scan.lines:
        faults = connection.execute("SELECT row FROM faults ORDER BY row").fetchnumpy()["row"]
        originals = "originals"
        connection.register(originals, scan.lines.table(np.asarray(faults)))
    names = "MAP {" + ", ".join(f"'{field}': ?" for field in plan.columns) + "}"
    separated = f"string_split(cells, chr({ord(CELL_SEPARATOR)}))"
    split = ", ".join(f"split[{i + 1}] AS {column(i)}" for i in range(dialect.width))
    query = f"""
        WITH why AS (
            SELECT row, string_agg(concat(coalesce(({names})[field], field), ': ', reason), ' · ' ORDER BY field)
                AS reason
            FROM problems WHERE strict GROUP BY row)
        SELECT * EXCLUDE (row) FROM (
            SELECT row, {split}, reason
            FROM (SELECT row, {separated} AS split, reason FROM {originals} JOIN why USING (row))
            UNION ALL FROM misfits) ORDER BY row
        """  # noqa: S608  our own names, and theirs as parameters
    labels = [str(_column(plan, field)) for field in plan.columns]
    table = connection.sql(query, params=labels).to_arrow_table()
    connection.unregister("misfits")
    connection.unregister("originals")
    reason = "reason" if "reason" not in dialect.columns else "reason of rejection"
    return table.rename_columns([*_names(plan, dialect), reason])


def _names(plan: Plan, dialect: Dialect) -> tuple[str, ...]:
    """Return the names of the columns; those of its format for a file without a header, or it is not known again."""
    names = next((known.names for known in known_formats() if known.name == plan.format), ())
    before = dialect.width - len(names)
    if dialect.has_header or not names or before < 0:
        return dialect.columns
    return (*dialect.columns[:before], *names)


def _misfit_table(dialect: Dialect, scan: Scan) -> pa.Table:
    width = dialect.width
    columns: dict[str, pa.Array] = {"row": pa.array([misfit.row for misfit in scan.misfits], pa.int64())}
    for i in range(width):
        columns[column(i)] = pa.array([misfit.cells[i] for misfit in scan.misfits], pa.string())
    reasons = [
        f"{_surplus(misfit, dialect)}; the surplus: {dialect.delimiter.join(misfit.cells[width:])}"
        for misfit in scan.misfits
    ]
    columns["reason"] = pa.array(reasons, pa.string())
    return pa.table(columns)
