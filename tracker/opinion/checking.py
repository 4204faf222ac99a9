"""A model's answer becomes events, one by one; what does not hold is refused with a reason."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from hashlib import blake2b
from typing import Any

from tracker.countries import resolve_code
from tracker.errors import OntologyError, OpinionError
from tracker.model import Article, DateBasis, DatePrecision, DateSpan, Event, Mention, Party, Place, Status

DATASET = "opinion"
MOST_EVENTS = 200
_FENCE = re.compile(r"\s*```(?:json)?\s*(.*?)\s*```\s*", re.DOTALL)
_YEARS = range(1900, 2101)

Locate = Callable[[str, int, int], Place | None]
"""From a text and the span of a name in it to the place it means."""


class _RefusedError(ValueError):
    """A record that does not hold."""


def read_events(answer: str, article: Article, coder: str, locate: Locate) -> tuple[list[Event], list[str]]:
    """Return the events of a model's answer that hold, and why each of the others was refused.

    Raises `OpinionError` when the answer as a whole is not the JSON that was asked for.
    """
    fenced = _FENCE.fullmatch(answer)
    try:
        records = json.loads(fenced[1] if fenced else answer)["events"]
    except (ValueError, LookupError, TypeError, RecursionError):
        raise OpinionError("the model did not answer with the JSON that was asked for; try another model") from None
    if not isinstance(records, list) or len(records) > MOST_EVENTS:
        raise OpinionError(f"the model did not answer with a list of at most {MOST_EVENTS} events")
    events: dict[str, Event] = {}
    refused: list[str] = []
    for number, record in enumerate(records, start=1):
        try:
            event = _event(record, article, coder, locate)
            events[event.event_id] = event
        except (OntologyError, ValueError) as error:
            refused.append(f"event {number}: {error}")
    return list(events.values()), refused


def _event(record: Any, article: Article, coder: str, locate: Locate) -> Event:
    if not isinstance(record, Mapping):
        raise _RefusedError("not an object")
    quote = _text(record, "quote")
    start = article.text.find(quote) if quote else -1
    if quote is None or start < 0:
        raise _RefusedError(f"the quote {(quote or '')[:80]!r} does not stand in the article")
    event_type, status = _text(record, "type"), _text(record, "status")
    if event_type is None:
        raise _RefusedError("no type")
    if status not in set(Status):
        raise _RefusedError(f"unknown status {status!r}")
    digest = blake2b(f"{coder}|{article.article_id}|{start}|{event_type}".encode(), digest_size=8).hexdigest()
    return Event(
        event_id=f"{DATASET}:{digest}",
        dataset=DATASET,
        event_type=event_type,
        mode=_text(record, "mode"),
        dates=_dates(record),
        actors=_parties(record, "actors"),
        recipients=_parties(record, "recipients"),
        place=_place(record, article.text, start, quote, locate),
        status=Status(status),
        mentions=(Mention(start, start + len(quote), quote),),
        source=article.source,
        source_url=article.url,
        published=article.published,
        article_id=article.article_id,
        coder=coder,
    )


def _text(record: Mapping[str, Any], name: str) -> str | None:
    value = record.get(name)
    if value is not None and not isinstance(value, str):
        raise _RefusedError(f"{name} is not a text")
    return value.strip() or None if value else None


def _dates(record: Mapping[str, Any]) -> DateSpan | None:
    days = []
    for name in ("date", "end_date"):
        value = _text(record, name)
        try:
            days.append(date.fromisoformat(value) if value else None)
        except ValueError:
            raise _RefusedError(f"{name} {value!r} is not a date") from None
    first, last = days[0], days[1] or days[0]
    if first is None or last is None:
        return None
    if first.year not in _YEARS or last.year not in _YEARS or last < first:
        raise _RefusedError(f"no interval of days: {first} to {last}")
    return DateSpan(first, last, DatePrecision.DAY, DateBasis.STATED)


def _parties(record: Mapping[str, Any], name: str) -> tuple[Party, ...]:
    found = record.get(name) or []
    if not isinstance(found, list) or not all(isinstance(one, Mapping) for one in found):
        raise _RefusedError(f"{name} is not a list of parties")
    return tuple(_party(one) for one in found)


def _party(record: Mapping[str, Any]) -> Party:
    name, code = _text(record, "name"), _text(record, "country")
    if name is None:
        raise _RefusedError("a party without a name")
    known = resolve_code(code) if code else None
    if code and known is None:
        raise _RefusedError(f"unknown country {code!r}")
    return Party(name, known)


def _place(record: Mapping[str, Any], text: str, start: int, quote: str, locate: Locate) -> Place | None:
    """Return our gazetteer's place for a name that stands in the article, best in the quote itself."""
    name = _text(record, "place")
    if name is None:
        return None
    at = text.find(name, start, start + len(quote))
    at = at if at >= 0 else text.find(name)
    if at < 0:
        raise _RefusedError(f"the place {name[:80]!r} does not stand in the article")
    return locate(text, at, at + len(name))
