"""What a person may correct in an event that was found, and how the correction becomes the event."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from tracker.countries import identify, resolve_code
from tracker.errors import SourceError
from tracker.model import Event, EvidenceField, Party, Place, Status
from tracker.ui.asking.by_hand import days

_BY_HAND = ", corrected by hand"
_PARTY = re.compile(r"(?P<name>[^()]+?)\s*(?:\((?P<country>[^()]+)\))?")

_DECIDED = {
    "event_type": ("event_type",),
    "status": ("status",),
    "event_date": ("start", "end"),
    "place": ("place",),
    "actors": ("actors",),
    "recipients": ("recipients",),
}
"""Field of the evidence to what a person may have changed of it: then the words of the text did not decide it."""

FindPlace = Callable[[str], Place | None]


@dataclass(frozen=True, slots=True)
class Correction:
    """The fields of an event as a person sees and edits them."""

    event_type: str | None
    status: Status
    start: date | None
    end: date | None
    place: str
    actors: str
    """Parties apart by semicolons, each "name" or "name (country)"."""
    recipients: str

    @classmethod
    def of(cls, event: Event) -> "Correction":
        """Return what `event` says now."""
        return cls(
            event_type=event.event_type,
            status=event.status,
            start=event.dates.start if event.dates else None,
            end=event.dates.end if event.dates else None,
            place=event.place.name if event.place else "",
            actors=_parties_text(event.actors),
            recipients=_parties_text(event.recipients),
        )


def corrected(event: Event, wanted: Correction, find_place: FindPlace) -> Event:
    """Return `event` as `wanted`; what was left alone stays as it was found, and the record says who changed it.

    Raises `SourceError` when a date, a place or a country cannot be understood.
    """
    given = Correction.of(event)
    if wanted == given:
        return event
    same_type = wanted.event_type == given.event_type
    changed = {
        EvidenceField(evidence)
        for evidence, fields in _DECIDED.items()
        if any(getattr(wanted, field) != getattr(given, field) for field in fields)
    }
    return replace(
        event,
        event_type=wanted.event_type,
        mode=event.mode if same_type else None,
        status=wanted.status,
        dates=event.dates if (wanted.start, wanted.end) == (given.start, given.end) else days(wanted.start, wanted.end),
        place=event.place if wanted.place == given.place else _place(wanted.place, find_place),
        alternatives=event.alternatives if wanted.place == given.place else (),
        actors=_parties(wanted.actors, event.actors),
        recipients=_parties(wanted.recipients, event.recipients),
        evidence=tuple(one for one in event.evidence if one.field not in changed),
        coder=(event.coder or "").removesuffix(_BY_HAND) + _BY_HAND,
    )


def _place(name: str, find_place: FindPlace) -> Place | None:
    if not name.strip():
        return None
    place = find_place(name.strip())
    if place is None:
        raise SourceError(f"{name!r} is no place the gazetteer knows; try its English name, or a larger place near it")
    return place


def _parties_text(parties: tuple[Party, ...]) -> str:
    return "; ".join(_party_text(party) for party in parties)


def _party_text(party: Party) -> str:
    return f"{party.name} ({party.country})" if party.country else party.name


def _parties(text: str, found: tuple[Party, ...]) -> tuple[Party, ...]:
    known = {_party_text(party): party for party in found}
    names = (name.strip() for name in text.split(";"))
    return tuple(known.get(name) or _party(name) for name in names if name)


def _party(text: str) -> Party:
    match = _PARTY.fullmatch(text)
    if not match:
        raise SourceError(f"{text!r} is no party; write a name, or a name and its country: Wang Yi (China)")
    name, country = match["name"], match["country"]
    if country:
        code = resolve_code(country)
        if code is None:
            raise SourceError(f"{country!r} is no country or organisation we know; use a name or a code such as PRK")
        return Party(name, code)
    identity = identify(name)
    return Party(name, identity.code, identity.sector) if identity else Party(name)
