"""Events for tests: say what matters, leave the rest."""

from collections.abc import Sequence
from datetime import date
from itertools import count
from typing import Any

from tracker.model import DateSpan, Event, GeoPrecision, Mention, Party, Place

_numbers = count(1)


def make_place(name: str = "Vladivostok", lat: float = 43.1056, lon: float = 131.8735, **overrides: Any) -> Place:
    """Return a place, by default a Russian city."""
    return Place(
        name, lat, lon, **{"precision": GeoPrecision.CITY, "country": "RUS", "admin1": "Primorye", **overrides}
    )


def make_span(start: str | date, end: str | date | None = None, **overrides: Any) -> DateSpan:
    """Return an interval of days from ISO texts or dates; without `end`, one day."""
    first = start if isinstance(start, date) else date.fromisoformat(start)
    last = end if isinstance(end, date) else date.fromisoformat(end) if end else first
    return DateSpan(first, last, **overrides)


def make_event(**overrides: Any) -> Event:
    """Return an event that is complete and plausible but for `overrides`; each has an id of its own.

    Shorthands: `dates="2017-04-16"`, `actors=["China"]` or `actors=[("China", "CHN", "GOV")]`,
    `quote="…"` for a single mention at the start of the text.
    """
    dataset = overrides.pop("dataset", "test")
    values: dict[str, Any] = {
        "event_id": f"{dataset}:{next(_numbers)}",
        "dataset": dataset,
        "event_type": "MOBILIZE",
        "mode": "troops",
        "dates": "2017-04-16",
        "actors": [("Russia", "RUS", "MIL")],
        "recipients": [("North Korea", "PRK", None)],
        "place": make_place(),
        "summary": "Russia moves military vehicles to Vladivostok",
        "quote": "Russia is moving vehicles to Vladivostok.",
        "source": "Example Times",
        "published": date(2017, 4, 16),
        "confidence": 0.8,
        "coder": "test 1",
    }
    if "event_type" in overrides and "mode" not in overrides:
        values["mode"] = None
    values |= overrides
    quote = values.pop("quote")
    if "mentions" not in values:
        values["mentions"] = (Mention(0, len(quote), quote),) if quote else ()
    if isinstance(values["dates"], str):
        values["dates"] = make_span(values["dates"])
    for role in ("actors", "recipients"):
        values[role] = _parties(values[role])
    return Event(**values)


def _parties(parties: Sequence[Any]) -> tuple[Party, ...]:
    return tuple(p if isinstance(p, Party) else Party(p) if isinstance(p, str) else Party(*p) for p in parties)
