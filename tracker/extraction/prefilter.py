"""Which sentences could tell an event, judged by their words alone, before anything is parsed.

A sentence is kept when some entry of the lexicon could be read in it: a word that may be its head in some inflection,
and all other words that the entry asks for. Whatever the parse would be, the rest can trigger nothing. Beside that it
must hold what makes an act an event: somebody whom the tables or the lexicon know; for an ambiguous entry two of them;
or, for what is seen happening whoever did it, two facts such as a name, a number or a day. A pronoun alone is nobody
here, so what only "he" did is now and then lost.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from tracker.coding.acts.frame import OUGHT
from tracker.coding.acts.lexicon import Lexicon
from tracker.coding.acts.pattern import Pattern
from tracker.coding.dates import find_dates
from tracker.coding.quantities.numbers import find_numbers
from tracker.coding.selecting.worth import PHYSICAL
from tracker.countries import find_identities
from tracker.language import load

Span = tuple[int, int]
Needs = tuple[frozenset[str], ...]
"""Sets of lemmas: of each, one must stand in the sentence."""

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_PART = re.compile(r"[^\W\d_]+")
_END = re.compile(r"\n+|(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")
_ABBREVIATED = re.compile(r"(?:^|[\s.(])(?:[A-Z]|[A-Z][a-z]{1,3}|[a-z])\.$")
"""What a full stop may belong to: "U.S.", "Gen.", "a.m."; too many are no harm, since the sentence only gets longer."""
_REMEMBERED = 50_000
"""Words whose lemmas are kept: the common ones come first."""

_CAPITAL = re.compile(r"[^\W\d_a-z]")
_ANY_DAY = date(2000, 1, 1)
_ENOUGH = 2
_SPECIFIC = 2.0
"""Weight from which an entry says exactly what is done."""


class _Entry(NamedTuple):
    """What the prefilter knows of an entry of the lexicon."""

    needs: Needs
    physical: bool
    weak: bool
    specific: bool

    @classmethod
    def of(cls, pattern: Pattern) -> "_Entry":
        """Return what is to be known of `pattern`."""
        return cls(_needs(pattern), pattern.act.event_type in PHYSICAL, pattern.weak, pattern.weight >= _SPECIFIC)


class Prefilter:
    """Choose sentences with the lexicon of a coder."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._lemmas: dict[str, frozenset[str]] = {}

    def kept(self, text: str, skip: Sequence[Span] = ()) -> list[Span]:
        """Return the spans, in order and apart, of the sentences that could tell an event and lie in no `skip` span."""
        kept: list[Span] = []
        for start, end in _sentences(text):
            if any(start < to and begin < end for begin, to in skip) or not self.could_tell(text[start:end]):
                continue
            if kept and kept[-1][1] == start:
                start = kept.pop()[0]
            kept.append((start, end))
        return kept

    def could_tell(self, sentence: str) -> bool:
        """Tell whether an entry of the lexicon could be read in `sentence`, and enough is named for an event."""
        if sentence.rstrip().endswith("?"):
            return False
        words = {lemma for word in _WORD.findall(sentence) for lemma in self._candidates(word)}
        met = [
            entry
            for word in words
            for entry in self._entries.get(word, ())
            if all(not need.isdisjoint(words) for need in entry.needs)
        ]
        if not met:
            return False
        strong = [entry for entry in met if not entry.weak]
        roles = len(words & self.lexicon.roles.keys())
        if roles and strong:
            return True
        parties = roles + len(find_identities(sentence))
        if parties:
            return bool(strong) or parties > 1
        return any(entry.physical for entry in strong) and _facts(sentence, strong) >= _ENOUGH

    @cached_property
    def _entries(self) -> Mapping[str, Sequence[_Entry]]:
        """For each head, its entries, each kind of them once."""
        entries: dict[str, dict[_Entry, None]] = {}
        for index in self.lexicon.acts.values():
            for head, patterns in index.items():
                entries.setdefault(head, {}).update((_Entry.of(pattern), None) for pattern in patterns)
        return {head: tuple(kinds) for head, kinds in entries.items()}

    def _candidates(self, word: str) -> frozenset[str]:
        """Return every lemma that the model could give to `word` or a part of it, and these as they stand."""
        found = self._lemmas.get(word)
        if found is None:
            whole = word.lower().removesuffix("'s").removesuffix("’s")
            forms = {whole, *_PART.findall(whole)}
            found = frozenset(forms.union(*(self._inflected(form) for form in forms)))
            if len(self._lemmas) < _REMEMBERED:
                self._lemmas[word] = found
        return found

    def _inflected(self, form: str) -> Iterator[str]:
        for exceptions, rules in self._tables:
            yield from exceptions.get(form, ())
            for old, new in rules:
                if form.endswith(old):
                    yield form[: len(form) - len(old)] + new
        if form.endswith(("ed", "ing")):
            yield form.removesuffix("ed").removesuffix("ing") + "e"

    @cached_property
    def _tables(self) -> Sequence[tuple[Mapping[str, Sequence[str]], Sequence[tuple[str, str]]]]:
        lookups = load().get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
        exceptions, rules = lookups.get_table("lemma_exc"), lookups.get_table("lemma_rules")
        return [(exceptions.get(part, {}), rules.get(part, ())) for part in ("verb", "noun", "adj")]


def _needs(pattern: Pattern) -> Needs:
    """Return what must stand beside the head; kinds of names (`#person`) only show in the parse, so they are met."""
    needs = [frozenset({word}) for word in pattern.words if word != "not"]
    for prep, nouns in pattern.nouns:
        needs += [frozenset({prep}), nouns]
    needs += [words for words in (pattern.objects, pattern.subjects, pattern.modifiers) if words is not None]
    needs += [words for words, asked in ((frozenset({"to"}), pattern.infinitive), (OUGHT, pattern.obliging)) if asked]
    return tuple(need for need in needs if not any(word.startswith("#") for word in need))


def _facts(sentence: str, entries: Iterable[_Entry]) -> int:
    """Count what a sentence tells of an act beside who did it: a name, a number, a day, what exactly was done."""
    named = _CAPITAL.search(sentence.strip()[1:]) is not None
    specific = any(entry.physical and entry.specific for entry in entries)
    return named + specific + bool(find_numbers(sentence)) + bool(find_dates(sentence, _ANY_DAY))


def _sentences(text: str) -> Iterator[Span]:
    """Yield the spans of the sentences, with the blanks after each, by line breaks and full stops."""
    start = 0
    for match in _END.finditer(text):
        if "\n" in match[0] or not _ABBREVIATED.search(text[max(start, match.start() - 8) : match.start()]):
            yield start, match.end()
            start = match.end()
    if start < len(text):
        yield start, len(text)
