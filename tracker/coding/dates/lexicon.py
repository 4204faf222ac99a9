"""The words of dates, read from `data/lexicons/dates.json`, and the pattern pieces built of them."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from tracker.paths import knowledge

SPACE = r"(?:[^\S\n]{1,20})"
"""White space within a phrase; a line break ends a phrase as it ends a sentence."""

DASH = r"[-\u2010-\u2015]"
RANGE = rf"(?:{SPACE}?{DASH}{SPACE}?|{SPACE}(?:to|and|until|till|through){SPACE})"
YEAR = r"(?:1[5-9]\d\d|20\d\d|2100)(?![\w%])(?![.,]\d)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)(?:st|nd|rd|th)?(?!\w|[.,]\d)"


@cache
def words() -> Mapping[str, Any]:
    """Return the lexicon as it stands in the file."""
    text = (knowledge() / "lexicons" / "dates.json").read_text(encoding="utf-8")
    read: Mapping[str, Any] = json.loads(text)
    return read


@cache
def months() -> Mapping[str, int]:
    """Return lower-case month names and abbreviations with their numbers, 1 to 12."""
    return {name.lower(): number for number, names in enumerate(words()["months"], 1) for name in names}


@cache
def weekdays() -> Mapping[str, int]:
    """Return lower-case weekday names and abbreviations with their numbers, Monday 0."""
    return {name.lower(): number for number, names in enumerate(words()["weekdays"]) for name in names}


@cache
def month_pattern() -> str:
    """Return a pattern for the names of months; "may" and "march" in small letters are other words."""
    return _names_pattern(words()["months"])


@cache
def weekday_pattern() -> str:
    """Return a pattern for the names of weekdays."""
    return _names_pattern(words()["weekdays"])


def any_of(phrases: Iterable[str]) -> str:
    """Return a pattern for any of `phrases`, longest first, in any letter case."""
    ordered = sorted(phrases, key=len, reverse=True)
    return "(?i:" + "|".join(re.escape(phrase).replace(r"\ ", SPACE) for phrase in ordered) + ")"


@cache
def number_pattern() -> str:
    """Return a pattern for a small count in digits or words."""
    return rf"(?:\d{{1,3}}|{any_of(words()['numbers'])})"


def count(text: str) -> int:
    """Return the value of what `number_pattern` matched."""
    return int(text) if text.isdecimal() else int(words()["numbers"][" ".join(text.lower().split())])


def _names_pattern(names: Iterable[Sequence[str]]) -> str:
    """Return a pattern for the first of each of `names` in full, and the others as abbreviations."""
    lists = [list(group) for group in names]
    full = _in_its_letters(group[0] for group in lists)
    short = _in_its_letters(name for group in lists for name in group[1:])
    return rf"(?:{full}(?!\w)|{short}(?:\.|(?![^\W\d])))"


def _in_its_letters(names: Iterable[str]) -> str:
    strict = set(words()["capitalised_only"])
    every = sorted(names, key=len, reverse=True)
    capitalised = "|".join(f"{name}|{name.upper()}" for name in every if name in strict)
    loose = "|".join(name for name in every if name not in strict)
    return f"(?:{'|'.join(part for part in (f'(?i:{loose})' if loose else '', capitalised) if part)})"
