"""What can be wrong with a row, and the sentence that says what would be right: table `problems`."""

from collections.abc import Iterable, Iterator
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
    ("event_id", "dataset", "admin1", "place", "source", "quantity_unit", "geo_reason", "article_id", "coder"),
    LONGEST_NAME,
)
_MOST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Check:
    """A field is wrong where `condition` holds; both are SQL over `typed`."""

    field: str
    condition: str
    reason: str


def make_problems(connection: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    """Make table `problems(row, field, value, reason, strict)` of everything wrong in the mapped fields.

    One pass over all rows keeps the few in which anything is wrong; what it is, is asked of those alone.
    """
    checks = [check for check in _checks(plan) if check.field in plan.expressions]
    wrong = " OR ".join(f"coalesce({check.condition}, false)" for check in checks) or "false"
    connection.execute(f"CREATE OR REPLACE TABLE suspects AS SELECT * EXCLUDE (cells) FROM typed WHERE {wrong}")  # noqa: S608
    selects = [
        f"SELECT row, {quoted(check.field)} AS field, text_{check.field} AS value, {check.reason} AS reason, "  # noqa: S608
        f"{check.field in plan.strict} AS strict FROM suspects WHERE {check.condition}"
        for check in checks
    ]
    empty = (
        "SELECT 0::BIGINT AS row, ''::VARCHAR AS field, ''::VARCHAR AS value, ''::VARCHAR AS reason, true AS strict"
        " WHERE false"
    )
    connection.execute("CREATE OR REPLACE TABLE problems AS " + " UNION ALL ".join([empty, *selects]))
    connection.execute("DROP TABLE suspects")


def _checks(plan: Plan) -> Iterator[Check]:
    yield from _date_checks(plan)
    yield from _coordinate_checks()
    for field, reason in (
        ("country", "country"),
        ("event_type", "type"),
        ("cameo", "type"),
        ("mode", "mode"),
        ("contexts", "contexts"),
    ):
        yield Check(field, f"text_{field} IS NOT NULL AND {reason}_reason IS NOT NULL", f"{reason}_reason")
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
        "NOT regexp_matches(text_source_url, '^(?i)https?://[^\\s/]')",
        _said("source_url", "is no web address; expected one that starts with http:// or https://"),
    )
    for field, most in _LONGEST.items():
        yield Check(
            field,
            f"length(text_{field}) > {most}",
            f"'has ' || length(text_{field}) || ' characters; expected at most {most}'",
        )


def _said(field: str, sentence: str) -> str:
    return f"concat('''', left(text_{field}, 80), ''' ', {quoted(sentence)})"


def _date_checks(plan: Plan) -> Iterator[Check]:
    if not plan.tells_basis:
        yield Check("event_date", "text_event_date IS NULL AND first IS NULL", quoted(f"has no date; {EXPECTED}"))
    yield Check(
        "event_date",
        "text_event_date IS NOT NULL AND stated_first IS NULL",
        _said("event_date", f"is not a date; {EXPECTED}"),
    )
    for field, read in (("end_date", "end_last"), ("published", "published")):
        condition = f"text_{field} IS NOT NULL AND {read} IS NULL"
        yield Check(field, condition, _said(field, f"is not a date; {EXPECTED}"))
    yield Check(
        "end_date",
        "end_last < first",
        _said("end_date", "is before the event begins; expected the last day of the event, or nothing"),
    )


def _coordinate_checks() -> Iterator[Check]:
    for field, other, most in (("lat", "lon", 90), ("lon", "lat", 180)):
        word = "latitude" if field == "lat" else "longitude"
        yield Check(
            field,
            f"text_{field} IS NOT NULL AND {field} IS NULL",
            _said(field, f"is no {word}; expected decimal degrees such as 38.9 or degrees and minutes"),
        )
        hint = "'; latitude and longitude look swapped'" if field == "lat" else "''"
        swapped = f"CASE WHEN abs(lat) <= 180 AND abs(lon) <= 90 THEN {hint} ELSE '' END"
        yield Check(
            field,
            f"abs({field}) > {most}",
            f"{_said(field, f'is no {word}; expected -{most} to {most} degrees')} || {swapped}",
        )
        yield Check(
            other,
            f"text_{field} IS NOT NULL AND text_{other} IS NULL",
            quoted(f"is missing beside a {word}; expected both coordinates or none"),
        )


def _party_checks(role: str) -> Iterator[Check]:
    """A cell of names and its countries and sectors are read together: blame the most specific column."""
    names, country, sector = f"{role}s", f"{role}_country", f"{role}_sector"
    wrong = f"{names}_reason IS NOT NULL"
    yield Check(country, f"{wrong} AND text_{country} IS NOT NULL", f"{names}_reason")
    yield Check(sector, f"{wrong} AND text_{sector} IS NOT NULL AND text_{country} IS NULL", f"{names}_reason")
    yield Check(names, f"{wrong} AND text_{sector} IS NULL AND text_{country} IS NULL", f"{names}_reason")


def _word_check(field: str, words: Iterable[StrEnum]) -> Check:
    known = ", ".join(words)
    listed = ", ".join(map(quoted, words))
    return Check(field, f"{field} NOT IN ({listed})", _said(field, f"is not a {field}; expected one of {known}"))


def _number_checks() -> Iterator[Check]:
    for field in ("fatalities", "geonameid", "quote_start", "quote_end"):
        most = "" if field == "geonameid" else f" OR {field} > {_MOST}"
        yield Check(
            field,
            f"no_number(text_{field}) OR {field} < 0 OR (number(text_{field}) IS NOT NULL AND {field} IS NULL){most}",
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
