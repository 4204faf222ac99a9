"""What the colours mean, with how many events each stands for."""

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.views import palette
from tracker.views.theme import Theme


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One line of the legend; `group` is a value that `EventFilter` takes."""

    group: str
    label: str
    colour: str
    """`#rrggbb`"""
    events: int


def legend(by: str, counts: Mapping[str, int], theme: Theme) -> list[LegendEntry]:
    """Return the entries for a colouring by quad, type, status or intensity, given the events of each group.

    Groups without events are left out for types and statuses; the four quads and five bands of intensity always show,
    so that the legend stays where it is. Groups without a colour of their own are summed up as not classified.
    """
    colours, names = palette.colours(by, theme), palette.labels(by)
    entries = [
        LegendEntry(group, name, colours[group], counts.get(group, 0))
        for group, name in names.items()
        if by in ("quad", "intensity") or counts.get(group)
    ]
    rest = sum(events for group, events in counts.items() if group not in names)
    return [*entries, LegendEntry("", "Not classified", palette.UNKNOWN[theme], rest)] if rest else entries
