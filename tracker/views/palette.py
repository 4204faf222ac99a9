"""The colours of events: cooperation in blues, conflict in oranges and reds, told apart without colour vision too."""

from collections.abc import Mapping
from types import MappingProxyType

from tracker import ontology
from tracker.model import Status
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
    if by == "event_type":
        return _types(theme)
    raise ValueError(f"cannot colour by {by!r}; it must be quad, event_type or status")


def labels(by: str) -> Mapping[str, str]:
    """Return the name people read of every group of `by`, in the order of the legend."""
    if by == "quad":
        return {str(quad): ontology.quad_label(quad).capitalize() for quad in (1, 2, 3, 4)}
    if by == "status":
        return {status.value: status.value.capitalize() for status in Status}
    return {kind.code: kind.label for kind in sorted(ontology.event_types(), key=lambda kind: kind.quad)}


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
