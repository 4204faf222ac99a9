"""Each active restriction as a chip that can be lifted."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from tracker.model import EventFilter, Role
from tracker.ui import address
from tracker.ui.screens.explore.filters.facets import FACETS
from tracker.ui.screens.explore.filters.relation import between, toward
from tracker.ui.showing import wording
from tracker.ui.showing.markup import plain

_LONGEST = 48


@dataclass(frozen=True, slots=True)
class Chip:
    """A restriction in words, and the change to the filter that lifts it."""

    words: str
    lifted: dict[str, Any]


def chips_of(flt: EventFilter) -> Iterator[Chip]:
    """Yield a chip for each value that restricts, in the order of the filter's fields."""
    for field in flt.active:
        value = getattr(flt, field)
        if field in FACETS:
            for one in value:
                rest = tuple(str(other) for other in value if other != one)
                yield Chip(_words(field, str(one), flt.role), {field: rest})
        else:
            yield Chip(_single(field, value), {field: None})


def _words(field: str, value: str, role: Role) -> str:
    name = FACETS[field].name(value)
    if field == "countries":
        return name if role is Role.ANY else f"{name} as {role}"
    return f"{FACETS[field].title}: {name}" if field in ("datasets", "sources", "batches") else name


def _single(field: str, value: Any) -> str:
    return _SINGLE[field](value)


_SINGLE: Mapping[str, Callable[[Any], str]] = {
    "start": lambda day: f"from {wording.day(day)}",
    "end": lambda day: f"until {wording.day(day)}",
    "text": lambda words: f"“{words}”",
    "box": lambda _: "an area of the map",
    "between": lambda pair: between(*pair),
    "toward": lambda pair: toward(*pair),
    "intensity": lambda bounds: f"intensity {bounds[0]:g} to {bounds[1]:g}",
    "fatalities": lambda least: f"at least {wording.many(least, 'death')}",
}
"""Restriction with one value to the words for it."""


def chips(flt: EventFilter) -> None:
    """Draw the chips, and one that lifts all; or words where there is none."""
    found = list(chips_of(flt))
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center", key="chips"):
        if not found:
            # Something stands here always, so that nothing below moves when the first restriction is set.
            st.html('<div class="get-meta">No filter is set: every event is shown.</div>')
            return
        for index, chip in enumerate(found):
            words = chip.words if len(chip.words) <= _LONGEST else chip.words[: _LONGEST - 1] + "…"
            st.button(
                plain(words),
                key=f"chip {index} {chip.words}",
                icon=":material/close:",
                icon_position="right",
                help=f"Lift: {plain(chip.words)}",
                on_click=address.narrow,
                kwargs=chip.lifted,
            )
        st.button("Clear all", key="clear all", type="tertiary", on_click=address.clear)
