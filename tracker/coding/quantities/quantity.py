"""Quantities: how many of what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from tracker.coding.dates import find_dates
from tracker.coding.quantities.lexicon import members, words
from tracker.coding.quantities.numbers import Number, find_numbers
from tracker.coding.quantities.units import Unit, unit_of
from tracker.language import Span

_ANY_DAY = date(2000, 1, 1)
"""Only where the date phrases stand matters here, not what they mean."""


class Amount(NamedTuple):
    """So many of a unit, and the words that make the number less than exact, as an event has them."""

    value: float
    unit: str
    qualifier: str | None = None
    """As in the text: "at least", "dozens"; of two numbers the greater one, "to 15"."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """So many of `unit`, at `start` to `end` of the whole document's text (number and qualifier).

    `value` is the number told: the lower of two ("10–15"), the least that a vague one means ("dozens": 24).
    `low` and `high` are its bounds, `None` when open ("at least 12" has no upper one).
    """

    value: float
    unit: str
    """Singular: "surface-to-air missile". Percentages have the unit "percent"."""
    qualifier: str | None
    start: int
    end: int
    low: float | None
    high: float | None

    @property
    def amount(self) -> Amount:
        """The number and its unit without where they stand."""
        two = self.low is not None and self.high is not None and self.low < self.high
        return Amount(self.value, self.unit, f"to {self.high:,.10g}" if two else self.qualifier)


def find_quantities(sentence: Span) -> list[Quantity]:
    """Return the quantities told in a parsed sentence, in order.

    Dates, durations, ages and the numbers of names ("F-16", "Resolution 2231") are none.
    """
    found = ((number, _unit_name(number, sentence)) for number in counted(sentence))
    return [_quantity(number, unit, sentence) for number, unit in found if unit]


def counted(sentence: Span) -> Sequence[Number]:
    """Return the numbers in a sentence that belong to no date; offsets are into the text of the sentence."""
    return _counted(sentence.text)


@lru_cache(maxsize=256)
def _counted(text: str) -> Sequence[Number]:
    """Return the numbers of a text; asked for each act of a sentence, for its dead and for its things."""
    numbers = find_numbers(text)
    dates = find_dates(text, _ANY_DAY) if numbers else ()
    return [n for n in numbers if not any(n.core < d.end and d.start < n.end for d in dates)]


def _unit_name(number: Number, sentence: Span) -> str | None:
    following = sentence.text[number.end :].lstrip()
    if following.startswith("%") or following[:8].lower().replace(" ", "").startswith("percent"):
        return "percent"
    if number.currency:
        return number.currency
    unit = unit_of(number, sentence)
    if unit is None or _is_time(unit):
        return None
    known = {**words()["measures"], **words()["currencies"]}
    return str(known.get(unit.name, unit.name))


def _is_time(unit: Unit) -> bool:
    return unit.head.lemma_ in members("times") or unit.head.text in members("times")


def _quantity(number: Number, unit: str, sentence: Span) -> Quantity:
    offset = sentence.start_char
    return Quantity(
        number.value, unit, number.qualifier, number.start + offset, number.end + offset, number.low, number.high
    )
