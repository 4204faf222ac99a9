"""Widgets that choose among the values of a field, with the number of events beside each.

Streamlit knows a chosen option by its label. A label with a count is another label as soon as any filter
changes, so a second click made before the page has answered the first would name an option that is gone.
"""

import re
from typing import Any

import streamlit as st

from tracker.errors import FilterError
from tracker.model import EventFilter
from tracker.ui import address
from tracker.ui.asking import answers
from tracker.ui.holding import hold
from tracker.ui.screens.explore.filters.facets import FACETS, TYPED, options
from tracker.ui.showing.markup import plain
from tracker.ui.showing.wording import INTENSITIES

_COUNTED = re.compile(r"(.+) \([\d,]+\)")
_LISTED = 1000
"""Values that are listed; a page would carry all of twenty thousand publishers with every change."""


def bound(field: str, value: Any) -> dict[str, Any]:
    """Make the widget of `field` show what the address holds, and tell the address what is chosen."""
    key = hold(f"filter {field}", value)
    return {"key": key, "on_change": _chosen, "args": (field, key)}


def _chosen(field: str, key: str) -> None:
    try:
        address.narrow(**{field: meant(field, st.session_state[key])})
    except FilterError as error:
        st.toast(plain(str(error)), icon=":material/error:")


def meant(field: str, value: Any) -> Any:
    """Return the codes of what was chosen, also under a label whose count has changed since."""
    if field == "intensity":
        return None if tuple(value) == INTENSITIES else value
    return [_code(field, one) for one in value] if field in FACETS and isinstance(value, list) else value


def _code(field: str, value: Any) -> str:
    named = _COUNTED.fullmatch(str(value))
    if not named and field not in TYPED:
        return str(value)
    name = named[1] if named else str(value)
    codes = {FACETS[field].name(count.value): count.value for count in answers.facet(EventFilter(), field)}
    # Typed by hand, a name may differ in its capitals; two that differ in nothing else are still two.
    alike = (code for known, code in codes.items() if known.casefold() == name.casefold())
    return codes.get(name) or next(alike, str(value))


def _options(flt: EventFilter, field: str) -> dict[str, int]:
    chosen = [str(value) for value in getattr(flt, field)]
    found = enumerate(answers.facet(flt, field))
    return options((count for place, count in found if place < _LISTED or count.value in chosen), chosen)


def choice(flt: EventFilter, field: str, placeholder: str, *, at_least: int = 1) -> None:
    """Draw a list to choose values of `field` from, unless there are fewer than `at_least`."""
    counts = _options(flt, field)
    if len(counts) < at_least:
        return
    st.multiselect(
        FACETS[field].title,
        list(counts),
        format_func=lambda value: f"{FACETS[field].name(value)} ({counts.get(value, 0):,})",
        placeholder=placeholder,
        select_all=False,
        accept_new_options=field in TYPED,
        help=f"The {_LISTED:,} most frequent are listed; type the name of another." if len(counts) >= _LISTED else None,
        **bound(field, [str(value) for value in getattr(flt, field)]),
    )


def pills(flt: EventFilter, field: str, order: tuple[str, ...]) -> None:
    """Draw a button for each value of `field`, always all of them; the style sheet adds the counts."""
    counts = _options(flt, field)
    st.html(f"<style>{''.join(_count(field, i, counts.get(value, 0)) for i, value in enumerate(order, 1))}</style>")
    st.pills(
        FACETS[field].title,
        [str(value) for value in order],
        selection_mode="multi",
        format_func=lambda value: plain(FACETS[field].name(value)),
        **bound(field, [str(value) for value in getattr(flt, field)]),
    )


def _count(field: str, number: int, events: int) -> str:
    # Text that a style sheet adds belongs to the name of the button, so a screen reader says it too.
    return f'.st-key-filter-{field} button:nth-of-type({number})::after {{ content: "\u00a0{events:,}"; }}'
