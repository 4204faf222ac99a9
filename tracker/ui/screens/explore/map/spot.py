"""The events of one selected spot, as the panel lists them and as they fan out on the map."""

from typing import Any

from tracker.model import EventFilter
from tracker.model.filter import Box
from tracker.ui.asking import answers
from tracker.ui.showing import wording
from tracker.ui.showing.colours import theme
from tracker.ui.view import View
from tracker.views.fan import fan_layer

LISTED = 50


def events_at(flt: EventFilter, spot: Box) -> list[dict[str, Any]]:
    """Return the latest `LISTED` events of a filter at a spot."""
    return answers.rows(flt.with_(box=spot), order="-event_date", limit=LISTED)


def fanned(view: View) -> Any:
    """Return the layer of the selected spot's events, numbered as the panel lists them; `None` unless at one place."""
    events = events_at(view.filter, view.spot) if view.spot else []
    if len(events) < 2 or len({(event["lat"], event["lon"]) for event in events}) != 1:
        return None
    return fan_layer([_said(event) for event in events], theme(), by=view.by)


def _said(event: dict[str, Any]) -> dict[str, Any]:
    when = wording.span(event["event_date"], event["end_date"], event["date_precision"])
    return {**event, "headline": wording.headline(event), "when": when}
