"""The rows without fault as events, with ids that are the same whenever the same file comes again."""

import re

import duckdb

from tracker.tables.mapping.plan import Plan
from tracker.tables.rows.cells import quoted
from tracker.tables.rows.columns import column_types, from_json

_AS_WRITTEN = ("admin1", "place", "quantity_unit", "summary", "quote", "source", "source_url", "article_id")
_AS_READ = (
    "event_type",
    "mode",
    "contexts",
    "quad",
    "intensity",
    "actors",
    "recipients",
    "country",
    "geo_confidence",
    "geonameid",
    "confidence",
    "fatalities",
    "quantity",
    "quote_start",
    "quote_end",
    "published",
    "geo_precision",
)
_COUNTRIES = "each_once(list_filter(list_transform(t.{role}s, lambda party: party.country), lambda c: c IS NOT NULL))"


def dataset_name(name: str) -> str:
    """Return the name of the data set a file makes: the file's own, in lower case, words joined by hyphens."""
    stem = name.replace("\\", "/").rsplit("/", 1)[-1].split(".", 1)[0]
    return re.sub(r"[^\w]+|_+", "-", stem).strip("-").lower()[:60] or "file"


def make_ids(connection: duckdb.DuckDBPyConnection, plan: Plan, dataset: str, *, forced: bool) -> None:
    """Make table `ids(row, dataset, event_id, nth)`; `nth` counts the rows with one id, in file order.

    A row with no id of its own gets a fingerprint of its cells, and its exact copies `-2`, `-3`, … behind it.
    `forced` puts every row into `dataset`, whatever its own column says.
    """
    own = quoted(dataset) if forced else f"coalesce(replace(dataset, ':', '-'), {quoted(dataset)})"
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE ids AS
        WITH named AS (
            SELECT row, {own} AS dataset, coalesce(event_id, fingerprint) AS id, event_id IS NULL AS hashed
            FROM mapped),
        counted AS (
            SELECT *, row_number() OVER (PARTITION BY dataset, id ORDER BY row) AS nth FROM named)
        SELECT row, dataset, hashed, nth,
            CASE WHEN starts_with(id, dataset || ':') THEN id ELSE dataset || ':' || id END
            || CASE WHEN hashed AND nth > 1 THEN '-' || nth ELSE '' END AS event_id
        FROM counted
        """  # noqa: S608  a quoted literal
    )
    connection.execute(
        f"""
        INSERT INTO problems SELECT row, 'event_id', m.event_id,
            concat('''', left(m.event_id, 80), ''' is the id of an earlier row; expected an id of its own'), true
        FROM ids JOIN mapped AS m USING (row) WHERE nth > 1 AND NOT hashed AND {"event_id" in plan.expressions}
        """  # noqa: S608  true or false
    )


def make_events(connection: duckdb.DuckDBPyConnection, coder: str) -> None:
    """Make table `events`, the canonical columns of every row without a strict problem, in file order.

    A field with a problem that is not strict is null.
    """
    expressions = _expressions(coder)
    listed = ",\n".join(
        f"CAST({_unless_wrong(name, expressions.get(name, 'NULL'))} AS {kind}) AS {name}"
        for name, kind in column_types().items()
    )
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE events AS
        WITH wrong AS (SELECT row, list(field) AS fields FROM problems WHERE NOT strict GROUP BY row)
        SELECT {listed}
        FROM typed AS t JOIN mapped AS m USING (row) JOIN ids USING (row) LEFT JOIN wrong USING (row)
        WHERE row NOT IN (SELECT row FROM problems WHERE strict)
        ORDER BY row
        """  # noqa: S608  our own column names and expressions
    )


def _unless_wrong(name: str, expression: str) -> str:
    if name in ("event_id", "dataset", "event_date", "lat", "lon", "raw_row", "coder") or expression == "NULL":
        return expression
    return f"CASE WHEN list_contains(wrong.fields, '{name}') THEN NULL ELSE {expression} END"


def _expressions(coder: str) -> dict[str, str]:
    """Return the SQL of each canonical column over `mapped AS m`, `typed AS t` and `ids`."""
    return (
        {name: f"m.{name}" for name in _AS_WRITTEN}
        | {name: f"t.{name}" for name in _AS_READ}
        | {
            "event_id": "ids.event_id",
            "dataset": "ids.dataset",
            "event_date": "t.first",
            "end_date": "CASE WHEN list_contains(wrong.fields, 'end_date') THEN t.last"
            " ELSE coalesce(t.end_last, t.last) END",
            "date_precision": "coalesce(t.date_precision, t.precision)",
            "date_basis": "CASE WHEN t.first IS NULL THEN NULL WHEN t.stated_first IS NULL THEN 'published'"
            " ELSE coalesce(t.date_basis, 'stated') END",
            "actor_countries": _COUNTRIES.format(role="actor"),
            "recipient_countries": _COUNTRIES.format(role="recipient"),
            "actor_country": f"({_COUNTRIES.format(role='actor')})[1]",
            "recipient_country": f"({_COUNTRIES.format(role='recipient')})[1]",
            "lat": "t.lat",
            "lon": "t.lon",
            "geo_reason": "coalesce(m.geo_reason, CASE WHEN t.lat IS NOT NULL THEN 'file' END)",
            "status": "coalesce(t.status, 'reported')",
            "mentions": from_json("mentions"),
            "alternatives": from_json("alternatives"),
            "raw_row": "row",
            "coder": f"coalesce(m.coder, {quoted(coder)})",
        }
    )
