"""What kind of feature the words beside a name say it is: "the Congo river", "Washington state", "the Mississippi"."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tracker.geo.gazetteer import Entry, Gazetteer
from tracker.geo.knowledge import cues

_WORD_AFTER = re.compile(r"\s+([a-z]+)", re.I)
_WORD_BEFORE = re.compile(r"([a-z]+)\s+(?:of\s+)?(?:the\s+)?$", re.I)
_ARTICLE = re.compile(r"\bthe\s+(?:(?:upper|lower|middle|mighty)\s+)?$", re.I)
_NAME_ENDS = re.compile(
    r"\s*(?:[,.;:!?)—–]|$|\n)|[’']s\s|\s+(?:and|or|but|as|at|by|for|from|in|into|near|of|off|on|to|toward|towards|with|where"
    r"|when|which|that|after|before|during|is|was|are|were|has|had|have|will|would|could|flows|rises|rose|burst)\b"
)
_SAID_WITH_ARTICLE = ("river", "mountains", "desert", "islands")
_LOOK_BACK = 25


class Said(NamedTuple):
    """The classes of feature that the words beside a name stand for, and the places that are called so in full."""

    kinds: tuple[str, ...] = ()
    called: tuple[Entry, ...] = ()
    apart: tuple[str, ...] = ()
    """The kinds again where the bare name would mean something else, so that its other mentions ask for that."""

    def candidates(self, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Return what the name can mean: the places called by name and kind alone, where it would be a country."""
        if self.called and self.apart:
            return self.called
        known = {entry.id for entry in self.called}
        return (*self.called, *(entry for entry in entries if entry.id not in known))


def feature_said(gazetteer: Gazetteer, text: str, span: tuple[int, int], key: str, entries: tuple[Entry, ...]) -> Said:
    """Return what the words beside `span` say; `key` and `entries` are those of its name."""
    start, end = span
    before = text[max(0, start - _LOOK_BACK) : start]
    beside = _WORD_AFTER.match(text, end), _WORD_BEFORE.search(before)
    words = [word for match in beside if match and (word := match[1].lower()) in cues().feature_words]
    if words:
        kinds = tuple(kind for word in words for kind in cues().feature_words[word])
        called = () if "P" in kinds else _called(gazetteer, key, words, kinds)
    elif _ARTICLE.search(before) and _NAME_ENDS.match(text, end) and key not in cues().with_article:
        called = _called(gazetteer, key, _SAID_WITH_ARTICLE, ("H", "T"))
        kinds = tuple(sorted({entry.feature_class for entry in called}))
    else:
        return Said()
    fits = any(entry.feature_class in kinds and not entry.is_country for entry in (*called, *entries))
    otherwise = bool(entries) and (entries[0].is_country or entries[0].feature_class not in kinds)
    # Who says "the city of Turkey" once means it all along; who says "Washington state" need not.
    return Said(kinds, called, kinds if otherwise and fits and "P" not in kinds else ())


def _called(gazetteer: Gazetteer, key: str, words: Sequence[str], kinds: Sequence[str]) -> tuple[Entry, ...]:
    """Return the places called by a name and a word of kind: "Congo River", "Lake Victoria", "Sea of Azov"."""
    keys = [name for word in words for name in (f"{key} {word}", f"{word} {key}", f"{word} of {key}")]
    found = {entry.id: entry for name in keys for entry in gazetteer.entries(name)}
    return tuple(entry for entry in found.values() if entry.feature_class in kinds and not entry.is_country)
