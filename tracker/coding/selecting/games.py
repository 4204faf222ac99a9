"""Sport, whose reports speak of attacks, defeats, strikes and retreats that harm nobody."""

import re

from tracker.coding.acts.lexicon import Lexicon
from tracker.coding.acts.words import lemma
from tracker.language import Span

_RESULT = re.compile(r"(?<![\d.])\d{1,3}[-–]\d{1,3}(?![\d%])")
_ENOUGH = 2
_ARMED = frozenset({"MIL", "COP", "REB", "UAF"})


def game(sentence: Span, lexicon: Lexicon) -> bool:
    """Tell whether a sentence reports sport: a sure word or two likely ones, and nobody armed or harmed in it."""
    words = {lemma(token) for token in sentence}
    sure, likely = lexicon.cues["sport"] & words, lexicon.cues["sport_likely"] & words
    if 2 * len(sure) + len(likely) + bool(_RESULT.search(sentence.text)) < _ENOUGH:
        return False
    others = words - sure - likely  # a captain plays, a captain commands
    return others.isdisjoint(lexicon.cues["no_game"]) and all(lexicon.roles.get(word) not in _ARMED for word in others)
