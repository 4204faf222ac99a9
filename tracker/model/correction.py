"""What a person may correct in a stored event: fields whose columns change together."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from tracker import ontology
from tracker.model.columns import dates_columns, place_columns
from tracker.model.dates import DateSpan
from tracker.model.event import Status
from tracker.model.place import Place

BY_HAND = "by hand"
"""The reason of a place that a person chose."""


class Correctable(StrEnum):
    """A field that a person may correct."""

    PLACE = "place"
    DATES = "dates"
    EVENT_TYPE = "event_type"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Change:
    """A field, and what its canonical columns are to hold."""

    field: Correctable
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Correction:
    """A change that a person made to an event, what stood there without it, and when it was made."""

    event_id: str
    change: Change
    previous: Mapping[str, Any]
    """The values of the same columns as the event was read, not those of an earlier correction."""
    made: datetime
    """In UTC, with its time zone."""


def place_change(place: Place | None) -> Change:
    """Return the change that puts an event at `place`, or nowhere; what a person chose is certain."""
    sure = place and replace(place, confidence=1.0, reason=BY_HAND)
    return Change(Correctable.PLACE, place_columns(sure))


def dates_change(dates: DateSpan | None) -> Change:
    """Return the change that dates an event."""
    return Change(Correctable.DATES, dates_columns(dates))


def type_change(event_type: str, mode: str | None = None) -> Change:
    """Return the change of type and mode. Raises `OntologyError` for what PLOVER does not have."""
    ontology.check(event_type, mode)
    quad, score = ontology.event_type(event_type).quad, ontology.intensity(event_type, mode)
    return Change(Correctable.EVENT_TYPE, {"event_type": event_type, "mode": mode, "quad": quad, "intensity": score})


def status_change(status: Status | str) -> Change:
    """Return the change of status. Raises `ValueError` for a word that is none."""
    return Change(Correctable.STATUS, {"status": Status(status).value})


COLUMNS_OF: Mapping[Correctable, tuple[str, ...]] = MappingProxyType(
    {
        Correctable.PLACE: tuple(place_columns(None)),
        Correctable.DATES: tuple(dates_columns(None)),
        Correctable.EVENT_TYPE: ("event_type", "mode", "quad", "intensity"),
        Correctable.STATUS: ("status",),
    }
)
"""The canonical columns that each field stands for."""


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values of canonical columns as JSON has them: days as ISO text."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
