"""An attribute ruler that remembers, since most words of a text have been met before."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy

if TYPE_CHECKING:
    from spacy.tokens import Doc

_DEPENDS_ON: list[int | str] = ["LOWER", "TAG", "DEP", "IS_SPACE"]
_DEPENDENCY = 2
_ANY_WORD = 0
"""Stands for all words that no rule names: there are only so many tags and dependencies."""
_SETS: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA"]
_REMEMBERED = 100_000


class SwiftRuler:
    """An attribute ruler that remembers what its rules make of a word with a tag and a dependency.

    That is always the same for rules about one word, and for all words that no rule names; only the few other rules
    are tried at every place.
    """

    def __init__(self, ruler: Any) -> None:
        from spacy.pipeline import AttributeRuler

        self._one, self._several = AttributeRuler(ruler.vocab), AttributeRuler(ruler.vocab)
        for rule in ruler.patterns:
            (self._one if all(map(_about_one_word, rule["patterns"])) else self._several).add_patterns([rule])
        self._named = {ruler.vocab.strings.add(word) for word in _words_named(self._one)}
        self._known: dict[tuple[int, ...], tuple[Sequence[int], int]] = {}

    def __call__(self, doc: "Doc") -> "Doc":
        """Set the attributes of one document."""
        named = self._named
        keys = [(word if word in named else _ANY_WORD, *rest) for word, *rest in doc.to_array(_DEPENDS_ON).tolist()]
        if all(key in self._known for key in keys):
            self._recall(doc, keys)
        else:
            self._one(doc)
            self._learn(doc, keys)
        return self._several(doc)

    def _learn(self, doc: "Doc", keys: Sequence[tuple[int, ...]]) -> None:
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        for key, row, token in zip(keys, doc.to_array(_SETS).tolist(), doc, strict=True):
            self._known[key] = row, token.dep

    def _recall(self, doc: "Doc", keys: Sequence[tuple[int, ...]]) -> None:
        if not keys:
            return
        found = [self._known[key] for key in keys]
        doc.from_array(_SETS, numpy.array([row for row, _ in found], dtype="uint64"))  # type: ignore[arg-type]
        for i, (key, (_, dep)) in enumerate(zip(keys, found, strict=True)):
            if key[_DEPENDENCY] != dep:
                doc[i].dep = dep


def can_remember(ruler: Any) -> bool:
    """Tell whether the rules ask for nothing but what is remembered."""
    return _asks_for(ruler) <= set(_DEPENDS_ON)


def _asks_for(ruler: Any) -> set[str]:
    patterns = [pattern for rule in ruler.patterns for pattern in rule["patterns"]]
    return {name for pattern in patterns for token in pattern for name in token}


def _about_one_word(pattern: Sequence[dict[str, Any]]) -> bool:
    """Tell whether a pattern asks for one word, and by its name if by anything that it is written with."""
    asked = pattern[0].get("LOWER", "")
    return len(pattern) == 1 and (isinstance(asked, str) or asked.keys() == {"IN"})


def _words_named(ruler: Any) -> Iterator[str]:
    """Yield the words, in small letters, that rules about one word name."""
    for rule in ruler.patterns:
        for (token,) in rule["patterns"]:
            asked = token.get("LOWER", {"IN": ()})
            yield from [asked] if isinstance(asked, str) else asked["IN"]
