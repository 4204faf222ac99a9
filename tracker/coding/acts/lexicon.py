"""The lexicons of `data/lexicons`, compiled and indexed by lemma."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path

from tracker import ontology
from tracker.coding.acts.pattern import Act, Classes, Pattern, Words, compile_pattern
from tracker.errors import SetupError
from tracker.paths import knowledge

Index = Mapping[str, tuple[Pattern, ...]]
PARTS = {"verbs": "VERB", "nouns": "NOUN", "adjectives": "ADJ"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """How a summary says a type of act: a verb in its base form and what follows."""

    event_type: str
    mode: str | None
    """`None` for any."""
    words: Words
    """Words that must tell the act, any of them; none asked for when empty."""
    with_recipient: str
    alone: str
    passive: str
    """By nobody named, upon somebody."""
    bare: str

    @property
    def counts(self) -> bool:
        """Whether the phrase gives a number of things."""
        return "{n}" in self.with_recipient + self.alone


@dataclass(frozen=True, slots=True)
class Complement:
    """What the act that is asked for, refused or threatened makes of the mode of the whole."""

    event_type: str
    """Of the act within."""
    act_mode: str | None
    """`None` for any."""
    words: Words
    """Words that tell the act within, any of them; none asked for when empty."""
    mode: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything the coder knows about words."""

    acts: Mapping[str, Index]
    """Part of speech to lemma to patterns, the most specific first."""
    operators: Mapping[str, Index]
    composition: Mapping[tuple[str, str], tuple[str, str | None]]
    """What an operator makes of a type: (operator, type) to (type, mode)."""
    refinements: Mapping[tuple[str, str | None], tuple[tuple[Words, str, str | None], ...]]
    """(type, mode) to the words that make it another type or mode, the first that stands there deciding."""
    complements: Mapping[str, tuple[Complement, ...]]
    """What is asked for, refused or threatened, by type: the first that the act within answers decides."""
    cues: Mapping[str, Words]
    roles: Mapping[str, str]
    """Lemma of a kind of party ("gunman") to PLOVER sector."""
    phrases: tuple[Phrase, ...]
    """How summaries say each type, the most particular first."""
    fingerprint: str
    """A short hash of all files: two coders with the same one know the same words."""


@cache
def lexicon(folder: Path | None = None) -> Lexicon:
    """Return the lexicon of `folder`, `data/lexicons` when there is none. Raises `SetupError` for a faulty entry."""
    root = folder or knowledge() / "lexicons"
    classes = _classes(root / "classes.txt")
    acts: dict[str, dict[str, list[Pattern]]] = defaultdict(lambda: defaultdict(list))
    for path in sorted((root / "acts").glob("*.txt")):
        _compile(path, path.stem.upper(), classes, acts)
    operators: dict[str, dict[str, list[Pattern]]] = defaultdict(lambda: defaultdict(list))
    _compile(root / "operators.txt", None, classes, operators)
    return Lexicon(
        acts=_index(acts),
        operators=_index(operators),
        composition={
            (row["operator"], row["type"]): (row["becomes"], row["mode"] or None)
            for row in _rows(root / "composition.csv")
        },
        refinements=_refinements(root / "refinements.csv"),
        complements=_complements(root / "complements.csv"),
        cues=_classes(root / "cues.txt"),
        roles={row["lemma"]: row["sector"] for row in _rows(root / "roles.csv")},
        phrases=tuple(_phrase(row) for row in _rows(root / "summaries.csv")),
        fingerprint=_fingerprint(root),
    )


def _rows(path: Path) -> Iterator[Mapping[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _phrase(row: Mapping[str, str]) -> Phrase:
    ontology.check(row["type"], row["mode"] or None)
    words = frozenset(row["words"].split("|")) - {""}
    return Phrase(row["type"], row["mode"] or None, words, row["with"], row["alone"], row["passive"], row["bare"])


def _refinements(path: Path) -> Mapping[tuple[str, str | None], tuple[tuple[Words, str, str | None], ...]]:
    found: dict[tuple[str, str | None], tuple[tuple[Words, str, str | None], ...]] = defaultdict(tuple)
    for row in _rows(path):
        becomes, becomes_mode = row["becomes"], row["becomes_mode"] or None
        ontology.check(becomes, becomes_mode)
        words = frozenset(row["words"].split("|"))
        modes = [None, *ontology.event_type(row["type"]).modes] if row["mode"] == "*" else [row["mode"] or None]
        for mode in modes:
            found[row["type"], mode] += ((words, becomes, becomes_mode),)
    return dict(found)


def _complements(path: Path) -> Mapping[str, tuple[Complement, ...]]:
    found: dict[str, tuple[Complement, ...]] = defaultdict(tuple)
    for row in _rows(path):
        ontology.check(row["type"], row["mode"])
        ontology.check(row["act"], row["act_mode"] or None)
        words = frozenset(row["words"].split("|")) - {""}
        found[row["type"]] += (Complement(row["act"], row["act_mode"] or None, words, row["mode"]),)
    return dict(found)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line.strip()


def _classes(path: Path) -> Classes:
    classes: dict[str, Words] = {}
    for _, line in _lines(path):
        name, _, words = line.partition(":")
        members = [word.strip() for word in words.split(",")]
        named = [classes[word] for word in members if word in classes]
        classes[name] = frozenset(word for word in members if word and word[0] != "@").union(*named)
    return classes


def _compile(path: Path, event_type: str | None, classes: Classes, into: dict[str, dict[str, list[Pattern]]]) -> None:
    act = Act(event_type)
    for number, line in _lines(path):
        try:
            if line.startswith("["):
                act = _section(line, event_type)
                continue
            part, _, entries = line.partition(":")
            for entry in entries.split(","):
                pattern = compile_pattern(entry.strip(), act, classes)
                into[PARTS[part]][pattern.head].append(pattern)
        except (KeyError, ValueError) as error:
            raise SetupError(f"{path}:{number}: {line[:60]!r} is not a lexicon line: {error}") from error


def _section(line: str, event_type: str | None) -> Act:
    name, _, contexts = line[1:].partition("]")
    if event_type is None:
        return Act(None, operator=name)
    mode = None if name == "-" else name
    ontology.check(event_type, mode, contexts.split())
    return Act(event_type, mode, tuple(contexts.split()))


def _index(entries: Mapping[str, Mapping[str, list[Pattern]]]) -> Mapping[str, Index]:
    return {
        part: {head: tuple(sorted(found, key=lambda p: -p.weight)) for head, found in heads.items()}
        for part, heads in entries.items()
    }


def _fingerprint(root: Path) -> str:
    digest = blake2b(digest_size=4)
    for path in sorted(root.rglob("*.*")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
