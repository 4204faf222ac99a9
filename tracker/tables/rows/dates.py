"""Dates as files write them: each distinct text becomes a first and a last day.

The order of day and month in `03/04/2017` is decided by the whole column and said aloud.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import duckdb
import pyarrow as pa

from tracker.paths import knowledge
from tracker.tables.rows.cells import quoted
from tracker.tables.rows.digits import PIVOT, separated
from tracker.tables.rows.spans import LONGEST, as_span

EXPECTED = "expected YYYY, YYYY-MM or YYYY-MM-DD"
"""What is right, in the words of every message about a date."""
PLAUSIBLE_YEARS = (1000, 2200)
"""Years outside are typing errors."""


@dataclass(frozen=True, slots=True)
class DayOrder:
    """How a column writes day and month, and the words that say so."""

    day_first: bool
    note: str | None = None
    settled: bool = True
    """Whether the column itself tells, or has no such dates."""


@cache
def months() -> Mapping[str, str]:
    """Return the names of months in lower case, and their numbers."""
    names = tomllib.loads((knowledge() / "formats" / "months.toml").read_text(encoding="utf-8"))["months"]
    return {name: str(number) for number, spellings in enumerate(names, 1) for name in spellings}


@cache
def _months() -> pa.Table:
    return pa.table({"word": list(months()), "number": list(months().values())})


def _bare(value: str) -> str:
    """Return SQL that strips time of day, weekday and ordinal endings, and writes month names as numbers.

    `Fri, 28 December 2022 10:30` -> `28-m12-2022`.
    """
    text = f"lower(trim({value}))"
    for pattern, replacement in (
        (r"^[^\d\s,]+\s*,\s*|^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", ""),
        (r"^\d{1,2}:\d{2}(:\d{2})?\s*([ap]\.?m\.?)?\s*(z|utc|gmt|hrs|h)?[\s,]+", ""),
        (r"(\d)\s*[t ]?\s*,?\s*\d{1,2}:\d{2}(:\d{2})?.*$", r"\1"),
        (r"(\d)[\s,]+\d{4}\s*(z|utc|gmt|hrs|hours|h|lt)$", r"\1"),
        (r"(\d)((st|nd|rd|th|er|re)\b|[º°ª])", r"\1"),
        # 03MAR1994, and 011030ZMAR06 as soldiers write it
        (r"^(\d{2})\d{4}\s*[a-z]?\s*([a-z]{3})\s*(\d{2}|\d{4})$", r"\1-\2-\3"),
        (r"^(\d{1,2})([a-z]{3,9})(\d{4}|\d{2})\b", r"\1-\2-\3"),
        (r"\b(de|del|of|the|da|do)\b|\s*(г|р|года|року)\.?$", " "),
        (r"\s['’](\d{2})$", r"-\1"),
        (r"[年月년월]", "-"),
        (r"[日号일].*$", ""),
        (r"[\s./,_\-–]+", "-"),
        (r"^-|-$", ""),
    ):
        text = f"regexp_replace({text}, {quoted(pattern)}, {quoted(replacement)}, 'g')"
    return text


# Shape, then the positions of year, month and day in it; o marks the pair whose order the column decides.
_SHAPES = (
    (r"(\d{4})", "y"),
    (r"(\d{4})-m?(\d{1,2})", "ym"),
    (r"(\d{4})-m?(\d{1,2})-(\d{1,2})", "ymd"),
    (r"(\d{4})-(\d{1,2})-(\d{1,2})t\d.*", "ymd"),
    (r"(\d{4})(\d{2})(\d{2})(?:-0)?", "ymd"),
    (r"(\d{4})(\d{2})(\d{2})t\d.*", "ymd"),
    (r"(\d{4})(\d{2})(\d{2})(?:\d{6}|\d{4})", "ymd"),
    (r"(\d{4})(\d{2})", "ym"),
    (r"(\d{1,2})-m(\d{1,2})-(\d{4}|\d{2})", "dmy"),
    (r"m(\d{1,2})-(\d{1,2})-(\d{4}|\d{2})", "mdy"),
    (r"m(\d{1,2})-(\d{4}|\d{2})", "my"),
    (r"(\d{1,2})-(\d{4})", "my"),
    (r"(\d{1,2})-(\d{1,2})-(\d{4}|\d{2})", "ooy"),
)
# Spreadsheets count days from 1899-12-30; computers count seconds, or parts of them, from 1970.
# Nine digits of seconds are from 1973 to 2001; twelve of thousandths that begin with 3 or more can be no year.
_SERIAL = r"[2-6]\d{4}(?:-\d+)?"
_SECONDS, _THOUSANDTHS = r"(?:1\d|[1-9])\d{8}(?:-\d+)?", r"(?:1\d{12}(?:\d{3}|\d{6})?|[3-9]\d{11})(?:-\d+)?"
_KNOWN = (
    "^(?:" + "|".join([*(re.sub(r"\((?=\\)", "(?:", s) for s, _ in _SHAPES), _SERIAL, _SECONDS, _THOUSANDTHS]) + ")$"
)
_HINT = r"\d.*(\s[-–—~]\s|[–—～~至]|\s(to|and|until|bis|al|по)\s|/\d{4}-|[;,]\s*\d{1,4}[-/.]\d|:\d\d [-+]?\w{3,5} ).*\d"
"""What a range may look like that would pass for a single date."""


def _parts(day_first: bool) -> str:
    """Return SQL for the year, month and day that stand in `bare`, as one struct."""
    cases = []
    for pattern, order in _SHAPES:
        order = order.replace("oo", "dm" if day_first else "md")
        groups = {letter: f"regexp_extract(bare, '^{pattern}$', {order.index(letter) + 1})" for letter in order}
        parts = ", ".join(f"{letter} := CAST({groups.get(letter, 'NULL')} AS INTEGER)" for letter in "ymd")
        cases.append(f"WHEN regexp_full_match(bare, '{pattern}') THEN struct_pack({parts})")
    return f"CASE {' '.join(cases)} END"


def read_dates(
    connection: duckdb.DuckDBPyConnection,
    column: str,
    destination: str,
    table: str = "mapped",
    *,
    like: DayOrder | None = None,
) -> DayOrder:
    """Make table `destination(value, first, precision, last)` of the distinct texts of `table.column`.

    What is no date is not in it. `like` is the order of another column of the file, for one that does not tell its own.
    """
    connection.execute(
        f"CREATE OR REPLACE TABLE written_dates AS SELECT DISTINCT {column} AS value, {column} AS text, false AS ends"  # noqa: S608
        f" FROM {table} WHERE {column} IS NOT NULL"
    )
    _bare_dates(connection)
    _take_apart(connection)
    _forget_days_without_year(connection)
    written = _separate(connection)
    order = _day_order(connection, like)
    connection.execute(
        f"""
        CREATE OR REPLACE TABLE {destination} AS
        WITH parts AS (SELECT value, ends, bare, {_parts(order.day_first)} AS part FROM bare_dates),
        dated AS (
            SELECT value, ends, nullif(part.m, 0) AS m, CASE WHEN part.m > 0 THEN nullif(part.d, 0) END AS d, CASE
                WHEN regexp_matches(bare, '^\\d{{4}}|\\d{{4}}$') THEN part.y
                WHEN part.y < {PIVOT} THEN 2000 + part.y ELSE 1900 + part.y END AS y,
                CASE
                WHEN regexp_full_match(bare, '{_SERIAL}') THEN DATE '1899-12-30' + CAST(left(bare, 5) AS INTEGER)
                WHEN regexp_full_match(bare, '{_SECONDS}') THEN CAST(
                    make_timestamp(CAST(regexp_extract(bare, '^\\d{{9,10}}') AS BIGINT) * 1000000) AS DATE)
                WHEN regexp_full_match(bare, '{_THOUSANDTHS}') THEN CAST(
                    make_timestamp(CAST(regexp_extract(bare, '^\\d{{12,13}}') AS BIGINT) * 1000) AS DATE) END AS counted
            FROM parts),
        days AS (
            SELECT value, ends,
                coalesce(counted, TRY_CAST(printf('%04d-%02d-%02d', y, coalesce(m, 1), coalesce(d, 1)) AS DATE))
                    AS first,
                CASE WHEN d IS NOT NULL OR counted IS NOT NULL THEN 'day' WHEN m IS NOT NULL THEN 'month'
                     ELSE 'year' END AS precision
            FROM dated WHERE y IS NOT NULL OR counted IS NOT NULL),
        spans AS (
            SELECT value, ends, first, precision, CASE precision
                WHEN 'day' THEN first WHEN 'month' THEN last_day(first)
                ELSE CAST(first + INTERVAL 1 YEAR - INTERVAL 1 DAY AS DATE) END AS last
            FROM days WHERE year(first) BETWEEN {PLAUSIBLE_YEARS[0]} AND {PLAUSIBLE_YEARS[1]})
        SELECT begun.value, begun.first, begun.precision, coalesce(ended.last, begun.last) AS last
        FROM (FROM spans WHERE NOT ends) AS begun LEFT JOIN (FROM spans WHERE ends) AS ended USING (value)
        WHERE ended.last IS NULL OR ended.last >= begun.first
        """  # noqa: S608  our own names and shapes
    )
    return replace(order, note=written) if written and not order.note else order


def _bare_dates(connection: duckdb.DuckDBPyConnection) -> None:
    """Make table `bare_dates(value, ends, bare)` of `written_dates`."""
    connection.register("months", _months())
    connection.execute(
        f"""
        CREATE OR REPLACE TABLE bare_dates AS
        WITH stripped AS (SELECT value, ends, {_bare("text")} AS text FROM written_dates),
             worded AS (SELECT *, regexp_extract(text, '[^\\d\\-]{{2,}}') AS word FROM stripped)
        SELECT value, ends, CASE WHEN number IS NULL THEN text ELSE replace(text, word, 'm' || number) END AS bare
        FROM worded LEFT JOIN months USING (word)
        """  # noqa: S608  our own patterns
    )
    connection.unregister("months")


def _take_apart(connection: duckdb.DuckDBPyConnection) -> None:
    """Write the few texts that are no plain date, such as ranges, as one or two plain ones."""
    odd = connection.execute(
        f"""
        SELECT DISTINCT value FROM bare_dates
        WHERE (NOT regexp_matches(bare, '{_KNOWN}') OR regexp_matches(value, '{_HINT}'))
            AND length(value) <= {LONGEST} AND regexp_matches(value, '\\p{{Nd}}')
        """  # noqa: S608  our own patterns
    ).fetchall()
    spans = [(value, *span) for (value,) in odd if (span := as_span(value))]
    if not spans:
        return
    ends = [(value, finish, True) for value, _, finish in spans if finish is not None]
    written = [*((value, start, False) for value, start, _ in spans), *ends]
    columns = zip(("value", "text", "ends"), zip(*written, strict=True), strict=True)
    connection.register("taken_apart", pa.table({name: list(cells) for name, cells in columns}))
    connection.execute(
        """
        CREATE OR REPLACE TABLE written_dates AS
        FROM written_dates ANTI JOIN taken_apart USING (value) UNION ALL FROM taken_apart
        """
    )
    connection.unregister("taken_apart")
    _bare_dates(connection)


def _separate(connection: duckdb.DuckDBPyConnection) -> str | None:
    """Put separators into dates that are digits in an unusual order, and return the sentence that says so."""
    found = connection.execute(r"SELECT DISTINCT bare FROM bare_dates WHERE regexp_full_match(bare, '\d{6,8}')")
    dates = separated([bare for (bare,) in found.fetchall()])
    if not dates:
        return None
    connection.register("separated", pa.table({"digits": list(dates), "written": list(dates.values())}))
    connection.execute("UPDATE bare_dates SET bare = written FROM separated WHERE bare = digits")
    connection.unregister("separated")
    digits, written = min(dates.items())
    return f"dates such as {digits} are read as {written}, because most fit no other order"


def _forget_days_without_year(connection: duckdb.DuckDBPyConnection) -> None:
    """Take `March 17` for no date where others such as `March 5` or `March 31` tell that it is not March 2017."""
    ending, coming = r"^m\d{1,2}-(\d{1,2})$", date.today().year % 100 + 1
    ((days, years),) = connection.execute(
        f"""
        SELECT count(*) FILTER (length(ending) = 1 OR number BETWEEN {coming + 1} AND 31), count(*) FILTER (number > 31)
        FROM (SELECT regexp_extract(bare, '{ending}', 1) AS ending, TRY_CAST(ending AS INTEGER) AS number
              FROM bare_dates WHERE regexp_matches(bare, '{ending}'))
        """  # noqa: S608  a constant shape
    ).fetchall()
    if days and not years:
        connection.execute(f"DELETE FROM bare_dates WHERE regexp_matches(bare, '{ending}')")  # noqa: S608


def _day_order(connection: duckdb.DuckDBPyConnection, like: DayOrder | None) -> DayOrder:
    """Decide by the numbers above 12; where there are none, as another column does, or else the day stands first."""
    shape = r"^(\d{1,2})-(\d{1,2})-(?:\d{4}|\d{2})$"
    found = connection.execute(
        f"""
        SELECT count(*), count(*) FILTER (a > 12 AND b <= 12), count(*) FILTER (b > 12 AND a <= 12), min(value) FROM (
            SELECT value, CAST(regexp_extract(bare, '{shape}', 1) AS INTEGER) AS a,
                CAST(regexp_extract(bare, '{shape}', 2) AS INTEGER) AS b
            FROM bare_dates WHERE regexp_matches(bare, '{shape}'))
        """  # noqa: S608  a constant shape
    ).fetchall()
    ((total, day_first, month_first, example),) = found
    if not total:
        return DayOrder(True)
    if not day_first and not month_first:
        which = ("month" if like and not like.day_first else "day") + " first"
        why = "as in another column" if like else "as no value settles it"
        note = f"dates such as {example} could be day/month or month/day; read {which}, {why}"
        return DayOrder(which == "day first", note, settled=False)
    words = "day/month/year" if day_first >= month_first else "month/day/year"
    fitting, contrary = max(day_first, month_first), min(day_first, month_first)
    note = f"dates such as {example} are read as {words}, because {fitting} of them fit no other order"
    return DayOrder(day_first >= month_first, note + (f"; {contrary} contradict it" if contrary else ""))
