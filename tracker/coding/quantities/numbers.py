"""Numbers in running text, in digits or words: "eight", "3,000", "two dozen", "10–15", "$1.5 million", "dozens"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tracker.coding.quantities.lexicon import any_of, words

_DIGITS = r"(?:\d{1,3}(?:,\d\d\d)+|\d+)(?:\.\d+)?"
_EDGE = r"(?<![\w.,:/°])(?<![A-Za-z]-)"
_OVER = r"(?!\w)(?![.,:/]\d)(?!\s?°)(?!-[A-Za-z])(?!\s?[ap]\.?m\b)"
"""What may not follow: letters ("12th"), the rest of a clock time or coordinate, a hyphen ("six-party")."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number at `text[start:end]`, with its qualifier and currency; the number itself starts at `core`.

    `value` is the number told, the lower one of two. `low` and `high` are its bounds, `None` when open.
    """

    start: int
    core: int
    end: int
    value: float
    low: float | None
    high: float | None
    qualifier: str | None = None
    currency: str | None = None

    @property
    def vague(self) -> bool:
        """Tell whether no number was told, only its order of magnitude: "dozens"."""
        return self.qualifier is not None and self.qualifier in words()["vague"]


def find_numbers(text: str) -> list[Number]:
    """Return the numbers in `text`, in order. Ordinals, names such as "S400" and clock times are none."""
    return [_read(match) for match in _number().finditer(text) if not _is_a_name(text, match)]


def _is_a_name(text: str, match: re.Match[str]) -> bool:
    """Tell whether it is part of a name ("Resolution 2231", "BBC One"), a denial ("no one") or "one of many"."""
    found = re.search(r"(\S+)\s$", text[max(0, match.start() - 20) : match.start()])
    before = found[1].strip("(\"'“‘") if found else ""
    number = match["first"] or ""
    if number[:1].isdigit():
        return before.lower() in words()["named_by_number"]
    titled = number[:1].isupper() and before[:1].isupper() and before[-1:].isalnum()
    partitive = match[0].lower() == "one" and text.startswith(" of ", match.end())
    return before.lower() == "no" or titled or partitive


def _read(match: re.Match[str]) -> Number:
    lower = {key: " ".join(value.lower().split()) for key, value in match.groupdict().items() if value}
    if "vague" in lower:
        least = float(words()["vague"][lower["vague"]])
        return Number(match.start(), match.start(), match.end(), least, least, None, lower["vague"])
    value, last = _values(lower)
    low, high = _bounds(value, lower.get("qualifier")) if last is None else (value, last)
    currency = words()["currencies"].get((match["currency"] or "").upper())
    return Number(match.start(), match.start("first"), match.end(), value, low, high, lower.get("qualifier"), currency)


def _values(told: Mapping[str, str]) -> tuple[float, float | None]:
    """Return the number, and the greater one of "10–15"; in "2 to 3 million" the scale belongs to both."""
    scale = told.get("scale")
    if "second" not in told:
        return _value(told["first"], scale), None
    last = _value(told["second"], told.get("second_scale"))
    first = _value(told["first"], scale or told.get("second_scale"))
    return (first, last) if last > first else (first, None)


def _bounds(value: float, qualifier: str | None) -> tuple[float | None, float | None]:
    kind = words()["qualifiers"].get(qualifier or "", "exact")
    return (value if kind in {"low", "exact"} else None, value if kind in {"high", "exact"} else None)


def _value(number: str, scale: str | None) -> float:
    size = _scales()[scale] if scale else 1.0
    if number[0].isdigit():
        return float(number.replace(",", "")) * size
    return _spelled_value(re.split(r"[\s-]+", number)) * size


def _spelled_value(spelled: list[str]) -> float:
    total, current = 0.0, 0.0
    for word in spelled:
        if word in words()["numbers"]:
            current += words()["numbers"][word]
        elif word == "half":
            current = 0.5
        elif word in words()["scales"]:
            current = (current or 1) * words()["scales"][word]
            if words()["scales"][word] >= 1000:
                total, current = total + current, 0.0
    return total + current


@cache
def _scales() -> Mapping[str, float]:
    """Return scales by the words and signs for them, plurals included."""
    named = words()["scales"]
    return {**named, **{f"{word}s": size for word, size in named.items()}, **words()["scale_signs"]}


@cache
def _number() -> re.Pattern[str]:
    lexicon = words()
    vague, qualifier, currency = (any_of(lexicon[key]) for key in ("vague", "qualifiers", "currencies"))
    link = r"(?:\s?[-–—]\s?|\s(?:to|or)\s|(?(between)\sand\s|(?!)))"
    return re.compile(
        rf"{_EDGE}(?:(?P<vague>{vague})(?!\w)"
        rf"|(?:(?P<qualifier>{qualifier})\s)?(?P<between>between\s)?(?:(?P<currency>{currency})\s?)?"
        rf"{_told('first', 'scale')}(?:{link}{_told('second', 'second_scale')})?"
        rf"(?:(?={any_of(lexicon['measures'])}(?!\w))|{_OVER}))",
        re.IGNORECASE,
    )


def _told(number: str, scale: str) -> str:
    """Return the pattern of a number in digits or words with its scale, in groups of the given names."""
    scales, small = any_of(words()["scales"]), any_of(words()["numbers"])
    start = rf"(?:{small}|(?:half\san?|an?)(?=\s{scales}(?!\w)))(?!\w)"
    link = r"(?:[\s-]|(?:(?<=hundred)|(?<=thousand)|(?<=million))\sand\s)"
    spelled = rf"{start}(?:{link}{any_of([*words()['scales'], *words()['numbers']])}(?!\w))*"
    return rf"(?P<{number}>{_DIGITS}|{spelled})(?:\s?(?P<{scale}>{any_of(_scales())})(?!\w))?"
