"""What speaks for a candidate: each feature a number, 0 when it says nothing."""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tracker.geo.gazetteer import (
    DEMONYM,
    HEARD,
    MAIN_NAME,
    OTHER_NAME,
    Entry,
    contains,
    distance_km,
    name_key,
    prominence,
    siblings,
)
from tracker.geo.knowledge import cues
from tracker.geo.neighbourhood import Neighbourhood
from tracker.geo.resolve.question import Question
from tracker.geo.resolve.surroundings import Surroundings
from tracker.model import GeoPrecision

Features = Mapping[str, float]

_NEAR_KM = 150.0
"""The distance at which the pull of another place has fallen to a third."""

_SEAT_KM = 60.0
_PART_OF_SEAT = 0.1
"""Of the people of a division, how many must live in its seat for the bare name to mean the seat: not in Quebec."""
_LEAST = 0.01
_ABOUT_COUNTRY = 0.2
"""The share of the other places from which a text is about a country, so that its capital is likelier than else."""
_ABOUT_SOMETHING = 0.7
"""The weight of the other places from which it tells that none of them is in the country of a candidate."""


class Beside(NamedTuple):
    """The candidates for the places that stand beside the mentions of a name."""

    named: Sequence[Entry]
    """For those it is named in: "Paris, Texas"."""
    said: Sequence[Entry]
    """For those it is said to lie in: "Tripoli in northern Lebanon"."""
    inner: Sequence[Entry]
    """For those said to lie in it."""
    listed: Sequence[Entry]
    """For those in one list with it."""


def local_features(entry: Entry, question: Question, beside: Beside) -> dict[str, float]:
    """Return what the words beside the mentions say of a candidate."""
    found = {"prominence": entry.prominence - prominence().penalty(entry.feature_class, entry.rank)}
    if entry.rank == DEMONYM:
        found["demonym"] = 1.0
    if entry.rank == HEARD or (entry.rank == OTHER_NAME and entry.feature_class == "P"):
        found["other_name"] = 1.0
    if any(_holds(outer, entry) for outer in beside.named):
        found["inside_named"] = 1.0
    if any(_holds(outer, entry) for outer in beside.said):
        found["inside_said"] = 1.0
    if any(_holds(entry, one) for one in beside.inner):
        found["holds"] = 1.0
    if question.kinds:
        told = question.kinds[entry.feature_class] > 0 and not entry.is_country
        found["kind_said" if told else "kind_contradicted"] = 1.0
    if question.dateline and entry.feature_class == "P":
        found["dateline_city"] = 1.0
    if _lacks_its_kind(entry, question.key) and "kind_said" not in found:
        found["kind_missing"] = 1.0
    if "kind_said" not in found and _has_namesake_seat(entry, question):
        found["seat_has_name"] = 1.0
    elif any(siblings(entry, one) for one in beside.listed):
        found["listed"] = 1.0
    return found


def _holds(outer: Entry, inner: Entry) -> bool:
    """Tell whether one candidate lies in another; what only sounds like the name must lie in a division of it."""
    return contains(outer, inner) and (outer.feature_class == "A" or HEARD not in (outer.rank, inner.rank))


def _has_namesake_seat(entry: Entry, question: Question) -> bool:
    """Tell whether the name is also that of a town in the division: Lviv in the oblast that is called Lviv too."""
    if entry.feature_code == "ADM1":
        inside = (seat for seat in question.seats if (seat.country, seat.admin1) == (entry.country, entry.admin1))
        return any(seat.population >= _PART_OF_SEAT * entry.population for seat in inside)
    if not entry.feature_code.startswith("ADM"):
        return False
    return any(
        seat.country == entry.country and distance_km(*entry[2:4], *seat[2:4]) < _SEAT_KM for seat in question.seats
    )


def _lacks_its_kind(entry: Entry, key: str) -> bool:
    """Tell whether the name leaves out what the entry is: "Miami" for Miami County."""
    if entry.feature_class != "A" or entry.precision is not GeoPrecision.DISTRICT:
        return False
    kind = name_key(entry.name).rpartition(" ")[2]
    return kind in cues().feature_words and kind not in key.split(" ")


def neighbour_features(entry: Entry, key: str, neighbourhood: Neighbourhood) -> dict[str, float]:
    """Return what the names that could be near say of a candidate."""
    support = neighbourhood.support(entry, key) * (1.0 if entry.rank == MAIN_NAME else 0.5)
    return {"neighbours": math.log1p(support)} if support > _LEAST else {}


def context_features(entry: Entry, around: Surroundings, sentence: set[str | None]) -> dict[str, float]:
    """Return what the other places of the text, and the countries of its sentences, say of a candidate."""
    found: dict[str, float] = {}
    if around.total > _LEAST:
        found["country_share"] = around.countries.get(entry.country, 0.0) / around.total if entry.country else 0.0
        found["admin1_share"] = around.divisions.get((entry.country, entry.admin1), 0.0) / around.total
        found["near"] = _nearness(entry, around)
    if around.inside > _ABOUT_SOMETHING and entry.country and around.within.get(entry.country, 0.0) < _LEAST:
        found["elsewhere"] = float(not entry.is_country)
    if entry.country in sentence and not entry.is_country:
        found["sentence_country"] = 1.0
    if entry.feature_code == "PPLC" and found.get("country_share", 0.0) > _ABOUT_COUNTRY:
        found["capital"] = 1.0
    return {name: value for name, value in found.items() if value > _LEAST}


def _nearness(entry: Entry, around: Surroundings) -> float:
    """Return how near the nearest other place is, 0 to 1."""
    best = 0.0
    for other, weight in around.around(entry):
        pull = min(1.0, weight) * math.exp(-distance_km(entry.lat, entry.lon, other.lat, other.lon) / _NEAR_KM)
        best = max(best, pull)
    return best


def score(features: Features, weights: Mapping[str, float]) -> float:
    """Return the weighted sum."""
    return sum(weights[name] * value for name, value in features.items())
