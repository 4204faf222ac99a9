"""What stands around a date phrase: prepositions, names that only look like dates, signs of the future."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from tracker.coding.dates.lexicon import SPACE, any_of, words

_REACH = 40
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z])|\n|;")


@dataclass(frozen=True, slots=True)
class Context:
    """A text to be searched and what is known about it."""

    text: str
    published: date | None
    day_first: bool | None = None
    """Whether the text writes 16/04 (true) or 04/16 (false); `None` when it does not show."""
    anchor: date | None = None
    """The day named just before, which "the next day" hangs on."""
    dated: date | None = None
    """The day last named, which gives a later "7 May" its year where no publication date does."""

    def follows(self, position: int, key: str) -> bool:
        """Tell whether a phrase of the lexicon's list `key` stands right before `position`."""
        return _before(key).search(self.text[max(0, position - _REACH) : position]) is not None

    def precedes(self, position: int, key: str) -> bool:
        """Tell whether a phrase of the lexicon's list `key` stands right at `position`."""
        return _after(key).match(self.text, position) is not None

    def spans(self, link: str, position: int) -> bool:
        """Tell whether `link` makes an interval of what starts at `position`: "A and B" does only after "between"."""
        word = link.strip().lower()
        return (
            not word.isalpha()
            or word == "through"
            or self.follows(position, "between" if word == "and" else "range_leads")
        )

    def future(self, start: int, end: int) -> bool:
        """Tell whether the sentence speaks of the phrase as yet to come."""
        before = self.text[max(0, start - 300) : start]
        clause = _SENTENCE_END.split(before)[-1]
        if _reported().search(clause):
            return False
        if _cues("future_cues").search(clause):
            return True
        fronted = len(clause.split()) <= 1
        return fronted and self._will_follow(end)

    def _will_follow(self, end: int) -> bool:
        following = _SENTENCE_END.split(self.text[end : end + 120])[0].split()[:9]
        for index, word in enumerate(following):
            bare = word.strip(",.\"'“”").lower()
            if bare in words()["past_speech"] or (bare.endswith("ed") and len(bare) > 4):
                return False
            if _cues("future_after").search(" ".join(following[index : index + 2])):
                return True
        return False


@cache
def _cues(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(words()[key])}(?!\w)")


@cache
def _reported() -> re.Pattern[str]:
    """Return a pattern for "she said" right before "on Tuesday": the day of the words, whatever they foretell."""
    return re.compile(rf"(?<!be )(?<!\w){any_of(words()['reporting'])}(?:{SPACE}(?:\w+{SPACE}){{0,2}})$")


@cache
def _before(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?:(?<!\w)|(?<=\w)(?=['’])){any_of(words()[key])}(?:{SPACE}|-)(?:the{SPACE})?$")


@cache
def _after(key: str) -> re.Pattern[str]:
    return re.compile(rf"{SPACE}?{any_of(phrase.strip() for phrase in words()[key])}(?!\w)")
