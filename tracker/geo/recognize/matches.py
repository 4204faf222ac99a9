"""The longest gazetteer names in a text that are written as names."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from tracker.geo.entry import Entry
from tracker.geo.gazetteer import Gazetteer
from tracker.geo.knowledge import cues
from tracker.geo.naming import name_key

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MOST_TOKENS = 8
_LINKS = "of the and de la le les del da do dos das du al el on in upon sur am an der di e y"
_INNER = frozenset([*"-–'’.", *_LINKS.split()])


class Match(NamedTuple):
    """Tokens `start` to `end` of the text, and the entries they could name."""

    start: int
    end: int
    entries: tuple[Entry, ...]


def longest_matches(gazetteer: Gazetteer, doc: "Doc") -> Iterator[Match]:
    """Yield, from left to right, the longest known name at each word written with a capital."""
    position = 0
    while position < len(doc):
        match = _longest(gazetteer, doc, position) if _capital(doc[position].text) else None
        if match:
            yield match
        position = match.end if match else position + 1


def _longest(gazetteer: Gazetteer, doc: "Doc", start: int) -> Match | None:
    for end in _ends(doc, start):
        text = doc[start:end].text
        entries = gazetteer.entries(name_key(text))
        if entries and (len(text) > 2 or text.isupper() or _after_comma(doc, start)):
            return Match(start, end, entries)
    return None


def _after_comma(doc: "Doc", start: int) -> bool:
    return start > 0 and doc[start - 1].text == ","


def _ends(doc: "Doc", start: int) -> list[int]:
    """Return where a name that starts at `start` could end, the longest first."""
    ends = [start + 1]
    for position in range(start + 1, min(len(doc), start + MOST_TOKENS)):
        token = doc[position]
        if "\n" in token.text or token.is_sent_start:
            break
        if _capital(token.text) or token.lower_ in cues().feature_words or _hyphened(token):
            ends.append(position + 1)
        elif token.lower_ not in _INNER and not token.is_digit:
            break
    return ends[::-1]


def _hyphened(token: "Token") -> bool:
    """Tell whether a token hangs on the one before by a hyphen: the "ri" of Punggye-ri."""
    before = token.nbor(-1)
    return before.text in "-–" and not before.whitespace_ and token.text.isalpha()


def _capital(text: str) -> bool:
    return (text[0].isupper() and text not in ("The", "THE")) or (text[0] in "'’‘ʻ" and text[1:2].isupper())
