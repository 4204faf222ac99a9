"""Names that tell in which country something happens: missions, peoples, parties and offices found in few countries."""

import csv
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tracker import paths
from tracker.countries.knowledge import fold, parts

_WORD = re.compile(r"[^\W_]+")


class LocalName(NamedTuple):
    """A name in a text, with the countries it is found in (ISO alpha-3)."""

    countries: frozenset[str]
    start: int
    end: int


def local_names(text: str) -> Iterator[LocalName]:
    """Yield the names of `data/gazetteer/local_names.csv` that a text holds, in its order, the longest at each word."""
    words = [(fold(word[0]), *word.span()) for word in _WORD.finditer(text)]
    done = 0
    for position, (first, start, _) in enumerate(words):
        for name, countries in _names().get(first, ()) if position >= done else ():
            if tuple(word for word, _, _ in words[position : position + len(name)]) == name:
                done = position + len(name)
                yield LocalName(countries, start, words[done - 1][2])
                break


def agreed(text: str) -> LocalName | None:
    """Return the first local name of a text, with the one country that all its local names can be in, or `None`."""
    found = list(local_names(text))
    common = frozenset.intersection(*(one.countries for one in found)) if found else frozenset()
    return found[0]._replace(countries=common) if len(common) == 1 else None


@cache
def _names() -> dict[str, list[tuple[tuple[str, ...], frozenset[str]]]]:
    """Return all names as words, with their countries, by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
    with (paths.knowledge() / "gazetteer" / "local_names.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            countries = frozenset(row["countries"].split())
            for name in parts(row["names"]):
                for form in (name, f"{name}s") if row["kind"] == "people" else (name,):
                    words = tuple(_WORD.findall(fold(form)))
                    found.setdefault(words[0], []).append((words, countries))
    return {first: sorted(names, key=lambda one: -len(one[0])) for first, names in found.items()}
