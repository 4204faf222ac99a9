"""Lines in capitals, rewritten as sentences letter for letter, since the language model was taught on those."""

import calendar
import re
from collections.abc import Callable

from tracker.countries import Identity, find_identities

KnowsName = Callable[[str], bool]
_WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*")
_FULL_STOP = re.compile(r"[.!?:]\s+[\"'“‘(]?$")
_CAPITALISED = re.compile(r"(?<=[a-z,] )[A-Z][^\W\d_]+")
_LEAD = 6
"""Characters before a word that show whether a sentence begins with it."""
_SHARE, _LETTERS, _WORDS = 0.9, 12, 3
_LONGEST_SHORT_FORM = 6
"""Letters: NATO, ASEAN, UNICEF; a longer word in capitals is written so only because the line is."""
_SHORT_FORMS = frozenset({"US", "U.S", "USA", "UK", "U.K", "UN", "U.N", "EU", "E.U"})
_DAYS = frozenset(
    name.upper() for name in (*calendar.day_name, *calendar.month_name) if name not in ("", "May", "March")
)


def lower_shouting(text: str, knows: KnowsName | None = None) -> str:
    """Return `text`, of the same length, with its lines in capitals written as sentences.

    Names keep a capital: known countries, organisations and leaders, weekdays and months, what other lines of the
    text write with one, and what `knows` says is a name.
    """
    lines = text.split("\n")
    shouted = [_shouts(line) for line in lines]
    if not any(shouted):
        return text
    rest = "\n".join(line for line, loud in zip(lines, shouted, strict=True) if not loud)
    names = {name.upper(): name for name in _CAPITALISED.findall(rest)}
    return "\n".join(_spoken(line, names, knows) if loud else line for line, loud in zip(lines, shouted, strict=True))


def _shouts(line: str) -> bool:
    letters = [character for character in line if character.isalpha()]
    capitals = sum(character.isupper() for character in letters)
    return len(letters) >= _LETTERS and capitals >= _SHARE * len(letters) and len(line.split()) >= _WORDS


def _spoken(line: str, names: dict[str, str], knows: KnowsName | None) -> str:
    known: dict[int, str] = {}
    for start, end, identity in find_identities(line):
        known |= {
            start + word.start(): _written(word[0], line[start:end], identity)
            for word in _WORD.finditer(line[start:end])
        }

    def spoken(match: re.Match[str]) -> str:
        """Return the word as it would be written in a line without capitals."""
        word, start = match[0], match.start()
        before = line[max(0, start - _LEAD) : start]
        first = bool(_FULL_STOP.search(before)) or (start < _LEAD and not before.strip(" -–—\"'“‘("))
        if word in _SHORT_FORMS:
            said = word
        elif start in known:
            said = known[start] + word[len(known[start]) :].lower()
        elif word in names:
            said = names[word]
        else:
            name = word in _DAYS or (knows is not None and knows(word.title()))
            said = _capital(word) if name else word.lower()
        said = said[:1].upper() + said[1:] if first else said
        return said if len(said) == len(word) else word

    return _WORD.sub(spoken, line)


def _written(word: str, name: str, identity: Identity) -> str:
    """Return how a word of a known name is written: "Kremlin", "NATO", "US"."""
    own = next((part for part in identity.name.split() if part.upper() == word and len(part) > 1), None)
    if own and (own != word or (name == word and len(word) <= _LONGEST_SHORT_FORM)):
        return own
    initials = "".join(part[0] for part in identity.name.split() if part[0].isupper())
    short = word.replace(".", "")
    return word if name == word and len(short) > 1 and initials.startswith(short) else _capital(word)


def _capital(word: str) -> str:
    head, mark, tail = word.partition("’" if "’" in word else "'")
    return head[:1] + head[1:].lower() + mark + tail.lower()
