"""From source rows to typed values: table `mapped` holds the texts, `typed` what they mean."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa

from tracker.tables.mapping.fields import fields
from tracker.tables.mapping.plan import Plan
from tracker.tables.rows import lookups
from tracker.tables.rows.dates import DayOrder, read_dates

_DATES = ("event_date", "end_date", "published")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was noticed while reading whole columns."""

    day_orders: dict[str, DayOrder]
    swapped: bool
    """Whether latitude and longitude stood in each other's column."""


def make_typed(connection: duckdb.DuckDBPyConnection, plan: Plan, width: int) -> Typed:
    """Make the tables `mapped` and `typed` from `source`, one row each per row of the file."""
    _map(connection, plan, width)
    orders = {name: read_dates(connection, name, f"{name}_values") for name in _DATES if name in plan.expressions}
    for name in _DATES:
        connection.execute(
            f"CREATE TEMP TABLE IF NOT EXISTS {name}_values(value VARCHAR, first DATE, precision VARCHAR, last DATE)"
        )
    _look_up(connection, "country_values", ["country"], lambda rows: lookups.read_countries(r[0] for r in rows))
    for role in ("actor", "recipient"):
        columns = [f"{role}s", f"{role}_country", f"{role}_sector"]
        _look_up(connection, f"{role}_values", columns, lookups.read_parties)
    _look_up(connection, "class_values", ["event_type", "mode", "cameo"], lookups.read_classes)
    _look_up(connection, "context_values", ["contexts"], lambda rows: lookups.read_contexts(r[0] for r in rows))
    swapped = _swapped(connection)
    _type(connection, swapped)
    return Typed({name: order for name, order in orders.items() if order.note}, swapped)


def _map(connection: duckdb.DuckDBPyConnection, plan: Plan, width: int) -> None:
    """Give each field its text, and each row a fingerprint of all its cells."""
    texts = ", ".join(f"{plan.expressions.get(name, 'NULL::VARCHAR')} AS {name}" for name in fields())
    cells = ", ".join(f"coalesce(c{i}, '')" for i in range(width))
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE mapped AS "  # noqa: S608  expressions are the plan's, never a file's
        f"SELECT row, left(md5(concat_ws(chr(31), {cells})), 16) AS fingerprint, {texts} FROM source"
    )


def _look_up(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    columns: Sequence[str],
    read: Callable[[list[tuple[Any, ...]]], pa.Table],
) -> None:
    """Make `table` of what the distinct values of `mapped.columns` mean."""
    listed = ", ".join(columns)
    filled = " OR ".join(f"{column} IS NOT NULL" for column in columns)
    distinct = f"SELECT DISTINCT {listed} FROM mapped WHERE {filled}"  # noqa: S608  our own column names
    connection.register("meanings", read(connection.execute(distinct).fetchall()))
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {table} AS FROM meanings")
    connection.unregister("meanings")


def _swapped(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether most pairs are impossible as they stand and every pair fits the other way round."""
    ((pairs, impossible, fit_swapped),) = connection.execute(
        """
        SELECT count(*), count(*) FILTER (abs(lat) > 90), count(*) FILTER (abs(lon) <= 90 AND abs(lat) <= 180)
        FROM (SELECT degrees(lat) AS lat, degrees(lon) AS lon FROM mapped) WHERE lat IS NOT NULL AND lon IS NOT NULL
        """
    ).fetchall()
    return bool(impossible * 2 > pairs and fit_swapped == pairs)


def _type(connection: duckdb.DuckDBPyConnection, swapped: bool) -> None:
    lat, lon = ("lon", "lat") if swapped else ("lat", "lon")
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE typed AS
        SELECT mapped.row,
            coalesce(happened.first, said.first) AS first, coalesce(happened.last, said.last) AS last,
            happened.first AS stated_first,
            CASE WHEN happened.first IS NULL THEN said.precision ELSE happened.precision END AS precision,
            ended.last AS end_last, said.first AS published,
            degrees(mapped.{lat}) AS lat, degrees(mapped.{lon}) AS lon,
            place.code AS country, place.reason AS country_reason,
            actor.parties AS actors, actor.reason AS actors_reason,
            recipient.parties AS recipients, recipient.reason AS recipients_reason,
            class.code AS event_type, class.known_mode AS mode, class.quad, class.intensity,
            class.type_reason, class.mode_reason, context.reason AS contexts_reason,
            each_once(coalesce(class.contexts, []) || coalesce(context.contexts, [])) AS contexts,
            lower(mapped.status) AS status, lower(mapped.date_precision) AS date_precision,
            lower(mapped.date_basis) AS date_basis, lower(mapped.geo_precision) AS geo_precision,
            whole_number(mapped.fatalities) AS fatalities, number(mapped.quantity) AS quantity,
            number(mapped.confidence) AS confidence, number(mapped.geo_confidence) AS geo_confidence,
            whole_number(mapped.geonameid) AS geonameid,
            whole_number(mapped.quote_start) AS quote_start, whole_number(mapped.quote_end) AS quote_end
        FROM mapped
        LEFT JOIN event_date_values AS happened ON mapped.event_date = happened.value
        LEFT JOIN end_date_values AS ended ON mapped.end_date = ended.value
        LEFT JOIN published_values AS said ON mapped.published = said.value
        LEFT JOIN country_values AS place ON mapped.country = place.value
        LEFT JOIN actor_values AS actor
            ON mapped.actors IS NOT DISTINCT FROM actor.names
            AND mapped.actor_country IS NOT DISTINCT FROM actor.countries
            AND mapped.actor_sector IS NOT DISTINCT FROM actor.sectors
        LEFT JOIN recipient_values AS recipient
            ON mapped.recipients IS NOT DISTINCT FROM recipient.names
            AND mapped.recipient_country IS NOT DISTINCT FROM recipient.countries
            AND mapped.recipient_sector IS NOT DISTINCT FROM recipient.sectors
        LEFT JOIN class_values AS class
            ON mapped.event_type IS NOT DISTINCT FROM class.event_type
            AND mapped.mode IS NOT DISTINCT FROM class.mode AND mapped.cameo IS NOT DISTINCT FROM class.cameo
        LEFT JOIN context_values AS context ON mapped.contexts = context.value
        """  # noqa: S608  lat and lon
    )
