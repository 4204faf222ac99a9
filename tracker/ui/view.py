"""What the address asks for: filter, selection, colours, bars, and how and where the map is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker.errors import FilterError
from tracker.model.filter import QUERY_KEYS, Box, EventFilter
from tracker.query import Bin
from tracker.query.groups import COLOURINGS
from tracker.views.series import SCALES

FILTER_KEYS = frozenset(QUERY_KEYS.values())
DRAWN = ("points", "cells", "heat")
DISPUTED = ("dashed", "solid", "none")
PERIODS = ("before", "year")
"""To compare with: as many days just before, or the same days a year earlier."""
COUNTED = ("begun", "lasting")
"""Whether an event counts in the bar that it begins in, or in every bar that it lasts in."""

Look = tuple[float, float, float]
"""Latitude and longitude of the middle of the map, and its zoom."""
_FURTHEST: Look = (85.0, 180.0, 16.0)


@dataclass(frozen=True, slots=True)
class View:
    """What the address asks for."""

    filter: EventFilter = field(default_factory=EventFilter)
    event_id: str | None = None
    spot: Box | None = None
    """The place or map cell whose events the panel lists."""
    by: str = "quad"
    """What the colours mean."""
    bin: Bin | None = None
    """The width of the timeline's bars; `None` as the span asks."""
    scale: str = "linear"
    """How the timeline counts."""
    counted: str = "begun"
    """Which of its bars an event counts in."""
    against: str | None = None
    """The earlier period that the timeline compares with."""
    drawn: str = "points"
    """How the map draws the events."""
    arcs: bool = False
    """Whether arcs lead from actors to recipients."""
    disputed: str = "dashed"
    """How the map draws borders in dispute."""
    look: Look | None = None
    """Where the map was last asked to go; `None` where it opens by itself."""
    problems: tuple[FilterError, ...] = field(default=(), compare=False)
    """The parameters that were passed over, and why."""

    def query(self) -> dict[str, str]:
        """Return the shortest URL parameters that `read` turns back into this view."""
        rest = {
            "event": self.event_id,
            "at": self.spot and _numbers(self.spot),
            "by": self.by if self.by != "quad" else None,
            "bin": self.bin and self.bin.value,
            "scale": self.scale if self.scale != "linear" else None,
            "count": self.counted if self.counted != "begun" else None,
            "against": self.against,
            "map": self.drawn if self.drawn != "points" else None,
            "arcs": "yes" if self.arcs else None,
            "borders": self.disputed if self.disputed != "dashed" else None,
            "look": self.look and _numbers(self.look),
        }
        return self.filter.to_query() | {key: value for key, value in rest.items() if value}


def _numbers(values: tuple[float, ...]) -> str:
    return ",".join(f"{value:.10g}" for value in values)


def read(query: Mapping[str, str]) -> View:
    """Read a view from URL parameters; one that makes no sense is passed over and named in `problems`."""
    problems: list[FilterError] = []
    flt = _filter({key: value for key, value in query.items() if key in FILTER_KEYS}, problems)
    return View(
        filter=flt,
        event_id=query.get("event") or None,
        spot=_spot(query.get("at"), problems),
        by=_word("by", query.get("by"), COLOURINGS, problems) or "quad",
        bin=Bin(chosen) if (chosen := _word("bin", query.get("bin"), tuple(Bin), problems)) else None,
        scale=_word("scale", query.get("scale"), SCALES, problems) or "linear",
        counted=_word("count", query.get("count"), COUNTED, problems) or "begun",
        against=_word("against", query.get("against"), PERIODS, problems),
        drawn=_word("map", query.get("map"), DRAWN, problems) or "points",
        arcs=_word("arcs", query.get("arcs"), ("yes", "no"), problems) == "yes",
        disputed=_word("borders", query.get("borders"), DISPUTED, problems) or "dashed",
        look=_look(query.get("look"), problems),
        problems=tuple(problems),
    )


def _filter(given: dict[str, str], problems: list[FilterError]) -> EventFilter:
    while True:
        try:
            return EventFilter.from_query(given)
        except FilterError as error:
            problems.append(error)
            if given.pop(error.parameter, None) is None:
                return EventFilter()


def _spot(text: str | None, problems: list[FilterError]) -> Box | None:
    try:
        return EventFilter.of(box=text).box
    except FilterError as error:
        problems.append(FilterError("at", str(error).removeprefix("bbox: ")))
        return None


def _look(text: str | None, problems: list[FilterError]) -> Look | None:
    if not text:
        return None
    try:
        lat, lon, zoom = (float(part) for part in text.split(","))
    except ValueError:
        lat = lon = zoom = float("inf")
    if all(abs(value) <= most for value, most in zip((lat, lon, zoom), _FURTHEST, strict=True)) and zoom >= 0:
        return lat, lon, zoom
    problems.append(FilterError("look", f"{text[:40]!r} is not latitude, longitude and zoom, such as 39.03,125.75,5"))
    return None


def _word(key: str, value: str | None, known: tuple[str, ...], problems: list[FilterError]) -> str | None:
    if not value or value in known:
        return value or None
    problems.append(FilterError(key, f"{value!r} is none of {', '.join(known)}"))
    return None
