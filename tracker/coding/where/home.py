"""The country of an act on the ground for which the text names no place.

That of what lies around, of a name found there only, or of the parties.

Police arrest, crowds march and rebels fight at home unless the text says otherwise; soldiers, ministers and states may
be abroad, so that their country is taken only when both sides are of it. Such a place is the country as a whole, with
low confidence and the reason `surroundings`, `local_name` or `parties`.
"""

from collections.abc import Iterable, Iterator, Sequence

from tracker.coding.candidate import Candidate, Clue
from tracker.coding.where.local_names import LocalName, agreed
from tracker.coding.where.surroundings import countries_of, inside_country, surroundings
from tracker.coding.who.found import Found
from tracker.countries import Kind, code_name, country_point, find_identities
from tracker.geo.knowledge import cues
from tracker.model import EvidenceField, GeoPrecision, Place, Toponym

_ON_THE_GROUND = frozenset({"ASSAULT", "PROTEST", "COERCE"})
_AT_HOME = frozenset(
    {"COP", "JUD", "LEG", "OPP", "CVL", "REB", "UAF", "PRM", "CRM"}
    | {"PTY", "LAB", "EDU", "REL", "AGR", "MED", "JRN", "SOC"}
)
_FORCES = frozenset({"MIL", "GOV", "SPY", None})
_REBELS = frozenset({"REB", "PRM", "CRM"})
_ACTS_AT_HOME = frozenset({"demo", "riot", "strike", "hunger", "obstruct", "curfew", "martial-law", "censor"})
_SURROUNDED, _BY_PARTIES, _FAR_AROUND = 0.75, 0.65, 0.6


def at_home(candidate: Candidate, around: Sequence[Toponym], text: Sequence[Toponym] = ()) -> None:
    """Give an act without a place the country of what its sentence names, of its parties, or of the whole text.

    `around` are the toponyms of its sentence, `text` those of the text.
    """
    weapon_test = (candidate.event_type, candidate.reading.act.mode) == ("MOBILIZE", "weapons")
    if candidate.event_type not in _ON_THE_GROUND and not weapon_test:
        return
    named = countries_of(around)
    sentence = candidate.sentence
    party = _domestic(candidate, weapon_test=weapon_test)
    if lies_in := surroundings(candidate, around):
        _settle(candidate, lies_in[0], _SURROUNDED, "surroundings", lies_in[1].start, lies_in[1].end)
    elif (told := agreed(sentence.text)) and named <= told.countries:
        _settle_by_name(candidate, told, sentence.start_char)
    elif party is not None and party.party.country and (named <= {party.party.country} or _fight(candidate)):
        code, head = party.party.country, party.head
        _settle(candidate, code, _BY_PARTIES, "parties", head.idx, head.idx + len(head))
    elif not named and not weapon_test and not _named(candidate.parties):
        _settle_far_around(candidate, text)


def _settle_far_around(candidate: Candidate, text: Sequence[Toponym]) -> None:
    """Give the country in which all places of the whole text lie, or which its local names agree on."""
    countries = countries_of(text)
    if len(countries) == 1 and (inside := inside_country(text)):
        _settle(candidate, next(iter(countries)), _FAR_AROUND, "surroundings", inside.start, inside.end)
    elif not countries and (told := next(_groups(candidate.sentence.doc.text), None)):
        _settle_by_name(candidate, told, 0)


def _settle_by_name(candidate: Candidate, told: LocalName, offset: int) -> None:
    country = next(iter(told.countries))
    _settle(candidate, country, _SURROUNDED, "local_name", offset + told.start, offset + told.end)


def _settle(candidate: Candidate, country: str, confidence: float, reason: str, start: int, end: int) -> None:
    candidate.place = _country(country, confidence, reason)
    if candidate.place:
        candidate.clues.append(Clue(EvidenceField.PLACE, start, end, reason))


def _groups(text: str) -> Iterator[LocalName]:
    """Yield the one country that the local names of a text agree on, or else all its armed groups and parties."""
    if told := agreed(text):
        yield told
    found = [one for one in find_identities(text) if one[2].kind is Kind.GROUP and one[2].sector in _AT_HOME]
    codes = {identity.code for _, _, identity in found} - {None}
    if len(codes) == 1:
        yield LocalName(frozenset(code for code in codes if code), found[0][0], found[0][1])


def _domestic(candidate: Candidate, *, weapon_test: bool) -> Found | None:
    """Return a party of the country in which the parties are at home when they do such a thing."""
    named = [found for found in candidate.parties if found.party.country and country_point(found.party.country)]
    parties = [found for found in named if not _gives_a_name(found)]
    if len({found.party.country for found in parties}) != 1:
        return next((one for one in parties if one.party.sector in _REBELS), None) if _fight(candidate) else None
    settled = any(found.party.sector in _AT_HOME for found in parties)
    home = settled or weapon_test or candidate.reading.act.mode in _ACTS_AT_HOME or _both(candidate)
    return parties[0] if home or _under_attack(candidate) else None


def _gives_a_name(found: Found) -> bool:
    """Tell whether a country is only part of the name of a thing: "the US dollar"."""
    after = {word.lower_ for word in found.head.subtree if word.i >= found.head.i or word.dep_ == "compound"}
    return not cues().name_giving.isdisjoint(after)


def _fight(candidate: Candidate) -> bool:
    """Tell whether forces of one country fight rebels of another, which is where these are."""
    named = [found.party for found in candidate.parties if found.party.country]
    rebels = {party.country for party in named if party.sector in _REBELS}
    others = {party.country for party in named if party.sector in _FORCES}
    return candidate.event_type == "ASSAULT" and len(rebels) == 1 and bool(others)


def _under_attack(candidate: Candidate) -> bool:
    """Tell whether the forces or officials of a country are attacked by somebody of no country."""
    sides = candidate.roles.actors, candidate.roles.recipients
    return candidate.event_type == "ASSAULT" and not _named(sides[0]) and _named(sides[1])


def _both(candidate: Candidate) -> bool:
    return all(_named(side) for side in (candidate.roles.actors, candidate.roles.recipients))


def _named(side: Iterable[Found]) -> bool:
    return any(found.party.country and country_point(found.party.country) for found in side)


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
