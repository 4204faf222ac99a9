"""What is known of an event, in words: who, what, when, where, how certain."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from tracker import ontology
from tracker.model import GeoPrecision
from tracker.model.correction import BY_HAND
from tracker.ui.showing import wording

_LEVELS: Mapping[str, str] = MappingProxyType(
    {
        GeoPrecision.SITE: "known to the site",
        GeoPrecision.CITY: "known to the city or town",
        GeoPrecision.DISTRICT: "known to the district",
        GeoPrecision.PROVINCE: "known to the province only",
        GeoPrecision.REGION: "known to a region without borders only",
        GeoPrecision.COUNTRY: "known to the country only",
        GeoPrecision.SEA: "at sea",
    }
)
_SURENESS = ((0.9, "very likely right"), (0.7, "likely right"), (0.5, "more likely right than wrong"), (0, "doubtful"))


def fact_rows(event: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the name and the words of each fact of an event row; "" where nothing is known."""
    yield "What", _what(event)
    yield "Actors", wording.parties(event.get("actors"))
    yield "Recipients", wording.parties(event.get("recipients"))
    when = wording.span(event.get("event_date"), event.get("end_date"), event.get("date_precision"))
    yield "When", _with_note(when, wording.date_note(event))
    yield "Where", _with_note(wording.place(event) or "not known", place_note(event))
    yield "Status", wording.STATUS.get(event.get("status") or "", "")
    yield "Deaths", _count(event.get("fatalities"))
    yield "Injured", _count(event.get("injuries"))
    counted = " × ".join(word for word in (_count(event.get("quantity")), event.get("quantity_unit")) if word)
    yield "Quantity", _with_note(counted, event.get("quantity_qualifier") or "")
    yield "Context", ", ".join(str(context).replace("_", " ") for context in event.get("contexts") or ())
    yield "Certainty", _with_note("type and parties", sureness(event["confidence"])) if event.get("confidence") else ""
    yield "Source", _with_note(event.get("source") or "", _published(event))
    yield "Data set", str(event.get("dataset") or "")
    yield "Recorded by", str(event.get("coder") or "")


def place_note(event: Mapping[str, Any]) -> str:
    """Return how exactly and how surely the place of an event row is known."""
    level = _LEVELS.get(event.get("geo_precision") or "", "")
    sure = "chosen by hand" if event.get("geo_reason") == BY_HAND else sureness(event.get("geo_confidence"))
    return ", ".join(word for word in (level, sure) if word)


def sureness(probability: float | None) -> str:
    """Return a probability in words and as a number: 0.85 → "likely right, 85 %"; "" when nobody gave one."""
    if probability is None:
        return ""
    words = next(words for least, words in _SURENESS if probability >= least)
    return f"{words}, {probability * 100:.0f}\u00a0%"


def _what(event: Mapping[str, Any]) -> str:
    code = event.get("event_type")
    if not code:
        return "The source's own class has no equivalent among the types used here"
    event_type = ontology.event_type(code)
    mode = f", by {event['mode']}" if event.get("mode") else ""
    score = event.get("intensity")
    scale = f" Score {score:+g} of ±10.".replace("-", "\u2212") if score is not None else ""
    return f"{event_type.label}{mode} ({ontology.quad_label(event_type.quad)}). {event_type.definition}{scale}"


def _with_note(words: str, note: str) -> str:
    return f"{words} ({note})" if words and note else words


def _count(value: float | None) -> str:
    return "" if value is None else wording.number(value)


def _published(event: Mapping[str, Any]) -> str:
    return wording.day(event["published"]) if event.get("published") else ""
