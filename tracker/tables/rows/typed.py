"""From texts to typed values: view `typed` gives the texts of the fields and what they mean."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
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
    placed: int
    """How many rows have both, in range."""


def texts(plan: Plan) -> str:
    """Return the SQL list that gives each field its text, as `text_<field>`."""
    return ", ".join(f"{plan.expressions.get(name, 'NULL::VARCHAR')} AS text_{name}" for name in fields())


def make_typed(connection: duckdb.DuckDBPyConnection, plan: Plan) -> Typed:
    """Make view `typed` over `mapped`: the texts of a row, what they mean."""
    orders = {}
    for name in _DATES:
        connection.execute(
            f"CREATE OR REPLACE TABLE {name}_values(value VARCHAR, first DATE, precision VARCHAR, last DATE)"
        )
        if name in plan.expressions:
            orders[name] = read_dates(connection, f"text_{name}", f"{name}_values")
    _look_up(connection, "country_values", ["country"], _of_one(lookups.read_countries, plan.schemes.get("country")))
    for role in ("actor", "recipient"):
        columns = [f"{role}s", f"{role}_country", f"{role}_sector"]
        read = partial(lookups.read_parties, scheme=plan.schemes.get(f"{role}_country"))
        _look_up(connection, f"{role}_values", columns, read)
    _look_up(connection, "class_values", ["event_type", "mode", "cameo"], lookups.read_classes)
    _look_up(connection, "context_values", ["contexts"], _of_one(lookups.read_contexts))
    swapped, placed = _positions(connection)
    _type(connection, swapped, plan)
    return Typed({name: order for name, order in orders.items() if order.note}, swapped, placed)


def _of_one(read: Callable[..., pa.Table], *options: Any) -> Callable[[list[tuple[Any, ...]]], pa.Table]:
    """Let a reader of single texts read rows of one text."""
    return lambda rows: read((text for (text,) in rows), *options)


def _look_up(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    names: Sequence[str],
    read: Callable[[list[tuple[Any, ...]]], pa.Table],
) -> None:
    """Make `table` of what the distinct texts of some fields mean together."""
    listed = ", ".join(f"text_{name}" for name in names)
    filled = " OR ".join(f"text_{name} IS NOT NULL" for name in names)
    distinct = f"SELECT DISTINCT {listed} FROM mapped WHERE {filled}"  # noqa: S608  our own column names
    connection.register("meanings", read(connection.execute(distinct).fetchall()))
    connection.execute(f"CREATE OR REPLACE TABLE {table} AS FROM meanings")
    connection.unregister("meanings")


def _positions(connection: duckdb.DuckDBPyConnection) -> tuple[bool, int]:
    """Return whether latitude and longitude stand in each other's column, and how many rows have both in range.

    They are swapped when most pairs are impossible as they stand and every pair fits the other way round.
    """
    ((pairs, impossible, fit, fit_swapped),) = connection.execute(
        """
        SELECT count(*), count(*) FILTER (abs(lat) > 90), count(*) FILTER (abs(lat) <= 90 AND abs(lon) <= 180),
            count(*) FILTER (abs(lon) <= 90 AND abs(lat) <= 180)
        FROM (SELECT degrees(text_lat) AS lat, degrees(text_lon) AS lon FROM mapped
              WHERE text_lat IS NOT NULL AND text_lon IS NOT NULL)
        WHERE lat IS NOT NULL AND lon IS NOT NULL
        """
    ).fetchall()
    swapped = bool(impossible * 2 > pairs and fit_swapped == pairs)
    return swapped, fit_swapped if swapped else fit


def _type(connection: duckdb.DuckDBPyConnection, swapped: bool, plan: Plan) -> None:
    lat, lon = ("lon", "lat") if swapped else ("lat", "lon")
    # The day of publication stands in for a missing date, but not where a column says what each date rests on.
    first, last, precision = ("NULL" if plan.tells_basis else f"said.{part}" for part in ("first", "last", "precision"))
    connection.execute(
        f"""
        CREATE OR REPLACE VIEW typed AS
        SELECT mapped.*,
            coalesce(happened.first, {first}) AS first, coalesce(happened.last, {last}) AS last,
            happened.first AS stated_first,
            CASE WHEN happened.first IS NULL THEN {precision} ELSE happened.precision END AS precision,
            ended.last AS end_last, said.first AS published,
            degrees(text_{lat}) AS lat, degrees(text_{lon}) AS lon,
            place.code AS country, place.reason AS country_reason,
            actor.parties AS actors, actor.codes AS actor_countries, actor.reason AS actors_reason,
            recipient.parties AS recipients, recipient.codes AS recipient_countries,
            recipient.reason AS recipients_reason,
            class.code AS event_type, class.known_mode AS mode, class.quad, class.intensity,
            class.type_reason, class.mode_reason, context.reason AS contexts_reason,
            CASE WHEN context.contexts IS NULL THEN class.contexts
                 ELSE each_once(coalesce(class.contexts, []) || context.contexts) END AS contexts,
            lower(text_status) AS status, lower(text_date_precision) AS date_precision,
            lower(text_date_basis) AS date_basis, lower(text_geo_precision) AS geo_precision,
            whole_number(text_fatalities) AS fatalities, number(text_quantity) AS quantity,
            number(text_confidence) AS confidence, number(text_geo_confidence) AS geo_confidence,
            whole_number(text_geonameid) AS geonameid,
            whole_number(text_quote_start) AS quote_start, whole_number(text_quote_end) AS quote_end
        FROM mapped
        LEFT JOIN event_date_values AS happened ON text_event_date = happened.value
        LEFT JOIN end_date_values AS ended ON text_end_date = ended.value
        LEFT JOIN published_values AS said ON text_published = said.value
        LEFT JOIN country_values AS place ON text_country = place.value
        LEFT JOIN actor_values AS actor
            ON text_actors IS NOT DISTINCT FROM actor.names
            AND text_actor_country IS NOT DISTINCT FROM actor.countries
            AND text_actor_sector IS NOT DISTINCT FROM actor.sectors
        LEFT JOIN recipient_values AS recipient
            ON text_recipients IS NOT DISTINCT FROM recipient.names
            AND text_recipient_country IS NOT DISTINCT FROM recipient.countries
            AND text_recipient_sector IS NOT DISTINCT FROM recipient.sectors
        LEFT JOIN class_values AS class
            ON text_event_type IS NOT DISTINCT FROM class.event_type
            AND text_mode IS NOT DISTINCT FROM class.mode AND text_cameo IS NOT DISTINCT FROM class.cameo
        LEFT JOIN context_values AS context ON text_contexts = context.value
        """  # noqa: S608  lat and lon
    )
