"""The rows without fault as events, with ids that are the same whenever the same file comes again."""

import re

import duckdb

from tracker.tables.mapping.plan import Plan
from tracker.tables.rows.cells import quoted
from tracker.tables.rows.columns import column_types, from_json

_AS_WRITTEN = (
    "admin1",
    "place",
    "quantity_unit",
    "quantity_qualifier",
    "summary",
    "quote",
    "source",
    "source_url",
    "article_id",
)
_LISTS = ("mentions", "alternatives", "evidence")
_OF_THEIR_OWN = (
    "geo_confidence",
    "geonameid",
    "confidence",
    "fatalities",
    "injuries",
    "quantity",
    "quote_start",
    "quote_end",
    "published",
    "geo_precision",
)
"""Columns read from the field of their name, and from no other; so are `_AS_WRITTEN` and `_LISTS`."""
_ALWAYS = {"event_id", "dataset", "event_date", "end_date", "date_precision", "lat", "lon", "raw_row", "coder"}
"""Columns that a wrong cell leaves as they are: their checks are strict, or they know what to do without the cell."""
_LOOKED_UP = ("event_type", "mode", "contexts", "quad", "intensity", "actors", "recipients", "country")


_OF_PARTIES = {f"{role}_{countries}" for role in ("actor", "recipient") for countries in ("country", "countries")}
"""Columns that the store finds anew in the parties, whose countries they are."""


def dataset_name(name: str) -> str:
    """Return the name of the data set a file makes: the file's own, in lower case, words joined by hyphens."""
    stem = name.replace("\\", "/").rsplit("/", 1)[-1].split(".", 1)[0]
    return re.sub(r"[^\w]+|_+", "-", stem).strip("-").lower()[:60] or "file"


def make_ids(connection: duckdb.DuckDBPyConnection, plan: Plan, dataset: str, *, forced: bool, has_cells: bool) -> None:
    """Make view `identified(dataset, event_id, …)` over `arranged`; table `copies(row, nth, hashed)` has ids met again.

    A row with no id of its own gets a fingerprint of its cells; where there are no `cells`, all have one. What shares
    its id with an earlier row and is not rejected for it gets `-2`, `-3`, … behind it.
    `forced` puts every row into `dataset`, whatever its own column says.
    """
    own = quoted(dataset) if forced else f"coalesce(text_dataset, {quoted(dataset)})"
    identifier = "coalesce(text_event_id, left(md5(cells), 16))" if has_cells else "text_event_id"
    identity = f"""{own} AS dataset, CASE WHEN starts_with({identifier}, {own} || ':') THEN {identifier}
        ELSE {own} || ':' || {identifier} END AS event_id"""
    for view, rows in (("ids", "mapped"), ("identified", "arranged")):
        connection.execute(f"CREATE OR REPLACE VIEW {view} AS SELECT *, {identity} FROM {rows}")  # noqa: S608  quoted
    connection.execute("CREATE OR REPLACE TABLE copies(row BIGINT, nth BIGINT, hashed BOOLEAN)")
    ((rows, distinct),) = connection.execute("SELECT count(*), count(DISTINCT hash(event_id)) FROM ids").fetchall()
    if distinct < rows:
        _find_copies(connection, plan)


def _find_copies(connection: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    connection.execute(
        """
        INSERT INTO copies
        WITH repeated AS (SELECT event_id FROM ids GROUP BY event_id HAVING count(*) > 1)
        SELECT row, row_number() OVER (PARTITION BY event_id ORDER BY row) AS nth, text_event_id IS NULL AS hashed
        FROM ids SEMI JOIN repeated USING (event_id)
        QUALIFY nth > 1
        """
    )
    if "event_id" in plan.expressions:
        connection.execute(
            f"""
            INSERT INTO problems SELECT row, 'event_id', text_event_id,
                concat('''', left(text_event_id, 80), ''' is the id of an earlier row; expected an id of its own'),
                {"event_id" in plan.strict}
            FROM copies JOIN mapped USING (row) WHERE NOT hashed
            """  # noqa: S608  true or false
        )


def make_events(connection: duckdb.DuckDBPyConnection, plan: Plan, coder: str) -> tuple[str, ...]:
    """Make view `events`, the canonical columns of every row without a strict problem, arranged by the map.

    A field with a problem that is not strict is null. Returns the columns in which any row can have a value,
    without those that the store finds in others.
    """
    lax = {field for (field,) in connection.execute("SELECT DISTINCT field FROM problems WHERE NOT strict").fetchall()}
    missing = {*_AS_WRITTEN, *_LISTS, *_OF_THEIR_OWN} - plan.expressions.keys()
    expressions = {name: sql for name, sql in _expressions(coder).items() if name not in missing}
    for name in (lax & expressions.keys()) - _ALWAYS:
        expressions[name] = f"CASE WHEN list_contains(wrong.fields, '{name}') THEN NULL ELSE {expressions[name]} END"
    listed = ",\n".join(
        f"CAST({expressions.get(name, 'NULL')} AS {kind}) AS {name}" for name, kind in column_types().items()
    )
    connection.execute(
        f"""
        CREATE OR REPLACE TABLE wrong AS SELECT row, list(field) AS fields FROM problems WHERE NOT strict GROUP BY row;
        CREATE OR REPLACE TABLE faults AS SELECT DISTINCT row FROM problems WHERE strict;
        CREATE OR REPLACE VIEW events AS
        SELECT {listed}
        FROM identified AS t LEFT JOIN copies USING (row) LEFT JOIN wrong USING (row)
        ANTI JOIN faults USING (row)
        """  # noqa: S608  our own column names and expressions
    )
    return tuple(name for name in column_types() if name in expressions and name not in _OF_PARTIES)


_PRECISION = "CASE WHEN list_contains(wrong.fields, 'date_precision') THEN t.precision"
_PRECISION += " ELSE coalesce(t.date_precision, t.precision) END"


def _as_wide_as_said(day: str) -> str:
    """Return SQL for the first or last day; a day said to be known only to the week, month or year is widened."""
    if day == "first":
        week, month, year = "t.first - 3", "date_trunc('month', t.first)", "date_trunc('year', t.first)"
    else:
        week, month = "t.last + 3", "last_day(t.last)"
        year = "date_trunc('year', t.last) + INTERVAL 1 YEAR - INTERVAL 1 DAY"
    return f"""CASE WHEN t.precision <> 'day' OR text_end_date IS NOT NULL THEN t.{day}
        WHEN t.date_precision = 'week' THEN {week} WHEN t.date_precision = 'month' THEN CAST({month} AS DATE)
        WHEN t.date_precision = 'year' THEN CAST({year} AS DATE) ELSE t.{day} END"""


def _expressions(coder: str) -> dict[str, str]:
    """Return the SQL of each canonical column over `typed AS t`, `copies` and `wrong`."""
    return (
        {name: f"t.text_{name}" for name in _AS_WRITTEN}
        | {name: from_json(name) for name in _LISTS}
        | {name: f"t.{name}" for name in (*_LOOKED_UP, *_OF_THEIR_OWN)}
        | {
            "event_id": "t.event_id || coalesce('-' || nth, '')",
            "dataset": "t.dataset",
            "event_date": _as_wide_as_said("first"),
            "end_date": f"CASE WHEN t.end_last >= t.first THEN t.end_last ELSE {_as_wide_as_said('last')} END",
            "date_precision": _PRECISION,
            "date_basis": "CASE WHEN t.first IS NULL THEN NULL WHEN t.stated_first IS NULL THEN 'published'"
            " ELSE coalesce(t.date_basis, 'stated') END",
            "actor_countries": "t.actor_countries",
            "recipient_countries": "t.recipient_countries",
            "actor_country": "t.actor_countries[1]",
            "recipient_country": "t.recipient_countries[1]",
            "lat": "t.lat",
            "lon": "t.lon",
            "geo_reason": "coalesce(t.text_geo_reason, CASE WHEN t.lat IS NOT NULL THEN 'file' END)",
            "status": "coalesce(t.status, 'reported')",
            "raw_row": "t.row",
            "coder": f"coalesce(t.text_coder, {quoted(coder)})",
        }
    )
