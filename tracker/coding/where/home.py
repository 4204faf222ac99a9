"""The country of an act on the ground for which the text names no place.

That of what lies around, of a mission that serves there, or of the parties.

Police arrest, crowds march and rebels fight at home unless the text says otherwise; soldiers, ministers and states may
be abroad, so that their country is taken only when both sides are of it. Such a place is the country as a whole, with
low confidence and the reason `surroundings`, `mission` or `parties`.
"""

from collections.abc import Iterable, Sequence

from tracker.coding.candidate import Candidate, Clue
from tracker.coding.where.missions import mission
from tracker.coding.who.found import Found
from tracker.countries import code_name, country_point
from tracker.geo.knowledge import cues
from tracker.model import EvidenceField, GeoPrecision, Place, Toponym

_ON_THE_GROUND = frozenset({"ASSAULT", "PROTEST", "COERCE"})
_AT_HOME = frozenset(
    {"COP", "JUD", "LEG", "OPP", "CVL", "REB", "UAF", "PRM", "CRM"}
    | {"PTY", "LAB", "EDU", "REL", "AGR", "MED", "JRN", "SOC"}
)
_ACTS_AT_HOME = frozenset({"demo", "riot", "strike", "hunger", "obstruct", "curfew", "martial-law", "censor"})
_SURROUNDED, _BY_PARTIES = 0.75, 0.65


def at_home(candidate: Candidate, around: Sequence[Toponym]) -> None:
    """Give an act without a place the country of what its sentence names, else of a mission, else of its parties."""
    weapon_test = (candidate.event_type, candidate.reading.act.mode) == ("MOBILIZE", "weapons")
    if candidate.event_type not in _ON_THE_GROUND and not weapon_test:
        return
    places = [toponym for toponym in around if toponym.place is not None]
    countries = {toponym.place.country for toponym in places if toponym.place and toponym.place.country}
    inside = [one for one in places if one.place and one.place.precision is not GeoPrecision.COUNTRY]
    if len(countries) == 1 and inside:
        code = next(iter(countries))
        candidate.place = _country(code, _SURROUNDED, "surroundings")
        candidate.clues.append(Clue(EvidenceField.PLACE, inside[0].start, inside[0].end, "surroundings"))
        return
    serving = mission(candidate.sentence.text)
    if serving is not None and countries <= {serving.country}:
        candidate.place = _country(serving.country, _SURROUNDED, "mission")
        offset = candidate.sentence.start_char
        candidate.clues.append(Clue(EvidenceField.PLACE, offset + serving.start, offset + serving.end, "mission"))
        return
    party = _domestic(candidate, weapon_test=weapon_test)
    if party is not None and party.party.country and countries <= {party.party.country}:
        candidate.place = _country(party.party.country, _BY_PARTIES, "parties")
        if candidate.place:
            candidate.note(EvidenceField.PLACE, party.head, "parties")


def _domestic(candidate: Candidate, *, weapon_test: bool) -> Found | None:
    """Return a party of the only country that takes part, when the act is one that is done at home."""
    named = [found for found in candidate.parties if found.party.country]
    parties = [found for found in named if found.head.lower_ not in cues().name_giving]  # "the US dollar"
    if len({found.party.country for found in parties}) != 1:
        return None
    settled = any(found.party.sector in _AT_HOME for found in parties)
    home = settled or weapon_test or candidate.reading.act.mode in _ACTS_AT_HOME or _both(candidate)
    return parties[0] if home or _under_attack(candidate) else None


def _under_attack(candidate: Candidate) -> bool:
    """Tell whether the forces or officials of a country are attacked by somebody of no country."""
    sides = candidate.roles.actors, candidate.roles.recipients
    return candidate.event_type == "ASSAULT" and not _named(sides[0]) and _named(sides[1])


def _both(candidate: Candidate) -> bool:
    return all(_named(side) for side in (candidate.roles.actors, candidate.roles.recipients))


def _named(side: Iterable[Found]) -> bool:
    return any(found.party.country for found in side)


def _country(code: str, confidence: float, reason: str) -> Place | None:
    point = country_point(code)
    if point is None:
        return None
    return Place(
        code_name(code),
        point.lat,
        point.lon,
        GeoPrecision.COUNTRY,
        country=code,
        geonameid=point.geonameid,
        feature_code=point.feature_code,
        confidence=confidence,
        reason=reason,
    )
