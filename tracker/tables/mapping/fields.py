"""The fields a column can be mapped to, and the names people give them."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from tracker.paths import knowledge

# Letters that Unicode does not take for others with a mark.
_LETTERS = str.maketrans("łŁøØđĐıİ", "lLoOdDiI")
_WORD_BREAK = re.compile(r"(?<=[a-z])(?=[A-Z])|[^\w]+|_+")


@dataclass(frozen=True, slots=True)
class Field:
    """One thing we know how to read from a file."""

    name: str
    kind: str
    """What its cells look like: date, lat, count, text, …"""
    own: tuple[str, ...]
    """Its names in our own format, in `plain` form."""
    also: tuple[str, ...] = ()
    """Names met elsewhere, the likeliest first, in `plain` form."""
    last: tuple[str, ...] = ()
    """Names that are taken where there is nothing better: they often mean something else."""
    unless: tuple[str, ...] = ()
    """Words of a longer name that make it mean something else."""


def plain(name: str) -> str:
    """Return a column name in lower case, without accents, words apart: `Event_Date` and `eventDate` are one."""
    bare = unicodedata.normalize("NFKD", name.replace("(s)", "").translate(_LETTERS))
    bare = unicodedata.normalize("NFC", "".join(c for c in bare if not unicodedata.combining(c)))
    return " ".join(word for word in _WORD_BREAK.split(bare) if word).casefold()


@cache
def _knowledge() -> Mapping[str, Any]:
    return tomllib.loads((knowledge() / "formats" / "fields.toml").read_text(encoding="utf-8"))


@cache
def fields() -> Mapping[str, Field]:
    """Return every field by name."""
    return MappingProxyType(
        {
            name: Field(
                name, entry["kind"], *(_plain(entry.get(names, [])) for names in ("own", "also", "last", "unless"))
            )
            for name, entry in _knowledge()["fields"].items()
        }
    )


def _plain(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(plain, names)))


@cache
def own_names() -> Mapping[str, str]:
    """Return our own format's column names, in `plain` form, to the field each stands for."""
    return MappingProxyType({name: field.name for field in fields().values() for name in field.own})


@cache
def known_names() -> frozenset[str]:
    """Return every name by which any field goes, in `plain` form."""
    return frozenset(name for field in fields().values() for name in (*field.own, *field.also, *field.last))


@cache
def derived_names() -> frozenset[str]:
    """Return the columns of our export that follow from others and are not read back, in `plain` form."""
    return frozenset(_knowledge()["derived"])


@cache
def count_names() -> frozenset[str]:
    """Return the names of columns that count happenings or people instead of telling of one, in `plain` form."""
    return frozenset(map(plain, _knowledge()["counts"]))


@cache
def total_names() -> frozenset[str]:
    """Return the names of columns that count events, in `plain` form."""
    return frozenset(map(plain, _knowledge()["totals"]))


@cache
def period_names() -> frozenset[str]:
    """Return the names of columns that number the months of a panel, in `plain` form."""
    return frozenset(map(plain, _knowledge()["periods"]))


@cache
def class_names() -> frozenset[str]:
    """Return the names of columns that say what kind of thing happened, in `plain` form."""
    return frozenset(map(plain, _knowledge()["classes"]))


@cache
def missing_markers() -> tuple[str, ...]:
    """Return what people write, in lower case, where they have nothing to write."""
    return tuple(_knowledge()["missing"])


@cache
def date_words() -> Mapping[str, tuple[str, ...]]:
    """Return the words for year, month and day in names of columns that are named alike, in `plain` form."""
    return MappingProxyType({part: _plain(words) for part, words in _knowledge()["date_words"].items()})


@cache
def day_names(kind: str) -> frozenset[str]:
    """Return the names of columns of days without a year: `month_day` for 0605, `day_of_year` for 156."""
    return frozenset(map(plain, _knowledge()["days_without_year"][kind]))


@cache
def code_names() -> Mapping[str, tuple[str, ...]]:
    """Return the names of columns that hold countries as codes of a scheme, in `plain` form, by the scheme."""
    return MappingProxyType({scheme: _plain(names) for scheme, names in _knowledge()["country_codes"].items()})


@cache
def words_before_counts() -> tuple[str, ...]:
    """Return what stands before a count that is not exact, in lower case: `at least`, `~`."""
    return tuple(_knowledge()["before_counts"])


@cache
def words_after_counts() -> tuple[str, ...]:
    """Return what may stand behind a count of people, in lower case: `killed`."""
    return tuple(_knowledge()["after_counts"])


@cache
def missing_numbers() -> tuple[str, ...]:
    """Return the numbers that stand for "unknown" in counts."""
    return tuple(_knowledge()["missing_numbers"])
