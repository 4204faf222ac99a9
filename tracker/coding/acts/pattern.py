"""One lexicon entry: a head word, and what must stand around it.

The written form is `head word =object prep=noun ^subject <modifier >`: the lemma of the head; then, in any order, words
that must depend on it (particle, preposition, adverb, `not`), the head of its object, the noun after a preposition,
the head of its subject, a noun's modifier; `>` for a clause that completes it, `>to` for an infinitive, `>must`
for a clause that says what others should do, `>=word` for the verb of a clause or what it says of its subject; `!=`
for no object at all. Nouns may be alternatives (`a|b`), a word class (`@troops`) or a kind of name (`#person`, `#gpe`,
`#norp`, `#org`). A leading `?` marks an ambiguous entry.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.coding.acts.frame import Frame

Words = frozenset[str]
_FLAGS = frozenset({">", ">to", ">must", "!="})
Classes = Mapping[str, Words]


@dataclass(frozen=True, slots=True)
class Act:
    """What an entry means. Operators have no type of their own; they have a name instead."""

    event_type: str | None
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    operator: str | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled entry."""

    head: str
    act: Act
    words: Words = frozenset()
    objects: Words | None = None
    nouns: tuple[tuple[str, Words], ...] = ()
    """Preposition and the nouns that may follow it."""
    subjects: Words | None = None
    modifiers: Words | None = None
    said: Words | None = None
    """Verbs of a clause, or what it says of its subject."""
    clause: bool = False
    infinitive: bool = False
    obliging: bool = False
    bare: bool = False
    weak: bool = False
    weight: float = 0.0
    """How specific: the heaviest pattern that fits is the reading."""

    def fits(self, frame: Frame) -> bool:
        """Tell whether everything the entry asks for stands around the head."""
        return (
            self.words <= frame.words
            and (self.objects is None or not self.objects.isdisjoint(frame.object_words))
            and (self.subjects is None or not self.subjects.isdisjoint(frame.subject_words))
            and (self.modifiers is None or not self.modifiers.isdisjoint(frame.modifier_words))
            and all(not nouns.isdisjoint(frame.noun_words(prep)) for prep, nouns in self.nouns)
            and (self.said is None or not self.said.isdisjoint(frame.clause_words))
            and (not self.clause or bool(frame.clauses))
            and (not self.infinitive or frame.infinitive)
            and (not self.obliging or frame.obliging)
            and (not self.bare or not frame.objects)
        )

    def names_object(self, frame: Frame) -> bool:
        """Tell whether the entry asks for no object, or for the very noun that is the object, not its modifier."""
        return self.objects is None or not self.objects.isdisjoint(frame.object_heads)


def compile_pattern(text: str, act: Act, classes: Classes) -> Pattern:
    """Compile the written form of an entry; raises `KeyError` for an unknown word class."""
    head, *elements = text.removeprefix("?").split()
    words: set[str] = set()
    found: dict[str, Words] = {}
    nouns: list[tuple[str, Words]] = []
    weight = 0.0
    for element in elements:
        if element in _FLAGS:
            continue
        if element.startswith(">="):
            found[">"], bonus = _alternatives(element[2:], classes)
            weight += bonus
        elif element[0] in "=^<":
            found[element[0]], bonus = _alternatives(element[1:], classes)
            weight += bonus
        elif "=" in element:
            prep, _, rest = element.partition("=")
            alternatives, bonus = _alternatives(rest, classes)
            nouns.append((prep, alternatives))
            weight += bonus + 0.5
        else:
            words.add(element)
            weight += 1.5
    clause, infinitive, obliging = (flag in elements for flag in (">", ">to", ">must"))
    weak = text.startswith("?")
    return Pattern(
        head=head,
        act=act,
        words=frozenset(words),
        objects=found.get("="),
        nouns=tuple(nouns),
        subjects=found.get("^"),
        modifiers=found.get("<"),
        said=found.get(">"),
        clause=clause,
        infinitive=infinitive,
        obliging=obliging,
        bare="!=" in elements,
        weak=weak,
        weight=weight + 0.5 * (clause or infinitive) + 1.5 * obliging - weak,
    )


def _alternatives(text: str, classes: Classes) -> tuple[Words, float]:
    chosen: set[str] = set()
    for word in text.split("|"):
        chosen |= classes[word] if word.startswith("@") else {word}
    # A word written out says more than a class that happens to hold it.
    return frozenset(chosen), 2.0 if "@" in text else 2.5
