"""A text as it was meant to be read: without control characters, broken encoding or shouting; with a way back."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from tracker.language.capitals import KnowsName, lower_shouting

_WINDOWS = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_TAIL = f"[\u0080-\u00bf{_WINDOWS}]"
"""What the bytes 0x80 to 0xBF look like when UTF-8 is read as Windows-1252 or Latin-1."""
_MOJIBAKE = rf"[\u00c2-\u00df]{_TAIL}|[\u00e0-\u00ef]{_TAIL}{{2}}|[\u00f0-\u00f4]{_TAIL}{{3}}"
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff"
_NOT_TEXT = f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f{_INVISIBLE}\ud800-\udfff]+"
_BREAK = "\r\n|[\r\x0b\x0c\x85\u2028\u2029]"
_FLAG = "[\U0001f1e6-\U0001f1ff]"
_PICTURE = "[\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001f1e5\U0001f200-\U0001faff]"
_PICTURES = rf" *{_PICTURE}(?:{_PICTURE}|[\ufe0e\ufe0f\u200d ])*"
"""Arrows, dingbats and emoji: they stand where a writer begins anew."""
_INLINE = r"</?(?:a|abbr|b|cite|em|font|i|mark|q|s|small|span|strong|sub|sup|u)\b[^<>]{0,500}>"
_BLOCK = r"</?[a-zA-Z][a-zA-Z0-9]{0,10}(?:\s[^<>]{0,500})?/?>|<!--[^>]{0,500}-->"
_ENTITY = r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});"
_LINK = r" ?\bhttps?://\S+"
_HASH = r"(?<![\w#&])#(?=[^\W\d_])"
"""What makes a word a tag, "#Syria"."""
_ODD = re.compile(
    f"(?P<mojibake>{_MOJIBAKE})|(?P<nothing>{_NOT_TEXT}|{_FLAG}+ ?|{_INLINE}|{_HASH})"
    f"|(?P<break>{_BREAK}|{_BLOCK})|(?P<pause>{_PICTURES}|{_LINK})|(?P<entity>{_ENTITY})"
)


@dataclass(frozen=True, slots=True)
class _Edit:
    """What stands at `start` to `end` of the legible text in the place of `was_start` to `was_end` of the stored."""

    start: int
    end: int
    was_start: int
    was_end: int


@dataclass(frozen=True, slots=True)
class Legible:
    """A text to parse, and where each of its characters stands in the text as it is stored."""

    text: str
    edits: tuple[_Edit, ...] = ()

    def stored(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the stored text that `start` to `end` of this text was made from."""
        return self._origin(start)[0], self._origin(end - 1)[1] if end > start else self._origin(start)[0]

    def _origin(self, position: int) -> tuple[int, int]:
        index = bisect_right(self.edits, position, key=lambda edit: edit.start) - 1
        if index < 0:
            return position, position + 1
        edit = self.edits[index]
        if position < edit.end:
            return edit.was_start, edit.was_end
        origin = position - edit.end + edit.was_end
        return origin, origin + 1


def legible(text: str, knows: KnowsName | None = None) -> Legible:
    """Return `text` as it was meant to be read; most texts come back as they are.

    Control and invisible characters go, with flags, the marks of tagged words and HTML within a line; every kind of
    line break becomes a line feed, and so does other HTML; at pictures and links a sentence ends. UTF-8 that was once
    read as Windows-1252 is read right, and lines in capitals are written as sentences. `knows` tells whether a word in
    capitals is a name that keeps its capital, beside countries, organisations and leaders.
    """
    edits, pieces, position, length = [], [], 0, 0
    for match, instead in _repairs(text):
        before = text[position : match.start()]
        length += len(before)
        pieces += [before, instead]
        edits.append(_Edit(length, length + len(instead), match.start(), match.end()))
        position, length = match.end(), length + len(instead)
    return Legible(lower_shouting("".join([*pieces, text[position:]]), knows), tuple(edits))


def _repairs(text: str) -> Iterator[tuple[re.Match[str], str]]:
    for match in _ODD.finditer(text):
        if match["mojibake"]:
            try:
                yield match, bytes(map(_byte, match[0])).decode()
            except UnicodeError:
                continue
        elif match["entity"]:
            yield match, unescape(match[0])
        elif match["pause"]:
            before = text[max(0, match.start() - 2) : match.start()].rstrip()
            yield match, ".\n" if before[-1:].isalnum() else "\n"
        else:
            yield match, "\n" if match["break"] else ""


def _byte(character: str) -> int:
    return ord(character) if ord(character) < 256 else character.encode("cp1252")[0]
