"""Names that stand together and mean one party: "Russia's Defence Ministry", "Chinese Foreign Minister Wang Yi"."""

import re
from collections.abc import Iterable

from tracker.countries.identity import Identity, Kind
from tracker.countries.scan import Match

_STATES = (Kind.NAME, Kind.DEMONYM, Kind.METONYM, Kind.ORGANISATION)
# Between a state and its institution: nothing, a possessive, or one plain word ("Russian naval forces").
_OWNS = re.compile(r"(?:['’]s?|-led)?[ \u00a0](?:[a-z-]+[ \u00a0])?")
_PLAIN = re.compile(r"(?:['’]s?)?[ \u00a0]")
_OF = re.compile(r"[ \u00a0]of[ \u00a0](?:the[ \u00a0])?|[ \u00a0]\(", re.IGNORECASE)
_APPOSED = re.compile(r",[ \u00a0]")
# A country that only backs, arms or trains the party is not the party.
_BACKS = re.compile(
    r"-(?:backed|supported|allied|aligned|sponsored|funded|trained|armed|made|built|born|based|educated)\b"
)
_HYPHENS = re.compile(r"-[a-z]")
# What keeps its own sector in an organisation: NATO troops are military, a NATO spokesman is NATO.
_OWN_SECTOR = frozenset(["MIL", "COP", "JUD", "LEG"])


def compose(text: str, matches: Iterable[Match]) -> list[Match]:
    """Return the matches with those that mean one party made one, and without those that mean none."""
    found: list[Match] = []
    for match in matches:
        if match.identity is None or _BACKS.match(text, match.end) or _in_compound(text, match):
            continue
        while found and (joined := _join(text, found[-1], match)):
            found.pop()
            match = joined
        found.append(match)
    return found


def _in_compound(text: str, match: Match) -> bool:
    """Tell whether an institution is only a part of a word: "submarine-launched", "anti-government"."""
    if match.identity is None or match.identity.kind is not Kind.INSTITUTION:
        return False
    return _HYPHENS.match(text, match.end) is not None or text[match.start - 1 : match.start] == "-"


def _join(text: str, left: Match, right: Match) -> Match | None:
    gap = text[left.end : right.start]
    if left.identity is None or right.identity is None:
        return None
    if gap.count(" ") > 1 and text[right.start].isupper() and right.identity.kind is Kind.INSTITUTION:
        return None  # "US singer Prince"
    identity = _joined(text, gap, left.identity, right.identity)
    if identity is None:
        return None
    end = right.end + 1 if gap == " (" and text[right.end : right.end + 1] == ")" else right.end
    if identity.kind is Kind.INSTITUTION:
        identity = Identity(text[left.start : end], identity.code, identity.sector, identity.kind)
    return Match(left.start, end, identity)


def _joined(text: str, gap: str, left: Identity, right: Identity) -> Identity | None:
    if left.kind is Kind.INSTITUTION:
        return _after_institution(gap, left, right)
    if right.kind is Kind.LEADER and left.code == right.code and left.kind in _STATES and _PLAIN.fullmatch(gap):
        return right
    if right.kind is not Kind.INSTITUTION or right.code is not None:
        return None
    if left.kind is Kind.ORGANISATION and _OWNS.fullmatch(gap):
        return Identity("", left.code, right.sector if right.sector in _OWN_SECTOR else left.sector, Kind.INSTITUTION)
    if left.kind in _STATES and _OWNS.fullmatch(gap):
        # The government of a disputed territory stays that; the Pentagon's officials are the Pentagon.
        sector = left.sector if left.sector and right.sector == "GOV" else right.sector
        return Identity("", left.code, sector, Kind.INSTITUTION)
    if left.kind is Kind.LEADER and _PLAIN.fullmatch(gap):
        return Identity("", left.code, right.sector, Kind.INSTITUTION)
    if left.kind is Kind.GROUP and _PLAIN.fullmatch(gap):
        return left if left.sector != "CVL" else Identity("", left.code, right.sector, Kind.INSTITUTION)
    return None


def _after_institution(gap: str, left: Identity, right: Identity) -> Identity | None:
    if right.kind is Kind.LEADER and left.code in (None, right.code):
        return right if gap in (" ", "\u00a0") or (left.code and _APPOSED.fullmatch(gap)) else None
    if right.kind in _STATES and left.code is None and _OF.fullmatch(gap):
        return Identity("", right.code, left.sector, Kind.INSTITUTION)
    if right.kind is Kind.GROUP and left.code is None and _OF.fullmatch(gap):
        return right
    if right.kind is Kind.INSTITUTION and right.code is None and gap == " ":
        return Identity("", left.code, left.sector, Kind.INSTITUTION)
    return None
