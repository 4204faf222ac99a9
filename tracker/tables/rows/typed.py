"""From texts to typed values: view `typed` gives the texts of the fields and what they mean."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import duckdb
import pyarrow as pa

from tracker.tables.files.scan import of_clean
from tracker.tables.mapping.fields import fields
from tracker.tables.mapping.plan import Plan
from tracker.tables.rows import lookups
from tracker.tables.rows.dates import DayOrder, read_dates

_MANY = 0.1
"""The share of impossible pairs that are no typing errors; a file from all over the world has a quarter."""
_ERRORS = 5
"""So many impossible pairs are no typing errors, where they are many; fewer must be most of all."""
_DATES = ("event_date", "end_date", "published")
_PEOPLE = ("fatalities", "injuries")
_WHOLE = ("geonameid", "quote_start", "quote_end")
_DECIMAL = ("quantity", "confidence", "geo_confidence")
_WORDS = ("status", "date_precision", "date_basis", "geo_precision")


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


def make_typed(connection: duckdb.DuckDBPyConnection, plan: Plan, selected: str) -> Typed:
    """Make views over `mapped`: `literal`, the texts of a row and what each means by itself; `typed`, with what had to
    be looked up too; and `arranged`, the same by the map.

    Neighbours on the map come to lie together in `arranged`, so that who looks at a part of it reads little.
    `selected` is what `mapped` selects from `numbered`, where rows are narrow: to put them in order later costs twice
    as much.
    """
    orders: dict[str, DayOrder] = {}
    for name in _DATES:
        connection.execute(
            f"CREATE OR REPLACE TABLE {name}_values(value VARCHAR, first DATE, precision VARCHAR, last DATE)"
        )
        if name in plan.expressions:
            orders[name] = read_dates(connection, f"text_{name}", f"{name}_values")
    told = next((order for order in orders.values() if order.settled and order.note), None)
    for name in [name for name, order in orders.items() if told and not order.settled]:
        orders[name] = read_dates(connection, f"text_{name}", f"{name}_values", like=told)
    _look_up(
        connection, plan, "country_values", ["country"], _of_one(lookups.read_countries, plan.schemes.get("country"))
    )
    for role in ("actor", "recipient"):
        columns = [f"{role}s", f"{role}_country", f"{role}_sector"]
        read = partial(lookups.read_parties, scheme=plan.schemes.get(f"{role}_country"))
        _look_up(connection, plan, f"{role}_values", columns, read)
    _look_up(connection, plan, "class_values", ["event_type", "mode", "cameo"], lookups.read_classes)
    _look_up(connection, plan, "context_values", ["contexts"], _of_one(lookups.read_contexts))
    swapped, placed = _positions(connection)
    literal = _literal(plan, swapped)
    connection.execute(f"CREATE OR REPLACE VIEW literal AS SELECT {literal} FROM mapped")  # noqa: S608  our own SQL
    _type(connection, "typed", "literal", plan)
    by_map = f"SELECT {selected} FROM {_by_map(plan, swapped)}"  # noqa: S608
    _type(connection, "arranged", f"(SELECT {literal} FROM ({by_map}))", plan)  # noqa: S608
    return Typed({name: order for name, order in orders.items() if order.note}, swapped, placed)


def _of_one(read: Callable[..., pa.Table], *options: Any) -> Callable[[list[tuple[Any, ...]]], pa.Table]:
    """Let a reader of single texts read rows of one text."""
    return lambda rows: read((text for (text,) in rows), *options)


def _look_up(
    connection: duckdb.DuckDBPyConnection,
    plan: Plan,
    table: str,
    names: Sequence[str],
    read: Callable[[list[tuple[Any, ...]]], pa.Table],
) -> None:
    """Make `table` of what the distinct texts of some fields mean together."""
    distinct: list[tuple[Any, ...]] = []
    if plan.expressions.keys() & set(names):
        listed = ", ".join(f"text_{name}" for name in names)
        filled = " OR ".join(f"text_{name} IS NOT NULL" for name in names)
        query = f"SELECT DISTINCT {listed} FROM mapped WHERE {filled}"  # noqa: S608  our own column names
        distinct = connection.execute(query).fetchall()
    connection.register("meanings", read(distinct))
    connection.execute(f"CREATE OR REPLACE TABLE {table} AS FROM meanings")
    connection.unregister("meanings")


def _positions(connection: duckdb.DuckDBPyConnection) -> tuple[bool, int]:
    """Return whether latitude and longitude stand in each other's column, and how many rows have both in range.

    They are swapped when many pairs are impossible as they stand and every pair fits the other way round.
    Makes table `positions(filled, placed)`: how many rows have either, and how many have both in range.
    """
    ((filled, pairs, impossible, fit, fit_swapped),) = connection.execute(
        """
        SELECT count(*), count(*) FILTER (lat IS NOT NULL AND lon IS NOT NULL),
            count(*) FILTER (abs(lat) > 90 AND lon IS NOT NULL),
            count(*) FILTER (abs(lat) <= 90 AND abs(lon) <= 180), count(*) FILTER (abs(lon) <= 90 AND abs(lat) <= 180)
        FROM (SELECT degrees(text_lat) AS lat, degrees(text_lon) AS lon FROM mapped
              WHERE text_lat IS NOT NULL OR text_lon IS NOT NULL)
        """
    ).fetchall()
    strange = impossible > pairs / 2 or (impossible >= _ERRORS and impossible > _MANY * pairs)
    swapped = bool(strange and fit_swapped == pairs)
    placed = fit_swapped if swapped else fit
    connection.execute("CREATE OR REPLACE TABLE positions AS SELECT $1 AS filled, $2 AS placed", [filled, placed])
    return swapped, placed


def _by_map(plan: Plan, swapped: bool) -> str:
    """Return the rows of `numbered`, neighbours on the map together where there are coordinates."""
    lat, lon = (plan.expressions.get(name) for name in _axes(swapped))
    if lat is None or lon is None:
        return "numbered"
    axes = ", ".join(
        f"TRY_CAST({of_clean(text)} AS DOUBLE) AS {name}" for text, name in ((lat, "latitude"), (lon, "longitude"))
    )
    return f"(FROM (SELECT *, {axes} FROM numbered) ORDER BY map_cell(latitude, longitude))"  # noqa: S608  our own SQL


def _axes(swapped: bool) -> tuple[str, str]:
    """Return the fields that latitude and longitude are read from."""
    return ("lon", "lat") if swapped else ("lat", "lon")


def _literal(plan: Plan, swapped: bool) -> str:
    """Return the SQL list of the texts and of what needs no looking up.

    A field that the file has not is null without a macro: to work out what that would expand to takes the engine longer
    than to read a small file.
    """
    lat, lon = _axes(swapped)
    read = {"lat": ("degrees", "DOUBLE", lat), "lon": ("degrees", "DOUBLE", lon)}
    read |= {name: ("people", "BIGINT", name) for name in _PEOPLE}
    read |= {name: ("whole_number", "BIGINT", name) for name in _WHOLE}
    read |= {name: ("number", "DOUBLE", name) for name in _DECIMAL}
    read |= {name: ("lower", "VARCHAR", name) for name in _WORDS}
    values = [
        f"{macro}(text_{field}) AS {name}" if field in plan.expressions else f"NULL::{kind} AS {name}"
        for name, (macro, kind, field) in read.items()
    ]
    return f"*, {', '.join(values)}"


def _type(connection: duckdb.DuckDBPyConnection, name: str, rows: str, plan: Plan) -> None:
    """Make view `name` of `rows`, in their order."""
    # The day of publication stands in for a missing date, but not where a column says what each date rests on.
    first, last, precision = ("NULL" if plan.tells_basis else f"said.{part}" for part in ("first", "last", "precision"))
    connection.execute(
        f"""
        CREATE OR REPLACE VIEW {name} AS
        SELECT literal.*,
            coalesce(happened.first, {first}) AS first, coalesce(happened.last, {last}) AS last,
            happened.first AS stated_first,
            CASE WHEN happened.first IS NULL THEN {precision} ELSE happened.precision END AS precision,
            ended.last AS end_last, said.first AS published,
            place.code AS country, place.reason AS country_reason,
            actor.parties AS actors, actor.codes AS actor_countries, actor.reason AS actors_reason,
            recipient.parties AS recipients, recipient.codes AS recipient_countries,
            recipient.reason AS recipients_reason,
            class.code AS event_type, class.known_mode AS mode, class.quad, class.intensity,
            class.type_reason, class.mode_reason, context.reason AS contexts_reason,
            CASE WHEN context.contexts IS NULL THEN class.contexts
                 ELSE each_once(coalesce(class.contexts, []) || context.contexts) END AS contexts
        FROM {rows} AS literal
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
        """  # noqa: S608  our own names
    )
