"""Where a row of a table happened, by its names alone: place, first-level division and country."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.countries import code_name
from tracker.geo import Gazetteer
from tracker.geo.gazetteer import Entry, contains, lookup, prominence
from tracker.geo.knowledge import weights
from tracker.geo.resolve.features import score
from tracker.geo.resolve.ranking import Ranked
from tracker.geo.resolve.resolver import backing
from tracker.model import GeoPrecision, Place

REASON = "gazetteer"
"""Stands in `geo_reason` of what was found here."""
RUNNERS_UP = 4
_WORTH_SAYING = 0.02
"""A less likely place is no alternative."""

_ASIDE = re.compile(r"\s*[(\[].*?[)\]]")
_SEVERAL = re.compile(r"\s*[;/|]\s*")


@dataclass(frozen=True, slots=True)
class Located:
    """A place and the runners-up, most likely first."""

    place: Place
    alternatives: tuple[Place, ...] = ()


def locate(gazetteer: Gazetteer, place: str | None, admin1: str | None, country: str | None) -> Located | None:
    """Return where a row happened: its place, else its first-level division, else its country (ISO alpha-3).

    What lies in another country than the row says is never taken; what lies in its division is preferred.
    """
    divisions = [entry for entry in _entries(gazetteer, admin1, country) if _is_division(entry)]
    found = _entries(gazetteer, place, country) or divisions
    if found:
        return _ranked(gazetteer, found, divisions, country)
    return _country(gazetteer, country) if country else None


def _entries(gazetteer: Gazetteer, name: str | None, country: str | None) -> list[Entry]:
    """Return what a name of a row could mean, demonyms left out."""
    for words in _readings(name or ""):
        found = [
            entry for entry in lookup(gazetteer, words) if entry.rank < 2 and (not country or entry.country == country)
        ]
        if found:
            return found
    return []


def _readings(name: str) -> Iterator[str]:
    """Yield a name as it stands, then without what is in brackets, then the first of several."""
    yield name
    bare = _ASIDE.sub("", name)
    if bare != name:
        yield bare
    first = _SEVERAL.split(bare, maxsplit=1)[0]
    if first != bare:
        yield first


def _is_division(entry: Entry) -> bool:
    return entry.precision in (GeoPrecision.PROVINCE, GeoPrecision.DISTRICT)


def _ranked(gazetteer: Gazetteer, found: Sequence[Entry], divisions: Sequence[Entry], country: str | None) -> Located:
    """Order candidates as the resolver of texts does, by how well they are known and what they are said to lie in."""
    table = weights()
    features = {entry.id: _features(entry, divisions, country) for entry in found}
    scores = {number: score(one, table) for number, one in features.items()}
    order = sorted(found, key=lambda entry: (-scores[entry.id], entry.id))
    odds = [math.exp(scores[entry.id] - scores[order[0].id]) for entry in order]
    best, *others = (Ranked(entry, odd / sum(odds), features[entry.id]) for entry, odd in zip(order, odds, strict=True))
    known = table[f"known_{backing(best)}"]
    return Located(
        gazetteer.place(best.entry, round(known * best.probability, 4), REASON),
        tuple(
            gazetteer.place(other.entry, round(known * other.probability, 4))
            for other in others[:RUNNERS_UP]
            if other.probability >= _WORTH_SAYING
        ),
    )


def _features(entry: Entry, divisions: Sequence[Entry], country: str | None) -> dict[str, float]:
    found = {"prominence": entry.prominence - prominence().penalty(entry.feature_class, entry.rank)}
    if country:
        found["inside_said"] = 1.0
    if any(contains(division, entry) for division in divisions):
        found["inside_named"] = 1.0
    return found


def _country(gazetteer: Gazetteer, country: str) -> Located | None:
    for entry in _entries(gazetteer, code_name(country), country):
        if entry.is_country:
            return Located(gazetteer.place(entry, weights()["known_context"], REASON))
    return None
