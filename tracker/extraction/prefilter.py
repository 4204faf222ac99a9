"""Which sentences could tell an event, judged by their words alone, before anything is parsed.

A sentence is kept when some entry of the lexicon could be read in it: a word that may be its head in some inflection,
and all other words that the entry asks for. Whatever the parse would be, the rest can trigger nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from tracker.coding.acts.frame import OUGHT
from tracker.coding.acts.lexicon import Lexicon
from tracker.coding.acts.pattern import Pattern
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

_NAMED = re.compile(r"[^\W\d_a-z]|\d")
_SAID = frozenset({"he", "she", "they", "it", "its", "their", "his", "her", "them", "him"})


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
        """Tell whether an entry of the lexicon could be read in `sentence`, and anybody or anything is named in it."""
        if sentence.rstrip().endswith("?"):
            return False
        words = {lemma for word in _WORD.findall(sentence) for lemma in self._candidates(word)}
        if not (_NAMED.search(sentence.strip()[1:]) or words & _SAID or words & self.lexicon.roles.keys()):
            return False
        return any(
            not needs or all(not need.isdisjoint(words) for need in needs)
            for word in words
            for needs in self._entries.get(word, ())
        )

    @cached_property
    def _entries(self) -> Mapping[str, Sequence[Needs]]:
        """For each head, what its entries ask for; one that asks for nothing stands alone."""
        entries: dict[str, list[Needs]] = {}
        for index in self.lexicon.acts.values():
            for head, patterns in index.items():
                entries.setdefault(head, []).extend(_needs(pattern) for pattern in patterns)
        return {head: [()] if () in needs else needs for head, needs in entries.items()}

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


def _sentences(text: str) -> Iterator[Span]:
    """Yield the spans of the sentences, with the blanks after each, by line breaks and full stops."""
    start = 0
    for match in _END.finditer(text):
        if "\n" in match[0] or not _ABBREVIATED.search(text[max(start, match.start() - 8) : match.start()]):
            yield start, match.end()
            start = match.end()
    if start < len(text):
        yield start, len(text)
