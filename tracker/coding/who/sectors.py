"""The sector of PLOVER that a noun tells, by itself or with the word before it."""

from collections.abc import Mapping

from tracker.coding.acts.words import lemma, lemmas
from tracker.coding.who.phrase import LEFT, left_words
from tracker.language import Token


class Sectors:
    """The kinds of people and bodies that the lexicon knows."""

    def __init__(self, known: Mapping[str, str]) -> None:
        """Take the sectors by noun, and by two words joined with a hyphen."""
        self.known = known

    def of(self, head: Token) -> str | None:
        """Return the sector of a noun, by itself or with the word before it: "aid | agency"."""
        plain, *more = reversed(lemmas(head))
        if head.lower_.endswith("ing") and not plain.endswith("ing"):
            return None  # "spying" is no spy
        before = head.nbor(-1) if head.i else None
        if before is not None and before.dep_ in LEFT:
            more.append(f"{lemma(before)}-{plain}")
        return next((role for word in (*more, plain, head.lower_) if (role := self.known.get(word))), None)

    def of_modifiers(self, head: Token) -> str | None:
        """Return the sector that a word before a name tells: "army chief Ahmed"."""
        return next((role for word in reversed(left_words(head)[:-1]) if (role := self.of(word))), None)
