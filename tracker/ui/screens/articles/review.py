"""What was found in one article: the text with its proofs, and the events to tick, correct or leave out."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from tracker.articles import looks_english
from tracker.model import Event
from tracker.model.columns import event_row
from tracker.ui.holding import hold
from tracker.ui.screens.articles.correcting import correct
from tracker.ui.screens.articles.reading import Reading
from tracker.ui.showing import evidence, wording
from tracker.ui.showing.colours import quad_colour, theme
from tracker.ui.showing.markup import Highlight, dot, escaped, highlighted, plain

_HEIGHT = 620


def review(reading: Reading, number: int) -> bool:
    """Draw the events of `reading` beside its text; `True` when they are to be saved now."""
    st.divider()
    st.subheader(plain(reading.label), anchor=False)
    if not reading.events:
        _nothing_found(reading.article.text)
    text, found = st.columns([55, 45], gap="medium")
    with text, st.container(height=_HEIGHT, border=True, key=f"text {number}"):
        st.html(highlighted(reading.article.text, _highlights(reading)))
    with found:
        with st.container(height=_HEIGHT - 60, border=False, key=f"found {number}"):
            for place, event in enumerate(reading.events):
                _card(reading, place, event, f"{number} {place}")
        return st.button(
            f"Save {wording.many(len(reading.kept), 'event')} and the article",
            type="primary",
            icon=":material/save:",
            key=f"save {number}",
            width="stretch",
        )


def _nothing_found(text: str) -> None:
    if looks_english(text):
        st.info(
            "No event was found in this text. Events are things that one party says or does to another, such as a "
            "visit, a threat, a deployment or an attack; a text without a named party or an act has none.",
            icon=":material/search_off:",
        )
    else:
        st.warning(
            "This text does not look like English, and only English can be read. Translate it first.",
            icon=":material/translate:",
        )


def _evidence(reading: Reading, place: int) -> list[Mapping[str, Any]]:
    return evidence.standing(event_row(reading.events[place]), reading.article.text)


def _highlights(reading: Reading) -> list[Highlight]:
    """Return the deciding words of the explained event, and the tellings of all that are kept."""
    why = reading.explained
    words = evidence.marks(_evidence(reading, why), theme()) if why is not None and why < len(reading.events) else []
    return words + [
        Highlight(
            mention.start,
            mention.end,
            quad_colour(event.quad),
            wording.type_label(event.event_type),
            strong=first,
            number=place + 1 if first else None,
        )
        for place, event in enumerate(reading.events)
        if place not in reading.dropped
        for first, mention in zip([True] + [False] * len(event.mentions), event.mentions, strict=False)
    ]


def _card(reading: Reading, place: int, event: Event, key: str) -> None:
    with st.container(horizontal=True, gap="small", vertical_alignment="top", wrap=False, key=f"card {key}"):
        kept = hold(f"keep {key}", place not in reading.dropped)
        st.checkbox(
            f"Keep event {place + 1}",
            key=kept,
            label_visibility="collapsed",
            on_change=_tick,
            args=(reading, place, kept),
            width="content",
        )
        with st.container(gap=None):
            st.html(_words(event, place + 1))
            if reading.explained == place:
                st.html(evidence.key(_evidence(reading, place), theme()))
        explained = reading.explained == place
        st.button(
            "",
            icon=":material/visibility_off:" if explained else ":material/ink_highlighter:",
            type="tertiary",
            key=f"why {key}",
            help="Hide the words that decided this" if explained else "Show the words that decided this",
            on_click=_explain,
            args=(reading, None if explained else place),
        )
        if st.button("", icon=":material/edit:", type="tertiary", key=f"edit {key}", help="Correct this event"):
            correct(reading, place)


def _explain(reading: Reading, place: int | None) -> None:
    reading.explained = place


def _tick(reading: Reading, place: int, key: str) -> None:
    if st.session_state[key]:
        reading.dropped.discard(place)
    else:
        reading.dropped.add(place)


def _words(event: Event, number: int) -> str:
    row = event_row(event)
    sides = (wording.parties(row["actors"]), wording.parties(row["recipients"]))
    meta = (
        wording.type_label(event.event_type),
        event.status.value,
        wording.span(row["event_date"], row["end_date"], row["date_precision"]),
        wording.date_note(row),
        wording.place(row) or "no place",
    )
    return (
        f"<div>{dot(quad_colour(event.quad))}<b>{number}</b> {escaped(wording.headline(row))}</div>"
        f'<div class="get-meta">{escaped(" · ".join(word for word in meta if word))}</div>'
        f'<div class="get-meta">{escaped(" → ".join(words for words in sides if words))}</div>'
    )
