"""The canonical columns: the table form of an event, and the one list every reader, store and view shares."""

from collections.abc import Mapping
from dataclasses import asdict
from types import MappingProxyType
from typing import Any

from tracker.model.dates import DateSpan
from tracker.model.event import Event
from tracker.model.mercator import mercator
from tracker.model.place import Place

PARTY_TYPE = "array<struct<name: string, country: string, sector: string>>"
MENTION_TYPE = "array<struct<start: int32, end: int32, quote: string>>"
EVIDENCE_TYPE = "array<struct<field: string, start: int32, end: int32, text: string, rule: string>>"
PLACE_TYPE = (
    "array<struct<name: string, lat: float64, lon: float64, country: string, admin1: string,"
    " geonameid: int64, precision: string, confidence: float64>>"
)

COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "event_id": "!string",
        "dataset": "!string",
        "batch_id": "!string",
        "event_date": "date",
        "end_date": "date",
        "date_precision": "string",
        "date_basis": "string",
        "event_type": "string",
        "mode": "string",
        "contexts": "array<string>",
        "quad": "int8",
        "intensity": "float64",
        "actors": PARTY_TYPE,
        "recipients": PARTY_TYPE,
        "actor_country": "string",
        "recipient_country": "string",
        "actor_countries": "array<string>",
        "recipient_countries": "array<string>",
        "country": "string",
        "admin1": "string",
        "place": "string",
        "lat": "float64",
        "lon": "float64",
        "x": "uint32",
        "y": "uint32",
        "geo_precision": "string",
        "geo_confidence": "float64",
        "geo_reason": "string",
        "geonameid": "int64",
        "alternatives": PLACE_TYPE,
        "status": "string",
        "confidence": "float64",
        "fatalities": "int32",
        "injuries": "int32",
        "quantity": "float64",
        "quantity_unit": "string",
        "quantity_qualifier": "string",
        "summary": "string",
        "quote": "string",
        "quote_start": "int32",
        "quote_end": "int32",
        "mentions": MENTION_TYPE,
        "source": "string",
        "source_url": "string",
        "published": "date",
        "article_id": "string",
        "raw_row": "int64",
        "coder": "string",
        "evidence": EVIDENCE_TYPE,
        "corrected": "array<string>",
    }
)
"""Column name to Ibis data type; a leading `!` means never null.

`batch_id`, `x`, `y` and `corrected` (what a person corrected, see `tracker.model.correction`) are the store's own.
"""

_PLACE_FIELDS = ("name", "lat", "lon", "country", "admin1", "geonameid", "precision", "confidence")


CELL_SEPARATOR = "\x1f"
"""Stands between the cells of a raw row, which is kept as one text: the unit separator, which no table should hold."""


def event_row(event: Event) -> dict[str, Any]:
    """Return the canonical row of `event`: every key of `COLUMNS`, plain Python values; no batch has it yet."""
    actors = [p.country for p in event.actors if p.country]
    recipients = [p.country for p in event.recipients if p.country]
    best = event.mentions[0] if event.mentions else None
    return {
        "event_id": event.event_id,
        "dataset": event.dataset,
        "batch_id": "",
        **dates_columns(event.dates),
        "event_type": event.event_type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "quad": event.quad,
        "intensity": event.intensity,
        "actors": [asdict(p) for p in event.actors],
        "recipients": [asdict(p) for p in event.recipients],
        "actor_country": actors[0] if actors else None,
        "recipient_country": recipients[0] if recipients else None,
        "actor_countries": list(dict.fromkeys(actors)),
        "recipient_countries": list(dict.fromkeys(recipients)),
        **place_columns(event.place),
        "alternatives": [{k: getattr(p, k) for k in _PLACE_FIELDS} for p in event.alternatives],
        "status": event.status.value,
        "confidence": event.confidence,
        "fatalities": event.fatalities,
        "injuries": event.injuries,
        "quantity": event.quantity,
        "quantity_unit": event.quantity_unit,
        "quantity_qualifier": event.quantity_qualifier,
        "summary": event.summary,
        "quote": event.quote,
        "quote_start": best and best.start,
        "quote_end": best and best.end,
        "mentions": [asdict(m) for m in event.mentions],
        "source": event.source,
        "source_url": event.source_url,
        "published": event.published,
        "article_id": event.article_id,
        "raw_row": event.raw_row,
        "coder": event.coder,
        "evidence": [asdict(e) | {"field": e.field.value} for e in event.evidence],
        "corrected": [],
    }


def dates_columns(dates: DateSpan | None) -> dict[str, Any]:
    """Return the columns that hold when it happened."""
    return {
        "event_date": dates and dates.start,
        "end_date": dates and dates.end,
        "date_precision": dates and dates.precision.value,
        "date_basis": dates and dates.basis.value,
    }


def place_columns(place: Place | None) -> dict[str, Any]:
    """Return the columns that hold where it happened, with the position on the map."""
    x, y = mercator(place.lat, place.lon) if place else (None, None)
    return {
        "country": place and place.country,
        "admin1": place and place.admin1,
        "place": place and place.name,
        "lat": place and place.lat,
        "lon": place and place.lon,
        "x": x,
        "y": y,
        "geo_precision": place and place.precision.value,
        "geo_confidence": place and place.confidence,
        "geo_reason": place and place.reason,
        "geonameid": place and place.geonameid,
    }
