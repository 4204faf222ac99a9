"""Which encoding of one or two bytes a text is in, told by its letters and by the names of its columns."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tracker.paths import knowledge
from tracker.tables.mapping.fields import known_names, plain

_IN_WORDS = 0.6
"""The share of letters beyond ASCII that stand together in a text of another script, at least."""
_LIKE = 0.5
"""How much of a text must be common letters of a script, as part of what is usual."""
_BETTER = 0.2
"""How much more of a text must be common letters, where Western European ones are the usual thing."""
_TELLING = 300
_HEADERS = 30
"""Lines among which a table has its header."""
_USUAL = "cp1252"
_CELL = re.compile(r"[^,;\t|\r\n]+")


@dataclass(frozen=True, slots=True)
class _Script:
    letters: frozenset[str]
    share: float
    """What the letters make up of a text of theirs, about."""
    latin: bool


def likely(head: bytes) -> Iterator[str]:
    """Yield encodings that a text which is no UTF-8 may be in, the likeliest first, as far as anything tells.

    Names of columns that we know tell most; then whether its letters beyond ASCII stand together, as those of
    other scripts do, and how common they are in a script.
    """
    lines = [line for line in head.splitlines() if not line.isascii()]
    named = {encoding: _named(lines[:_HEADERS], encoding) for encoding in _scripts()}
    most = max(named, key=lambda encoding: named[encoding])
    if named[most] > named[_USUAL]:
        yield most
    pairs, together = _arranged(head)
    telling = b"\n".join(lines[:_TELLING])
    likeness = {
        encoding: _likeness(telling, encoding, script)
        for encoding, script in _scripts().items()
        if script.latin != (pairs or together)
    }
    best = max(likeness, key=lambda encoding: likeness[encoding])
    if likeness[best] > likeness.get(_USUAL, _LIKE - _BETTER) + _BETTER:
        yield best
    elif pairs:
        yield "gb18030"


def _arranged(head: bytes) -> tuple[bool, bool]:
    """Return whether the bytes beyond ASCII mostly come in pairs, and whether mostly more than two together."""
    high = bytes(byte if byte > 0x7F else 0x20 for byte in head).split()
    total = sum(map(len, high))
    # A Chinese character is two bytes.
    pairs = sum(len(run) for run in high if len(run) % 2 == 0) > 0.8 * total
    return pairs, sum(len(run) for run in high if len(run) > 2) > _IN_WORDS * total


def _named(lines: list[bytes], encoding: str) -> int:
    """Return how many cells of the first lines are names of columns that no other encoding would make of them."""
    cells = _CELL.findall(b"\n".join(lines).decode(encoding, "replace"))
    return sum(_is_worded(cell) and plain(cell) in known_names() for cell in cells)


def _is_worded(cell: str) -> bool:
    """Return whether what is beyond ASCII are letters: of lines and boxes, hardly anything is left of a name."""
    beyond = [char for char in cell if not char.isascii()]
    return bool(beyond) and sum(map(str.isalpha, beyond)) * 2 > len(beyond)


def _likeness(text: bytes, encoding: str, script: _Script) -> float:
    """Return how much of a text are common letters of its script, as part of what is usual."""
    decoded = [char for char in text.decode(encoding, "replace") if char > "\x7f"]
    return sum(char in script.letters for char in decoded) / (script.share * max(1, len(decoded)))


@cache
def _scripts() -> dict[str, _Script]:
    scripts = tomllib.loads((knowledge() / "formats" / "scripts.toml").read_text(encoding="utf-8"))["scripts"]
    return {
        encoding: _Script(frozenset(entry["letters"]), entry["share"], entry.get("latin", False))
        for entry in scripts
        for encoding in entry["encodings"]
    }
