"""Phrases and running text to the parties they name."""

import re
from collections.abc import Sequence
from datetime import date

from tracker.countries.compose import compose
from tracker.countries.identity import Identity, Kind
from tracker.countries.resolve import resolve_country
from tracker.countries.scan import Match, scan

_LOCAL = frozenset(["COP", "JUD", "REB", "OPP", "CVL", "JRN", "EDU", "LAB", "REL", "CRM", "AGR", "MED", "REF", "SOC"])
# The head of an English noun phrase stands before the first of these.
_TAIL = re.compile(
    r"[ ,;]+(?:in|near|on|from|against|at|for|to|with|over|by|who|which|that|between|inside|outside|along|across)\b"
)
# How event files write whose it is: "Congress (India)".
_WITHIN = re.compile(r"(?P<head>\S.*?) \((?P<place>[^()]+)\)")
_BESIDE = re.compile(r"(?:\b([A-Z][a-z]+) )?\Z")


def find_identities(text: str, on: date | None = None) -> list[tuple[int, int, Identity]]:
    """Return start, end and identity of every party named in running text, in order, without overlap.

    The longest name counts, and what stands together and means one party is one: "Russian Defence Ministry".
    Letter case matters: `US` is a country, `us` is not. A person is who was in office `on` that day, else who was or
    would be nearest to it.
    """
    return [(m.start, m.end, m.identity) for m in compose(text, scan(text, on)) if m.identity]


def identify(phrase: str, on: date | None = None) -> Identity | None:
    """Return whom a whole noun phrase means, or `None`: "the Kremlin" is Russia's government.

    The head of the phrase decides: "protesters in Iran" are Iranian protesters, "the war in Syria" is no party.
    """
    within = _WITHIN.fullmatch(phrase)
    place = resolve_country(within["place"]) if within else None
    if within and place:
        found = identify(within["head"], on) or Identity(within["head"], None, None, Kind.INSTITUTION)
        return Identity(found.name, place.iso3, found.sector, found.kind)
    return _identify(phrase, on)


def _identify(phrase: str, on: date | None) -> Identity | None:
    matches = compose(phrase, scan(phrase, on, whole=True))
    tail = _TAIL.search(phrase)
    head = [m for m in matches if tail is None or m.start < tail.start()]
    chosen = _chosen(phrase, head)
    if chosen is None or chosen.identity is None or _of_somebody_else(phrase, chosen):
        return None
    return _placed(chosen.identity, matches, tail)


def _chosen(phrase: str, head: Sequence[Match]) -> Match | None:
    """Return the last of the more telling kinds, with a country if any has: in "Iran's army" the army, not Iran."""
    telling = [m for m in head if m.identity and m.identity.kind not in (Kind.NAME, Kind.DEMONYM, Kind.METONYM)]
    if telling:
        placed = [m for m in telling if m.identity and m.identity.code]
        return (placed or telling)[-1]
    return head[0] if head else None


def _of_somebody_else(phrase: str, match: Match) -> bool:
    """Tell whether a country's name is only a part of another: "Air China", "Chad Smith"."""
    if match.identity is None or match.identity.kind not in (Kind.NAME, Kind.METONYM):
        return False
    before = _BESIDE.search(phrase, 0, match.start)
    preceded = before is not None and before.group(1) not in (None, "The", "A", "An")
    return preceded or re.match(r" [A-Z][a-z]", phrase[match.end :]) is not None


def _placed(identity: Identity, matches: Sequence[Match], tail: re.Match[str] | None) -> Identity:
    """Give local people the country that the phrase puts them in."""
    if identity.code is not None or identity.sector not in _LOCAL or tail is None:
        return identity
    after = (m.identity for m in matches if m.start >= tail.end() and m.identity and m.identity.code)
    place = next(after, None)
    return Identity(identity.name, place.code, identity.sector, identity.kind) if place else identity
