"""Playback moves two numbers of the deck and asks for nothing."""

import json
from datetime import date
from typing import Any

from tracker.model import EventFilter
from tracker.views import Theme, event_deck
from tracker.views.playing import Played


def layers(played: Played | None) -> dict[str, Any]:
    deck = event_deck(EventFilter(), theme=Theme.LIGHT, revision=1, played=played)
    return {layer["id"]: layer for layer in json.loads(deck.to_json())["layers"]}


def test_two_windows_differ_only_in_the_range_that_the_graphics_card_lets_through() -> None:
    one, other = (layers(Played("/media/reel.json", date(2016, 1, day), date(2016, 1, day))) for day in (1, 2))
    assert one["played"].pop("filterRange") != other["played"].pop("filterRange")
    assert one == other


def test_an_event_is_let_through_when_its_span_touches_the_window() -> None:
    (_, latest), (earliest, _) = layers(Played("/r", date(1970, 1, 3), date(1970, 1, 5)))["played"]["filterRange"]
    assert (earliest, latest) == (2, 4)


def test_tiles_are_hidden_during_playback_and_not_asked_for_anew_after_it() -> None:
    during, after = layers(Played("/r", date(2016, 1, 1), date(2016, 1, 1)))["events"], layers(None)["events"]
    assert (during["visible"], after["visible"]) == (False, True)
    assert during["data"] == after["data"]


def test_nothing_of_playback_is_drawn_while_it_is_closed() -> None:
    assert "played" not in layers(None)
