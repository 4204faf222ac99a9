"""Numbers in running text, in digits or words: "eight", "3,000", "two dozen", "10–15", "$1.5 million", "dozens"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from tracker.coding.quantities.lexicon import any_of, words

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_EDGE = r"(?<![\w.,:/°])(?<![A-Za-z]-)"
_OVER = r"(?!\w)(?![.,:/]\d)(?!\s?°)(?!-[A-Za-z])"


@dataclass(frozen=True, slots=True)
class Number:
    """A number at `text[start:end]`; `qualifier` and currency included.

    `value` is the number told, the lower one of two. `low` and `high` are its bounds, `None` when open.
    """

    start: int
    end: int
    value: float
    low: float | None
    high: float | None
    qualifier: str | None = None
    currency: str | None = None
    core: int = 0
    """Where the number itself starts."""

    @property
    def vague(self) -> bool:
        """Tell whether no number was told, only its order of magnitude: "dozens"."""
        return self.qualifier is not None and self.qualifier in words()["vague"]


def find_numbers(text: str) -> list[Number]:
    """Return the numbers in `text`, in order. Ordinals, names such as "S400" and clock times are none."""
    return list(_numbers(text))


def _numbers(text: str) -> Iterator[Number]:
    for match in _number().finditer(text):
        if not _is_a_name(text, match):
            yield _read(match)


def _is_a_name(text: str, match: re.Match[str]) -> bool:
    before = re.search(r"(\S+)\s$", text[max(0, match.start() - 20) : match.start()])
    word = before[1].lower().strip("(\"'“‘") if before else ""
    digits = (match["first"] or "")[:1].isdigit()
    return word == "no" or (digits and word in words()["named_by_number"])


def _read(match: re.Match[str]) -> Number:
    lower = {key: " ".join(value.lower().split()) for key, value in match.groupdict().items() if value}
    qualifier = lower.get("qualifier")
    currency = words()["currencies"].get((match["currency"] or "").upper()) or words()["currencies"].get(match["currency"])
    start, end, core = match.start(), match.end(), match.start("first")
    if core < 0 or match["vague"]:
        low = float(words()["vague"][lower["vague"]])
        return Number(start, end, low, low, None, lower["vague"], currency, match.start("vague"))
    first, last = _value(lower["first"], lower.get("scale")), None
    if "second" in lower:
        last = _value(lower["second"], lower.get("second_scale"))
        if "second_scale" in lower and "scale" not in lower:
            first *= _scale(lower["second_scale"])
    if last is not None and last > first:
        return Number(start, end, first, first, last, qualifier, currency, core)
    low, high = _bounds(first, qualifier)
    return Number(start, end, first, low, high, qualifier, currency, core)


def _bounds(value: float, qualifier: str | None) -> tuple[float | None, float | None]:
    kind = words()["qualifiers"].get(qualifier or "", "exact")
    return (value if kind in {"low", "exact"} else None, value if kind in {"high", "exact"} else None)


def _scale(word: str) -> float:
    known: Any = {**words()["scales"], **words()["scale_signs"]}
    return float(known[word] if word in known else known[word.rstrip("s")])


def _value(number: str, scale: str | None) -> float:
    if number[0].isdigit():
        return float(number.replace(",", "")) * (_scale(scale) if scale else 1)
    total, current = 0.0, 0.0
    for word in re.split(r"[\s-]+", number):
        if word in words()["numbers"]:
            current += words()["numbers"][word]
        elif word in words()["scales"]:
            size = words()["scales"][word]
            current = (current or 1) * size
            if size >= 1000:
                total, current = total + current, 0.0
        elif word == "half":
            current = 0.5
    return total + current


@cache
def _number() -> re.Pattern[str]:
    scale = any_of([*(f"{word}s?" for word in words()["scales"]), *words()["scale_signs"]]).replace(r"s\?", "s?")
    small = any_of(words()["numbers"])
    one = any_of([*words()["scales"], *words()["numbers"]])
    spelled = (
        rf"(?:{small}|(?:half\san?|an?)(?=\s{any_of(words()['scales'])}(?!\w)))(?!\w)"
        rf"(?:(?:[\s-]|(?:(?<=hundred)|(?<=thousand)|(?<=million))\sand\s){one}(?!\w))*"
    )
    measure = any_of(words()["measures"])
    told = rf"(?P<{{0}}>{_DIGITS.replace('{', '{{').replace('}', '}}')}|{spelled})(?:\s?(?P<{{1}}>{scale})(?!\w))?"
    return re.compile(
        rf"{_EDGE}(?:(?P<vague>{any_of(words()['vague'])})(?!\w)"
        rf"|(?:(?P<qualifier>{any_of(words()['qualifiers'])})\s)?(?P<between>between\s)?"
        rf"(?:(?P<currency>{any_of(words()['currencies'])})\s?)?{told.format('first', 'scale')}"
        rf"(?:(?:\s?[-–—]\s?|\s(?:to|or)\s|(?(between)\sand\s|(?!)))"
        rf"{told.format('second', 'second_scale')})?(?:(?={measure}(?!\w))|{_OVER}))",
        re.IGNORECASE,
    )
