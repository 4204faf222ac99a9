"""What can be wrong with a row, and the sentence that says what would be right: table `problems`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import duckdb

from tracker.model import DateBasis, DatePrecision, GeoPrecision, Status
from tracker.tables.mapping.plan import Plan
from tracker.tables.rows.cells import quoted
from tracker.tables.rows.columns import from_json
from tracker.tables.rows.dates import EXPECTED
from tracker.tables.rows.lookups import LONGEST_NAME

_LONGEST = {"summary": 20_000, "quote": 20_000, "source_url": 2_000} | dict.fromkeys(
    (
        "event_id",
        "dataset",
        "admin1",
        "place",
        "source",
        "quantity_unit",
        "quantity_qualifier",
        "geo_reason",
        "article_id",
        "coder",
    ),
    LONGEST_NAME,
)
_MOST = 2**31 - 1
_PLAINLY_WEB = (
    "text_source_url BETWEEN 'https://0' AND 'https://~' OR text_source_url BETWEEN 'http://0' AND 'http://~'"
)
"""True of nearly every address, and told much sooner than by a pattern."""


@dataclass(frozen=True, slots=True)
class Check:
    """A field is wrong where `condition` holds; that and `reason` are SQL over `typed`."""

    field: str
    condition: str
    reason: str
    possible: str = "true"
    """SQL that tells at once, from distinct texts, whether any row can be wrong."""
    looked_up: bool = False
    """Whether the condition asks what was looked up, and is no SQL over `literal`."""


def make_problems(connection: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    """Make table `problems(row, field, value, reason, strict)` of everything wrong in the mapped fields.

    One pass over all rows keeps the few in which anything is wrong; what it is, is asked of those alone.
    """
    checks = [check for check in _checks(plan) if check.field in plan.expressions]
    asked = ", ".join(check.possible for check in checks) or "true"
    (answers,) = connection.execute(f"SELECT {asked}").fetchall()
    checks = [check for check, possible in zip(checks, answers, strict=False) if possible]
    connection.execute(
        "CREATE OR REPLACE TABLE problems(row BIGINT, field VARCHAR, value VARCHAR, reason VARCHAR, strict BOOLEAN)"
    )
    if not _suspects(connection, checks):
        return
    selects = [
        f"SELECT row, {quoted(check.field)}, text_{check.field}, {check.reason}, {check.field in plan.strict} "  # noqa: S608
        f"FROM suspects WHERE {check.condition}"
        for check in checks
    ]
    connection.execute("INSERT INTO problems " + " UNION ALL ".join(selects))
    connection.execute("DROP TABLE suspects")


def _suspects(connection: duckdb.DuckDBPyConnection, checks: Sequence[Check]) -> bool:
    """Make table `suspects` of the rows of `typed` in which anything is wrong; return whether there are any."""
    connection.execute("CREATE OR REPLACE TABLE suspicious(row BIGINT)")
    for view, looked_up in (("literal", False), ("typed", True)):
        conditions = [f"coalesce({check.condition}, false)" for check in checks if check.looked_up == looked_up]
        if conditions:
            connection.execute(f"INSERT INTO suspicious SELECT row FROM {view} WHERE {' OR '.join(conditions)}")  # noqa: S608
    ((found,),) = connection.execute("SELECT count(*) FROM suspicious").fetchall()
    if found:
        connection.execute("CREATE OR REPLACE TABLE suspects AS FROM typed SEMI JOIN suspicious USING (row)")
    return bool(found)


def _checks(plan: Plan) -> Iterator[Check]:
    yield from _date_checks(plan)
    yield from _coordinate_checks()
    for field, reason, table, column in (
        ("country", "country_reason", "country_values", "reason"),
        ("event_type", "type_reason", "class_values", "type_reason"),
        ("cameo", "type_reason", "class_values", "type_reason"),
        ("mode", "mode_reason", "class_values", "mode_reason"),
        ("contexts", "contexts_reason", "context_values", "reason"),
    ):
        yield Check(field, f"text_{field} IS NOT NULL AND {reason} IS NOT NULL", reason, _any(table, column), True)
    for role in ("actor", "recipient"):
        yield from _party_checks(role)
    for name, words in (
        ("status", Status),
        ("date_precision", DatePrecision),
        ("date_basis", DateBasis),
        ("geo_precision", GeoPrecision),
    ):
        yield _word_check(name, words)
    yield from _number_checks()
    for field in ("mentions", "alternatives", "evidence"):
        yield Check(
            field,
            f"text_{field} IS NOT NULL AND {from_json(field)} IS NULL",
            _said(field, "is no such list; expected the JSON that an export writes, or nothing"),
        )
    yield Check(
        "source_url",
        f"CASE WHEN {_PLAINLY_WEB} THEN false ELSE NOT regexp_matches(text_source_url, '^(?i)https?://[^\\s/]') END",
        _said("source_url", "is no web address; expected one that starts with http:// or https://"),
    )
    for field, most in _LONGEST.items():
        yield Check(
            field,
            f"strlen(text_{field}) > {most} AND length(text_{field}) > {most}",
            f"'has ' || length(text_{field}) || ' characters; expected at most {most}'",
        )


def _any(table: str, column: str) -> str:
    return f"EXISTS (FROM {table} WHERE {column} IS NOT NULL)"


def _unread(field: str) -> str:
    """Return SQL that tells whether some text of a field of dates is none."""
    texts = f"(SELECT DISTINCT text_{field} AS value FROM mapped WHERE text_{field} IS NOT NULL)"  # noqa: S608
    return f"EXISTS (FROM {texts} ANTI JOIN {field}_values USING (value))"


def _said(field: str, sentence: str) -> str:
    return f"concat('''', left(text_{field}, 80), ''' ', {quoted(sentence)})"


def _date_checks(plan: Plan) -> Iterator[Check]:
    if not plan.tells_basis:
        missing = "text_event_date IS NULL"
        reason = quoted(f"has no date; {EXPECTED}")
        yield Check("event_date", f"{missing} AND first IS NULL", reason, f"EXISTS (FROM mapped WHERE {missing})", True)
    yield Check(
        "event_date",
        "text_event_date IS NOT NULL AND stated_first IS NULL",
        _said("event_date", f"is not a date; {EXPECTED}"),
        _unread("event_date"),
        looked_up=True,
    )
    for field, read in (("end_date", "end_last"), ("published", "published")):
        condition = f"text_{field} IS NOT NULL AND {read} IS NULL"
        yield Check(field, condition, _said(field, f"is not a date; {EXPECTED}"), _unread(field), True)
    yield Check(
        "end_date",
        "end_last < first",
        _said("end_date", "is before the event begins; expected the last day of the event, or nothing"),
        looked_up=True,
    )


def _coordinate_checks() -> Iterator[Check]:
    for field, other, most in (("lat", "lon", 90), ("lon", "lat", 180)):
        word = "latitude" if field == "lat" else "longitude"
        hint = "'; latitude and longitude look swapped'" if field == "lat" else "''"
        swapped = f"CASE WHEN abs(lat) <= 180 AND abs(lon) <= 90 THEN {hint} ELSE '' END"
        unread = _said(field, f"is no {word}; expected decimal degrees such as 38.9 or degrees and minutes")
        beyond = f"{_said(field, f'is no {word}; expected -{most} to {most} degrees')} || {swapped}"
        alone = quoted(f"is missing beside a {word}; expected both coordinates or none")
        for wrong, condition, reason in (
            (field, f"text_{field} IS NOT NULL AND {field} IS NULL", unread),
            (field, f"abs({field}) > {most}", beyond),
            (other, f"text_{field} IS NOT NULL AND text_{other} IS NULL", alone),
        ):
            yield Check(wrong, condition, reason, "(SELECT placed < filled FROM positions)")


def _party_checks(role: str) -> Iterator[Check]:
    """A cell of names and its countries and sectors are read together: blame the most specific column."""
    names, country, sector = f"{role}s", f"{role}_country", f"{role}_sector"
    for field, condition in (
        (country, f"text_{country} IS NOT NULL"),
        (sector, f"text_{sector} IS NOT NULL AND text_{country} IS NULL"),
        (names, f"text_{sector} IS NULL AND text_{country} IS NULL"),
    ):
        reason = f"{names}_reason"
        yield Check(field, f"{reason} IS NOT NULL AND {condition}", reason, _any(f"{role}_values", "reason"), True)


def _word_check(field: str, words: Iterable[StrEnum]) -> Check:
    known = ", ".join(words)
    listed = ", ".join(map(quoted, words))
    return Check(field, f"{field} NOT IN ({listed})", _said(field, f"is not a {field}; expected one of {known}"))


def _number_checks() -> Iterator[Check]:
    for field in ("fatalities", "injuries", "geonameid", "quote_start", "quote_end"):
        most = "" if field == "geonameid" else f" OR {field} > {_MOST}"
        yield Check(
            field,
            f"(is_stated(text_{field}) AND {field} IS NULL) OR {field} < 0{most}",
            _said(field, "is no count; expected a whole number, 0 or more"),
        )
    yield Check(
        "quantity", "no_number(text_quantity)", _said("quantity", "is no number; expected one such as 8 or 2.5")
    )
    for field in ("confidence", "geo_confidence"):
        yield Check(
            field,
            f"no_number(text_{field}) OR {field} NOT BETWEEN 0 AND 1",
            _said(field, "is no probability; expected a number from 0 to 1"),
        )
