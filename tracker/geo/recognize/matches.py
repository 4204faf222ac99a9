"""The longest gazetteer names in a text that are written as names."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tracker.geo.gazetteer import Entry, Gazetteer, heard, name_key
from tracker.geo.knowledge import cues
from tracker.language import Doc, Token

MOST_TOKENS = 8
_LINKS = "of the and de la le les del da do dos das du al el on in upon sur am an der di e y"
_INNER = frozenset([*"-–'’.", "'s", "’s", *_LINKS.split()])
_PREFIX = re.compile(r"(?:[dl]['’]|(?:al|el|ad|an|ar|as|ash|at|az|es|ez)-)?['’‘ʻʿʾʼ`]?(?=.)", re.S)
"""What a name may begin with before its capital: "d'Alene", "al-Lādhiqīyah", "‘Adan"."""


class Match(NamedTuple):
    """Tokens `start` to `end` of the text, and the entries they could name."""

    start: int
    end: int
    entries: tuple[Entry, ...]


def longest_matches(gazetteer: Gazetteer, doc: Doc) -> Iterator[Match]:
    """Yield, from left to right, the longest known name at each word written with a capital."""
    done, whole = 0, doc.text
    for position, token in enumerate(doc):
        match = _longest(gazetteer, doc, whole, position) if position >= done and _capital(token.text) else None
        if match:
            yield match
            done = match.end


def _longest(gazetteer: Gazetteer, doc: Doc, whole: str, start: int) -> Match | None:
    begin = doc[start].idx
    for end in _ends(doc, start):
        text = whole[begin : doc[end - 1].idx + len(doc[end - 1])]
        entries = gazetteer.entries(name_key(text)) or (heard(gazetteer, text) if end - start > 1 else ())
        if entries and (len(text) > 2 or text.isupper() or _after_comma(doc, start)):
            return Match(start, end, entries)
    return None


def _after_comma(doc: Doc, start: int) -> bool:
    return start > 0 and doc[start - 1].text == ","


def _ends(doc: Doc, start: int) -> list[int]:
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


def _hyphened(token: Token) -> bool:
    """Tell whether a token hangs on the one before by a hyphen: the "ri" of Punggye-ri."""
    before = token.nbor(-1)
    return before.text in "-–" and not before.whitespace_ and token.text.isalpha()


def _capital(text: str) -> bool:
    if text[0].isupper():
        return text not in ("The", "THE")
    prefix = _PREFIX.match(text)
    return prefix is not None and text[prefix.end()].isupper()
