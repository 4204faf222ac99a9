"""Whether a text is in English, the only language the coder reads."""

import json
import re
from functools import cache

from tracker.paths import knowledge

_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")
_FEW_WORDS = 12
_SHARE = 0.12
"""Of all words: English news has 0.3 and more of these, its nearest relatives below 0.06."""


def looks_english(text: str) -> bool:
    """Tell whether `text` looks English by its share of function words; a few words in Latin letters pass."""
    found = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    if not found or sum(word.isascii() for word in found) < 0.7 * len(found):
        return False
    share = sum(word in _function_words() for word in found) / len(found)
    return share >= _SHARE or len(found) < _FEW_WORDS


@cache
def _function_words() -> frozenset[str]:
    text = (knowledge() / "lexicons" / "english.json").read_text(encoding="utf-8")
    return frozenset(json.loads(text)["function_words"])
