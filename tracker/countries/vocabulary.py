"""Every form of words that names a party, in one trie, read once."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from tracker.countries.country import countries, country
from tracker.countries.identity import Identity, Kind
from tracker.countries.knowledge import fold, parts, rows
from tracker.countries.organisations import organisations

WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Meaning:
    """Whom a form means, and for a person in office from which day to which."""

    identity: Identity
    start: date = date.min
    end: date = date.max


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a name. `words` that start in lower case are met in any case, others as they stand."""

    words: tuple[str, ...]
    meanings: tuple[Meaning, ...]
    """Empty for words that name no party: "South China Sea"."""
    certain: bool = True
    """Whether it means this in running text; if not, only as a whole phrase, or after a title."""


@dataclass(slots=True)
class Node:
    """A step of the trie."""

    steps: dict[str, "Node"] = field(default_factory=dict)
    forms: list[Form] = field(default_factory=list)


@cache
def vocabulary() -> dict[str, Node]:
    """Return the trie: first word in every letter case that it is met in, then further words in lower case."""
    roots: dict[str, Node] = {}
    seen: dict[tuple[str, ...], list[Form]] = {}
    for form in _forms():
        same = seen.setdefault(form.words, [])
        if not same or _all_leaders([*same, form]):
            same.append(form)
    for forms in seen.values():
        _plant(roots, _merged(forms))
    return roots


def _all_leaders(forms: Iterable[Form]) -> bool:
    return all(m.identity.kind is Kind.LEADER for form in forms for m in form.meanings)


def _merged(forms: list[Form]) -> Form:
    meanings = tuple(meaning for form in forms for meaning in form.meanings)
    return Form(forms[0].words, meanings, all(form.certain for form in forms))


def _plant(roots: dict[str, Node], form: Form) -> None:
    first, *rest = form.words
    node = roots.get(first) or roots.get(first.upper()) or Node()
    for spelling in {first, first.upper(), first if first[0].isupper() else first.capitalize()}:
        node = roots.setdefault(spelling, node)
    for word in rest:
        node = node.steps.setdefault(word.lower(), Node())
    node.forms.append(form)


def _form(text: str, *meanings: Meaning) -> Form:
    name = text.removeprefix("~")
    return Form(tuple(WORD.findall(fold(name))), meanings, certain=name == text)


def _forms() -> Iterator[Form]:
    """Yield all forms; where two have the same words, the earlier one counts."""
    yield from _unclear()
    yield from _countries()
    yield from _organisations()
    for table, kind in (
        ("metonyms", Kind.METONYM),
        ("disputed", Kind.NAME),
        ("groups", Kind.GROUP),
        ("companies", Kind.GROUP),
    ):
        yield from _table(table, kind)
    yield from _leaders()
    yield from _table("institutions", Kind.INSTITUTION)


def _unclear() -> Iterator[Form]:
    for row in rows("not_parties"):
        yield _form(row["text"])
    for row in rows("ambiguous"):
        found = country(row["means"])
        kind = Kind.DEMONYM if found and row["text"] in found.demonyms else Kind.NAME
        yield _form(row["text"], *([Meaning(Identity(found.name, found.iso3, None, kind))] if found else []))


def _countries() -> Iterator[Form]:
    for found in countries():
        for text in (found.name, *found.aliases):
            if "," not in text and "(" not in text:
                shown = text if text == found.name or text in found.spoken else f"~{text}"
                yield _form(shown, Meaning(Identity(found.name, found.iso3, None, Kind.NAME)))
        for text in found.demonyms:
            yield _form(text, Meaning(Identity(found.name, found.iso3, None, Kind.DEMONYM)))


def _organisations() -> Iterator[Form]:
    for found in organisations():
        meaning = Meaning(Identity(found.name, found.code, found.sector, Kind.ORGANISATION))
        for text in (found.name, *found.aliases):
            yield _form(text if text == found.name or text in found.spoken else f"~{text}", meaning)


def _table(table: str, kind: Kind) -> Iterator[Form]:
    for row in rows(table):
        meaning = Meaning(Identity(row["name"].removeprefix("~"), row["code"] or None, row["sector"] or None, kind))
        for text in (row["name"], *parts(row["aliases"])):
            yield _form(text, meaning)


def _leaders() -> Iterator[Form]:
    for row in rows("leaders"):
        identity = Identity(row["name"], row["code"], row["sector"], Kind.LEADER)
        meaning = Meaning(identity, _day(row["from"], date.min), _day(row["to"], date.max))
        for text in (row["name"], *parts(row["aliases"])):
            yield _form(text, meaning)


def _day(text: str, missing: date) -> date:
    return date.fromisoformat(text) if text else missing
