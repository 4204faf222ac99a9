"""Codes and values as people read them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from tracker import ontology
from tracker.countries import code_name
from tracker.errors import OntologyError
from tracker.model import DateBasis, DatePrecision, Role, Status
from tracker.store import IngestReport

UNTYPED = "no equivalent type"
"""What is said of an event whose source gave it a class without an honest equivalent."""

STATUS: Mapping[str, str] = {
    Status.REPORTED: "Reported as having happened",
    Status.CLAIMED: "Claimed: attributed to somebody, or unconfirmed",
    Status.PLANNED: "Planned: announced, expected or threatened",
    Status.DENIED: "Denied",
    Status.HISTORICAL: "Historical: background, not news",
}

ROLE: Mapping[Role, str] = {
    Role.ANY: "Any",
    Role.PLACE: "Place",
    Role.ACTOR: "Actor",
    Role.RECIPIENT: "Recipient",
}

INTENSITIES = (-10.0, 10.0)
"""The whole scale of intensity, which restricts nothing."""

_BASIS: Mapping[str, str] = {
    DateBasis.STATED: "",
    DateBasis.RELATIVE: "reckoned from the day of publication",
    DateBasis.PUBLISHED: "taken from the day of publication; the text gives none",
}


def type_label(code: str | None) -> str:
    """Return the label of an event type: `THREATEN` → "Threaten"."""
    try:
        return ontology.event_type(code).label if code else UNTYPED
    except OntologyError:
        return code or UNTYPED


def context_label(context: str) -> str:
    """Return a context of an event in words: `human_rights` → "Human rights"."""
    return context.replace("_", " ").capitalize()


def quad_name(quad: int | str) -> str:
    """Return the label of a quad, capitalised: 4 → "Material conflict"."""
    return ontology.quad_label(int(quad)).capitalize()


def country_name(code: str | None) -> str:
    """Return the name of a country or organisation, or the code itself when nobody knows it."""
    return code_name(code) if code else ""


def many(number: int, noun: str) -> str:
    """Return a count with its noun: "1 event", "1,204 events", "2 countries", "2 days"."""
    plural = noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeou" else noun + "s"
    return f"{number:,} {noun if number == 1 else plural}"


def day(value: date) -> str:
    """Return a day as "16 Apr 2017"."""
    return f"{value.day} {value:%b %Y}"


def span(start: date | None, end: date | None, precision: str | None = None) -> str:
    """Return an interval in the fewest words: a day, "April 2017", "2017", "10–16 Apr 2017"; "undated" without one."""
    if start is None:
        return "undated"
    last = end or start
    if precision == DatePrecision.YEAR and start.year == last.year:
        return str(start.year)
    if precision == DatePrecision.MONTH and (start.year, start.month) == (last.year, last.month):
        return f"{start:%B %Y}"
    if start == last:
        return day(start)
    if (start.year, start.month) == (last.year, last.month):
        return f"{start.day}–{day(last)}"
    return f"{day(start)} – {day(last)}"


def date_note(row: Mapping[str, Any]) -> str:
    """Return what must be known of the date of an event row: its precision when coarse, and what it rests on."""
    precision = row.get("date_precision")
    coarse = f"known to the {precision}" if precision and precision != DatePrecision.DAY else ""
    return "; ".join(note for note in (coarse, _BASIS.get(row.get("date_basis") or "", "")) if note)


def place(row: Mapping[str, Any]) -> str:
    """Return where an event row happened: place, division and country, each once; "" when nobody knows."""
    names = [row.get("place"), row.get("admin1"), country_name(row.get("country"))]
    return ", ".join(dict.fromkeys(name for name in names if name))


def party(given: Mapping[str, Any]) -> str:
    """Return a party with its country and sector: "Wang Yi (China, government)"."""
    country = country_name(given.get("country"))
    sector = ontology.sectors().get(given.get("sector") or "", "")
    extra = ", ".join(word for word in (country, sector) if word and word != given["name"])
    return f"{given['name']} ({extra})" if extra else str(given["name"])


def parties(given: Any) -> str:
    """Return several parties, one after the other; "" for none."""
    return "; ".join(party(one) for one in (given if given is not None else ()))


def headline(row: Mapping[str, Any]) -> str:
    """Return the one line that tells an event: its summary, or who did what to whom."""
    if row.get("summary"):
        return str(row["summary"])
    words = (names(row.get("actors")), type_label(row.get("event_type")), names(row.get("recipients")))
    return " · ".join(word for word in words if word)


def names(given: Any) -> str:
    """Return the bare names of parties, from a list of them or from text that already is that."""
    if isinstance(given, str):
        return given
    return "; ".join(str(one["name"]) for one in (given if given is not None else ()))


def ingested(report: IngestReport) -> str:
    """Return what an import did: "3 new, 1 changed, 2 already there"."""
    more = ((report.updated, "changed"), (report.unchanged, "already there"), (report.repeated, "given twice"))
    return ", ".join([f"{report.new:,} new"] + [f"{count:,} {what}" for count, what in more if count])


def number(value: float) -> str:
    """Return a number without needless decimals: 8.0 → "8", 12500 → "12,500"."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,g}"


def missing(value: Any) -> bool:
    """Tell whether a table cell holds nothing: `None`, NaN or NaT."""
    return bool(pd.api.types.is_scalar(value) and pd.isna(value))


def filled(row: Mapping[Any, Any]) -> dict[str, Any]:
    """Return a table row with `None` in the cells that hold nothing."""
    return {str(key): None if missing(value) else value for key, value in row.items()}
