"""The colours of events: cooperation in blues, conflict in oranges and reds, told apart without colour vision too."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from tracker import ontology
from tracker.model import EventFilter, Status
from tracker.query.groups import COLOURINGS, NO_GROUP, groups
from tracker.views.theme import Theme

QUADS: Mapping[Theme, Mapping[str, str]] = MappingProxyType(
    {
        Theme.LIGHT: {"1": "#3a87bd", "2": "#12506f", "3": "#bd6c06", "4": "#8c2318"},
        Theme.DARK: {"1": "#63b5e8", "2": "#3c7fa8", "3": "#f3b04a", "4": "#e0583f"},
    }
)
"""Theme to colour by PLOVER quad: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""

STATUSES: Mapping[Theme, Mapping[str, str]] = MappingProxyType(
    {
        Theme.LIGHT: {
            "reported": "#1b5e8c",
            "claimed": "#b06f00",
            "planned": "#8a63d2",
            "denied": "#6b1a12",
            "historical": "#7d858d",
        },
        Theme.DARK: {
            "reported": "#3f92d2",
            "claimed": "#f3cc5c",
            "planned": "#cdbcff",
            "denied": "#c9553f",
            "historical": "#98a0a8",
        },
    }
)

INTENSITIES: Mapping[Theme, tuple[str, ...]] = MappingProxyType(
    {
        Theme.LIGHT: ("#8c2318", "#bd6c06", "#7b8060", "#3a87bd", "#12506f"),
        Theme.DARK: ("#e0583f", "#f3b04a", "#d3dcae", "#63b5e8", "#3c7fa8"),
    }
)
"""Theme to colour by band of intensity, from the strongest conflict to the strongest cooperation."""

_BANDS = ("Strong conflict", "Conflict", "Near neutral", "Cooperation", "Strong cooperation")

COUNT: Mapping[Theme, str] = MappingProxyType({Theme.LIGHT: "#6a3d9a", Theme.DARK: "#c3a5f0"})
"""Where shade or width tells how many events there are, and no colour what kind: neither conflict nor cooperation."""

UNKNOWN: Mapping[Theme, str] = MappingProxyType({Theme.LIGHT: "#767d84", Theme.DARK: "#9aa3ac"})
"""Events whose group is not known, such as those whose class has no equivalent in PLOVER."""


def colours(by: str, theme: Theme) -> Mapping[str, str]:
    """Return the colour, `#rrggbb`, of every group of `by`; raises `ValueError` for what has none."""
    if by == "quad":
        return QUADS[theme]
    if by == "status":
        return STATUSES[theme]
    if by == "intensity":
        return dict(zip(groups(by), INTENSITIES[theme], strict=True))
    if by == "event_type":
        return _types(theme)
    raise ValueError(f"cannot colour by {by!r}; it must be one of {', '.join(COLOURINGS)}")


def labels(by: str) -> Mapping[str, str]:
    """Return the name people read of every group of `by`, in the order of the legend."""
    if by == "quad":
        return {str(quad): ontology.quad_label(quad).capitalize() for quad in (1, 2, 3, 4)}
    if by == "status":
        return {status.value: status.value.capitalize() for status in Status}
    if by == "intensity":
        return {band: f"{name} ({_in_words(band)})" for band, name in zip(groups(by), _BANDS, strict=True)}
    return {kind.code: kind.label for kind in sorted(ontology.event_types(), key=lambda kind: kind.quad)}


def group(event: Mapping[str, Any], by: str) -> str:
    """Return the group of an event row in a colouring, `none` when it has none."""
    value = event.get(by)
    if value is None:
        return NO_GROUP
    if by != "intensity":
        return str(value)
    # Scores have one decimal, and each band ends a tenth before the next one begins.
    return next(band for band in groups(by) if round(value, 1) <= _bounds(band)[1])


def _bounds(band: str) -> tuple[float, float]:
    low, high = EventFilter.of(intensity=band).intensity or (0.0, 0.0)
    return low, high


def _in_words(band: str) -> str:
    return " to ".join(f"{bound:g}".replace("-", "\u2212") for bound in _bounds(band))


def _types(theme: Theme) -> Mapping[str, str]:
    """Shade the colour of each quad over its types."""
    result = {}
    for quad, base in QUADS[theme].items():
        kinds = [kind.code for kind in ontology.event_types() if str(kind.quad) == quad]
        for place, code in enumerate(kinds):
            result[code] = _shade(base, place, len(kinds))
    return result


def _shade(base: str, place: int, of: int) -> str:
    """Spread lightness around `base`, from lighter to darker by at most a quarter."""
    amount = 0.0 if of == 1 else 0.28 - 0.56 * place / (of - 1)
    towards = 255 if amount > 0 else 0
    parts = (int(base[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(part + (towards - part) * abs(amount)):02x}" for part in parts)
