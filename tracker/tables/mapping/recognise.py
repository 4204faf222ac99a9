"""Which format a file is in: by its content, never by its name."""

from collections.abc import Mapping
from dataclasses import replace

import duckdb

from tracker.tables.files.dialect import Dialect
from tracker.tables.mapping.beside_year import with_days_beside_year
from tracker.tables.mapping.by_content import in_metres, is_lon_first
from tracker.tables.mapping.contents import is_series
from tracker.tables.mapping.degrees import degree_columns, degrees_of, degrees_of_scaled, scaled_columns
from tracker.tables.mapping.fields import plain
from tracker.tables.mapping.guessing import guess
from tracker.tables.mapping.known import known_plan
from tracker.tables.mapping.leading import with_leading_dates
from tracker.tables.mapping.own import own_plan, own_positions, positions_by_hand
from tracker.tables.mapping.panels import counted, has_class, has_key, has_words, month_unit, panel_unit, period
from tracker.tables.mapping.plan import Plan, simple_plan
from tracker.tables.mapping.unread import unread

_TELLING = frozenset(
    {
        "event_id",
        "end_date",
        "end_day",
        "event_type",
        "cameo",
        "actors",
        "recipients",
        "admin1",
        "place",
        "lat",
        "summary",
        "quote",
        "source_url",
    }
)
"""Fields that tell one event from another; a table without any of them counts something."""


_WHERE = frozenset({"place", "admin1"})
_HAPPENING = frozenset(
    {"event_type", "cameo", "actors", "recipients", "summary", "quote", "fatalities", "source_url", "event_id"}
)
"""Fields of which an undated list must have one, or it is a list of places."""
_DATES = frozenset({"event_date", "published", "year"})
_KINDS = frozenset({"type", "kind", "тип", "tipo", "typ", "art", "类型", "نوع"})
"""Names of classes that places with a name have as well."""


def make_plan(dialect: Dialect, mapping: Mapping[str, str], connection: duckdb.DuckDBPyConnection) -> Plan:
    """Return the plan for a file: of a known format, of our own, or a guess; a mapping by hand is laid over it.

    Raises `SourceError` for a mapping to what does not exist.
    """
    by_hand = positions_by_hand(dialect, mapping)
    known = known_plan(dialect)
    if known and not mapping:
        return known
    if known and not known.refusal:
        return _laid_over(known, dialect, by_hand)
    own = own_plan(dialect)
    if own and not mapping:
        return own
    if own:
        positions = _overlaid(own_positions(dialect), by_hand)
        return simple_plan("own", dialect, positions, strict=frozenset(positions))
    guesses = guess(dialect, connection)
    positions = _overlaid({name: found.position for name, found in guesses.items()}, by_hand)
    reasons = tuple(found.reason for name, found in guesses.items() if positions.get(name) == found.position)
    lon_first = "position" in positions and is_lon_first(dialect, positions["position"])
    plan = simple_plan("generic", dialect, positions, strict=frozenset(by_hand), guesses=reasons, lon_first=lon_first)
    schemes = {name: found.scheme for name, found in guesses.items() if found.scheme and name not in by_hand}
    plan = replace(plan, schemes=schemes)
    if "position" in positions and "lat" in plan.expressions:
        order = "longitude, latitude" if lon_first else "latitude, longitude"
        plan = replace(plan, guesses=(*plan.guesses, f"two numbers in one cell are read as {order}"))
    plan = with_days_beside_year(plan, dialect, by_hand)
    plan = with_leading_dates(_with_degrees(plan, dialect, by_hand), dialect, by_hand)
    metres = in_metres(dialect) if "lat" not in plan.expressions else None
    unread_ones = (metres,) if metres else tuple(unread(dialect, plan))
    if mapping:
        return plan
    if refusal := _refusal(plan, dialect, positions, connection):
        return replace(plan, refusal=refusal, problems=unread_ones)
    return replace(plan, problems=(*unread_ones, *_lacks(plan)))


def _with_degrees(plan: Plan, dialect: Dialect, by_hand: Mapping[str, int | None]) -> Plan:
    """Join degrees, minutes and seconds that stand in columns of their own."""
    by_itself = not {"lat", "lon"} & by_hand.keys()
    parts = degree_columns(dialect) if by_itself else {}
    if not parts:
        return _with_scaled(plan, dialect) if by_itself and "lat" not in plan.expressions else plan
    return replace(
        plan,
        expressions={**plan.expressions, **{axis: degrees_of(positions) for axis, positions in parts.items()}},
        columns={**plan.columns, **{axis: dialect.columns[positions[0]] for axis, positions in parts.items()}},
        guesses=(*plan.guesses, "degrees, minutes and seconds are read from columns of their own"),
        used=plan.used.union(*parts.values()),
    )


def _with_scaled(plan: Plan, dialect: Dialect) -> Plan:
    """Take whole numbers for millionths of a degree, or the like, where they can be nothing else."""
    scaled, power = scaled_columns(dialect)
    if not scaled:
        return plan
    return replace(
        plan,
        expressions={
            **plan.expressions,
            **{axis: degrees_of_scaled(position, power) for axis, position in scaled.items()},
        },
        columns={**plan.columns, **{axis: dialect.columns[position] for axis, position in scaled.items()}},
        guesses=(*plan.guesses, "latitude and longitude are whole numbers, read as parts of a degree"),
        used=plan.used.union(scaled.values()),
    )


def _laid_over(plan: Plan, dialect: Dialect, by_hand: Mapping[str, int | None]) -> Plan:
    """Put a mapping by hand over the plan of a known format, whose other columns keep their meaning."""
    mapped = {name: position for name, position in by_hand.items() if position is not None}
    hand = simple_plan(plan.format, dialect, mapped, strict=frozenset(by_hand))
    return replace(
        plan,
        expressions={
            **{name: sql for name, sql in plan.expressions.items() if name not in by_hand},
            **hand.expressions,
        },
        columns={**{name: column for name, column in plan.columns.items() if name not in by_hand}, **hand.columns},
        strict=plan.strict | hand.strict,
        used=plan.used | hand.used,
    )


def _overlaid(positions: Mapping[str, int], by_hand: Mapping[str, int | None]) -> dict[str, int]:
    """Put a mapping by hand over another one; a column mapped by hand serves no other field."""
    taken = set(by_hand.values())
    kept = {name: position for name, position in positions.items() if name not in by_hand and position not in taken}
    return kept | {name: position for name, position in by_hand.items() if position is not None}


def _refusal(
    plan: Plan, dialect: Dialect, positions: Mapping[str, int], connection: duckdb.DuckDBPyConnection
) -> str | None:
    found = set(plan.columns)
    happening = set(_HAPPENING)
    if plain(str(plan.columns.get("summary", ""))) == "name":
        # Everything has a name, places and people too, and many have an address and a number.
        found.discard("summary")
        happening -= {"source_url", "event_id"}
    hint = "if each row is an event, say so by mapping a column by hand, such as one to summary"
    if not found & {"event_date", "published", "year", "lat", "place"}:
        return "no column holds a date, coordinates or places; map one by hand, such as one to event_date"
    if not {"day", "event_date"} & found and (step := period(dialect)):
        return f"each row is about one {step!r} of a place, not about an event; {hint}"
    if "day" not in found and (unit := panel_unit(dialect)):
        return f"each row is about a year of one {unit!r}, not about an event; {hint}"
    if "event_date" in positions and (unit := month_unit(dialect, positions["event_date"])):
        return f"each row is about a month of one {unit!r}, not about an event; {hint}"
    # Behind the dead and the wounded, a total is theirs.
    sums = {"total"} if {"fatalities", "injuries"} <= found else set[str]()
    if counts := counted(dialect, found & _TELLING - _WHERE, sums):
        return f"each row counts {counts!r} of a time and place, it is no event; {hint}"
    if has_class(dialect, besides=_KINDS if happening != _HAPPENING and not found & _DATES else frozenset()):
        found.add("event_type")
    if not found & _DATES and not found & happening:
        return f"each row is a place, and no column says what happened there or when; {hint}"
    if found & _TELLING:
        return None
    if {"day", "event_date"} & found and (has_words(dialect) or has_key(dialect)):
        return None
    if "country" in found and ("day" in found or _is_irregular(positions, connection)):
        return None
    if "event_date" in found or "month" in found:
        return f"no column tells one event from another, only when and how many; {hint}"
    return f"each row is about a year, not about an event; {hint}"


def _is_irregular(positions: Mapping[str, int], connection: duckdb.DuckDBPyConnection) -> bool:
    return "event_date" in positions and not is_series(connection, positions["event_date"])


def _lacks(plan: Plan) -> tuple[str, ...]:
    lacks = []
    if "event_date" not in plan.expressions:
        lacks.append("no column holds dates: the events are on the map but not on the timeline")
    if not {"event_type", "cameo"} & plan.expressions.keys():
        lacks.append("no column holds event types we know: the events have no type; the source's own class is kept")
    if not {"lat", "position", "place", "admin1", "country"} & plan.expressions.keys():
        lacks.append("no columns hold coordinates or places: the events are on the timeline but not on the map")
    return tuple(lacks)
