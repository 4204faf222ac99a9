"""Names of teams, which begin or end as the town does that they play for: "Dynamo Kyiv", "Toronto Blue Jays"."""

from collections.abc import Container
from functools import cache

from tracker.geo.gazetteer import Entry
from tracker.geo.knowledge import cues
from tracker.geo.recognize.matches import Match
from tracker.geo.recognize.words import in_title_case
from tracker.language import Doc, Token

_MOST_WORDS = 2
"""Of a team after its town: the "Blue Jays"."""
_SHORTEST = 4


@cache
def _of_no_team() -> frozenset[str]:
    words = cues()
    return words.followers | words.institution_words | words.feature_words.keys() | words.titles


def is_team(doc: Doc, match: Match, best: Entry, places: Container[int]) -> bool:
    """Tell whether the name is that of a team; `places` are the tokens that could name one."""
    return _after_club_word(doc, match) or (not best.is_country and _before_nickname(doc, match, places))


def _after_club_word(doc: Doc, match: Match) -> bool:
    if not match.start or doc[match.start].is_sent_start:
        return False
    before = doc[match.start - 1]
    return before.text[0].isupper() and before.lower_ in cues().club_words


def _before_nickname(doc: Doc, match: Match, places: Container[int]) -> bool:
    """Tell whether a word or two in the plural end the name: "Toronto Blue Jays"."""
    end = match.end
    while end < len(doc) and end < match.end + _MOST_WORDS and doc[end].text.istitle() and not doc[end].is_sent_start:
        end += 1
    if end == match.end or not _is_plural_name(doc[end - 1]):
        return False
    if end < len(doc) and (doc[end].text in "'’" or doc[end].pos_ == "PROPN"):
        return False
    known_otherwise = any(token.lower_ in _of_no_team() or token.i in places for token in doc[match.end : end])
    return not known_otherwise and not in_title_case(doc[match.start].sent)


def _is_plural_name(word: Token) -> bool:
    plural = len(word) >= _SHORTEST and word.is_alpha and word.lower_.endswith("s")
    return plural and word.tag_ in ("NNPS", "NNP") and word.ent_type_ not in ("DATE", "LOC", "FAC")
