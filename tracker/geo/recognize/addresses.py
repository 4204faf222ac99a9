"""Names that narrow outward as in an address: "Karakai (Bungudu LGA, Zamfara)", "in Sason district, Batman"."""

from collections.abc import Iterator, Sequence

from tracker.geo.gazetteer import OTHER_NAME, Entry, contains
from tracker.geo.knowledge import cues
from tracker.geo.recognize.matches import Match
from tracker.language import Doc, Token

_OPENING, _CLOSING = frozenset("(["), frozenset(")]")
_LONGEST_GAP = 8
_MAIN_SENSES = 5
_SHORTEST = 5
"""Letters of a division that needs nothing but brackets around it."""


def in_addresses(doc: Doc, matches: Sequence[Match]) -> set[int]:
    """Return the starts of the matches that an address shows to be places.

    Those are two names of which the later holds the earlier, and a division that closes a bracket of names.
    """
    found: set[int] = set()
    for chain in _chains(doc, matches):
        for number, inner in enumerate(chain):
            for outer in chain[number + 1 :]:
                if _narrows(inner, outer):
                    found |= {inner.start, outer.start}
        last = chain[-1].end
        if last < len(doc) and doc[last].text in _CLOSING and _closes_bracket(doc, chain[-1]):
            found.add(chain[-1].start)
    return {match.start for match in matches if match.start in found and not _is_kind(doc, match)} if found else found


def _is_kind(doc: Doc, match: Match) -> bool:
    """Tell whether a match is nothing but a word of kind: the "Region" of an unknown "Gadabay Region"."""
    return all(token.lower_ in cues().feature_words for token in doc[match.start : match.end])


def _chains(doc: Doc, matches: Sequence[Match]) -> Iterator[list[Match]]:
    """Yield the runs of matches between which stand only commas, brackets, words of kind and, in brackets, names."""
    chain: list[Match] = []
    bracketed = False
    for match in matches:
        gap = match.start - chain[-1].end if chain else 0
        near = 0 < gap <= _LONGEST_GAP and _is_joint(doc[match.start - gap])
        between = list(doc[match.start - gap : match.start]) if near else []
        bracketed = bracketed or any(token.text in _OPENING for token in between)
        if chain and not _joins(between, bracketed):
            yield chain
            chain, bracketed = [], False
        chain.append(match)
    if chain:
        yield chain


def _joins(between: Sequence[Token], bracketed: bool) -> bool:
    if not between or any(token.text in _CLOSING for token in between):
        return False
    if not any(token.text == "," or token.text in _OPENING or token.lower_ == "of" for token in between):
        return False
    return all(_is_joint(token) or (bracketed and token.text[0].isupper()) for token in between)


def _is_joint(token: Token) -> bool:
    return token.text in ",([" or token.lower_ in ("of", "the") or token.lower_ in cues().feature_words


def _narrows(inner: Match, outer: Match) -> bool:
    """Tell whether a main sense of the one, a division or town, holds any of the other."""
    outs = [entry for entry in outer.entries[:_MAIN_SENSES] if entry.rank <= OTHER_NAME and not entry.is_country]
    return any(contains(out, entry) for out in outs for entry in inner.entries if entry.rank <= OTHER_NAME)


def _closes_bracket(doc: Doc, match: Match) -> bool:
    """Tell whether a division ends a bracket in which stand only names: "Ar Rajban (Al Jabal Al Gharbi)"."""
    if not any(map(_is_division, match.entries[:3])) or len(doc[match.start : match.end].text) < _SHORTEST:
        return False
    for token in reversed(doc[max(0, match.start - _LONGEST_GAP) : match.start]):
        if token.text in _OPENING:
            return token.i > 0 and (doc[token.i - 1].text[0].isupper() or _is_joint(doc[token.i - 1]))
        if not _is_joint(token) and not token.text[0].isupper():
            return False
    return False


def _is_division(entry: Entry) -> bool:
    return entry.feature_code == "ADM1" and entry.rank <= OTHER_NAME
