"""Whether a text is in English, the only language the coder reads."""

import json
import re
from functools import cache

from tracker.paths import knowledge

_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")
_SHORT = 100
"""Words. A sentence or two full of names may hold few function words: then those of other languages decide."""
_SHARE = 0.12
"""Of all words: English news has 0.3 and more of these, its nearest relatives below 0.06."""


def looks_english(text: str) -> bool:
    """Tell whether `text` looks English by its function words; a few words in Latin letters pass."""
    found = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    if not found or sum(word.isascii() for word in found) < 0.7 * len(found):
        return False
    ours = sum(word in _words("function_words") for word in found)
    if len(found) < _SHORT:
        return ours >= sum(word in _words("function_words_of_others") for word in found)
    return ours >= _SHARE * len(found)


@cache
def _words(name: str) -> frozenset[str]:
    text = (knowledge() / "lexicons" / "english.json").read_text(encoding="utf-8")
    return frozenset(json.loads(text)[name])
