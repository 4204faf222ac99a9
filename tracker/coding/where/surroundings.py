"""The country in which lies what a sentence names, though none of it is where the act was."""

from collections.abc import Iterable, Sequence

from tracker.coding.candidate import Candidate
from tracker.coding.where.level import below_country
from tracker.model import Toponym

_RULES_AT_HOME = frozenset({"curfew", "martial-law"})
_UNLIKELY = 0.3


def surroundings(candidate: Candidate, around: Sequence[Toponym]) -> tuple[str, Toponym] | None:
    """Return the country in which all that the sentence names lies, or all its towns if that takes part; with a place.

    A rule for a country may name no more than that: "Tunisia extended the curfew".
    """
    towns = [one for one in around if below_country(one) and not _unlikely(one)]
    within, named = countries_of(towns), countries_of(one for one in around if not _demonym(one) and not _unlikely(one))
    rules = candidate.reading.act.mode in _RULES_AT_HOME and not any(found.party.country for found in candidate.parties)
    if rules and len(named) == 1 and not towns:
        towns, within = list(around), named
    taking_part = {found.party.country for found in candidate.parties}
    if len(within) != 1 or not (named <= within or within <= taking_part):
        return None
    return next(iter(within)), next(one for one in towns if one.place and one.place.country in within)


def countries_of(toponyms: Iterable[Toponym]) -> set[str]:
    """Return the countries that the places of toponyms lie in."""
    return {one.place.country for one in toponyms if one.place and one.place.country}


def _demonym(toponym: Toponym) -> bool:
    return toponym.place is not None and (toponym.place.reason or "").startswith("demonym")


def _unlikely(toponym: Toponym) -> bool:
    return toponym.place is not None and (toponym.place.confidence or 1.0) < _UNLIKELY


def inside_country(toponyms: Iterable[Toponym]) -> Toponym | None:
    """Return the first place below the country."""
    return next((one for one in toponyms if below_country(one) and one.place and one.place.country), None)
