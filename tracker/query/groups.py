"""What events are coloured and stacked by: the groups, and the group of each event."""

from collections.abc import Mapping
from types import MappingProxyType

import ibis
import ibis.expr.types as ir

from tracker import ontology
from tracker.errors import FilterError
from tracker.model import Status

NO_GROUP = "none"
"""The group of events that have no value in the column they are grouped by."""

COLOURINGS = ("quad", "event_type", "status", "intensity")
"""What a map can be coloured by: few groups, known beforehand."""
GROUPINGS = (*COLOURINGS, "dataset")
"""What events can be counted by over time."""

_BANDS: Mapping[str, float] = MappingProxyType(
    {"-10..-6.1": -6.05, "-6..-2.1": -2.05, "-2..2": 2.05, "2.1..6": 6.05, "6.1..10": float("inf")}
)
"""Band of intensity to what its events are below; scores have one decimal, so none lies on a border."""


def groups(by: str) -> tuple[str, ...]:
    """Return the groups that a map can be coloured `by`, in their order; raises `FilterError` for none of `COLOURINGS`.

    The groups by intensity are five bands, written as the restriction `intensity` of a filter takes them.
    """
    if by not in COLOURINGS:
        raise FilterError("by", f"{by!r} is none of {', '.join(COLOURINGS)}")
    if by == "quad":
        return ("1", "2", "3", "4")
    if by == "intensity":
        return tuple(_BANDS)
    kinds = ontology.event_types() if by == "event_type" else ()
    return tuple(kind.code for kind in kinds) or tuple(status.value for status in Status)


def group_of(events: ir.Table, by: str) -> ir.StringValue:
    """Return the group of each event as text, null for none; raises `FilterError` for none of `GROUPINGS`."""
    if by not in GROUPINGS:
        raise FilterError("by", f"{by!r} is none of {', '.join(GROUPINGS)}")
    if by != "intensity":
        return events[by].cast("string")
    return ibis.cases(*((events.intensity < border, band) for band, border in _BANDS.items()))
