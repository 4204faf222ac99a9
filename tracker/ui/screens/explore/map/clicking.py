"""What a click on the map means: an event, a spot, a pair of countries, or the way back."""

from typing import Any

from tracker.errors import FilterError
from tracker.model import EventFilter
from tracker.model.filter import Box
from tracker.ui import address
from tracker.ui.screens.explore.map import area


def clicked(state: Any) -> None:
    """Select what `state`, the selection of the map, holds.

    A click beside everything goes one step back: from an event to the spot it was chosen from, from there to none.
    """
    feature, view = picked(state), address.current()
    if feature and "actor" in feature:
        address.narrow(toward=(feature["actor"], feature["recipient"]))
        return
    if feature and feature.get("n") == 1 and feature.get("id") and not area.waiting():
        address.select(event_id=str(feature["id"]), spot=view.spot if feature.get("fan") else None)
        return
    spot = _spot(feature)
    if not feature and view.event_id:
        address.select(spot=view.spot)
    elif not (spot and area.close(spot)):
        address.select(spot=spot)


def picked(state: Any) -> dict[str, Any] | None:
    """Return the properties of the feature, or the row, that was clicked; `None` when nothing was."""
    for features in (state.get("selection") or {}).get("objects", {}).values():
        for feature in features:
            properties = feature.get("properties", feature)
            if isinstance(properties, dict) and properties:
                return properties
    return None


def _spot(feature: dict[str, Any] | None) -> Box | None:
    try:
        return EventFilter.of(box=feature and feature.get("box")).box
    except FilterError:
        return None
