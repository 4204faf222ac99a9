"""The address bar as the one place where the view lives: filter, selection, colours, bins."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from tracker.errors import FilterError
from tracker.model.filter import QUERY_KEYS, Box, EventFilter
from tracker.query import Bin
from tracker.views.series import SCALES

FILTER_KEYS = frozenset(QUERY_KEYS.values())
COLOURINGS = ("quad", "event_type", "status")
DRAWN = ("points", "cells", "heat")
DISPUTED = ("dashed", "solid", "none")
PERIODS = ("before", "year")
"""To compare with: as many days just before, or the same days a year earlier."""
_REMEMBERED = "remembered view"


@dataclass(frozen=True, slots=True)
class View:
    """What the address asks for."""

    filter: EventFilter = field(default_factory=EventFilter)
    event_id: str | None = None
    spot: Box | None = None
    """The map cell whose events the panel lists."""
    by: str = "quad"
    """What the colours mean."""
    bin: Bin | None = None
    """The width of the timeline's bars; `None` as the span asks."""
    scale: str = "linear"
    """How the timeline counts."""
    against: str | None = None
    """The earlier period that the timeline compares with."""
    drawn: str = "points"
    """How the map draws the events."""
    arcs: bool = False
    """Whether arcs lead from actors to recipients."""
    disputed: str = "dashed"
    """How the map draws borders in dispute."""
    problems: tuple[FilterError, ...] = field(default=(), compare=False)
    """The parameters that were passed over, and why."""

    def query(self) -> dict[str, str]:
        """Return the shortest URL parameters that `read` turns back into this view."""
        rest = {
            "event": self.event_id,
            "at": self.spot and ",".join(f"{degrees:.10g}" for degrees in self.spot),
            "by": self.by if self.by != "quad" else None,
            "bin": self.bin and self.bin.value,
            "scale": self.scale if self.scale != "linear" else None,
            "against": self.against,
            "map": self.drawn if self.drawn != "points" else None,
            "arcs": "yes" if self.arcs else None,
            "borders": self.disputed if self.disputed != "dashed" else None,
        }
        return self.filter.to_query() | {key: value for key, value in rest.items() if value}


def read(query: Mapping[str, str]) -> View:
    """Read a view from URL parameters; one that makes no sense is passed over and named in `problems`."""
    problems: list[FilterError] = []
    flt = _filter({key: value for key, value in query.items() if key in FILTER_KEYS}, problems)
    return View(
        filter=flt,
        event_id=query.get("event") or None,
        spot=_spot(query.get("at"), problems),
        by=_word("by", query.get("by", "quad"), COLOURINGS, problems) or "quad",
        bin=Bin(chosen) if (chosen := _word("bin", query.get("bin"), tuple(Bin), problems)) else None,
        scale=_word("scale", query.get("scale", "linear"), SCALES, problems) or "linear",
        against=_word("against", query.get("against"), PERIODS, problems),
        drawn=_word("map", query.get("map", "points"), DRAWN, problems) or "points",
        arcs=_word("arcs", query.get("arcs"), ("yes", "no"), problems) == "yes",
        disputed=_word("borders", query.get("borders", "dashed"), DISPUTED, problems) or "dashed",
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


def _word(key: str, value: str | None, known: tuple[str, ...], problems: list[FilterError]) -> str | None:
    if not value or value in known:
        return value or None
    problems.append(FilterError(key, f"{value!r} is none of {', '.join(known)}"))
    return None


def current() -> View:
    """Return the view that the address bar holds."""
    return read(st.query_params.to_dict())


def show(view: View) -> None:
    """Put `view` into the address bar."""
    st.query_params.from_dict(view.query())


def change(**changes: Any) -> None:
    """Change fields of the view in the address bar."""
    show(replace(current(), **changes))


def narrow(**changes: Any) -> None:
    """Change the filter in the address bar; an empty value lifts a restriction. Raises `FilterError`.

    The selected event stays; a selected spot does not, for its events may be others now.
    """
    change(filter=current().filter.with_(**changes), spot=None)


def clear() -> None:
    """Lift every restriction; colours and bins stay."""
    change(filter=EventFilter(), spot=None)


def select(*, event_id: str | None = None, spot: Box | None = None) -> None:
    """Select an event or a spot; neither clears the selection."""
    change(event_id=event_id, spot=spot)


def remember() -> None:
    """Keep this session's view for the other pages, and for the way back."""
    st.session_state[_REMEMBERED] = st.query_params.to_dict()


def recall() -> View:
    """Return the view last explored in this session."""
    return read(st.session_state.get(_REMEMBERED, {}))
