"""The dead and the injured that a sentence tells of."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from tracker.coding.quantities.lexicon import any_of, members, words
from tracker.coding.quantities.numbers import Number
from tracker.coding.quantities.quantity import counted
from tracker.coding.quantities.units import unit_of

_PERSONAL = {"he", "she", "him", "her", "himself", "herself"}


@dataclass(frozen=True, slots=True)
class Casualties:
    """Numbers of people; `None` means not stated, which is not 0."""

    fatalities: int | None = None
    injured: int | None = None


def find_casualties(sentence: Span) -> Casualties:
    """Return how many were killed and injured, as told in a parsed sentence.

    "At least 12" is 12; "dozens" is not stated; what may, might or will happen is not counted.
    """
    counts = _counts(sentence)
    return Casualties(
        _told(sentence, counts, "fatalities", ("kill_verbs", "die_verbs"), "dead_words", "death_nouns"),
        _told(sentence, counts, "injured", ("injure_verbs",), "hurt_words", "injury_nouns"),
    )


def _told(
    sentence: Span, counts: dict[int, Number], kind: str, verbs: tuple[str, ...], adjectives: str, nouns: str
) -> int | None:
    told = [_victims(token, counts) for token in sentence if _is_deed(token, verbs, adjectives)]
    told += [_stated(token, counts, adjectives, nouns) for token in sentence]
    if kind == "fatalities":
        told.append(_toll(sentence, counts))
    numbers = [number for number in told if number is not None]
    return max(numbers) if numbers else None


def _counts(sentence: Span) -> dict[int, Number]:
    """Return the numbers by the index of the token that they count, or of their own last token."""
    found: dict[int, Number] = {}
    for number in counted(sentence):
        unit = unit_of(number, sentence)
        if unit is not None:
            found[unit.head.i] = number
        own = [t for t in sentence if number.core <= t.idx - sentence.start_char < number.end]
        for token in own:
            found.setdefault(token.i, number)
    return found


def _is_deed(token: Token, verbs: tuple[str, ...], adjectives: str) -> bool:
    lemmas = frozenset().union(*(members(key) for key in verbs))
    if token.pos_ not in {"VERB", "ADJ"} or _is_hypothetical(token):
        return False
    outcome = any(c.dep_ in {"oprd", "acomp", "xcomp"} and c.lower_ in members(adjectives) for c in token.children)
    return token.lemma_.lower() in lemmas or (outcome and token.pos_ == "VERB")


def _is_hypothetical(verb: Token) -> bool:
    for child in verb.children:
        if child.dep_ in {"aux", "auxpass"} and child.lower_ in members("hypothetical"):
            return True
        if child.dep_ == "aux" and child.tag_ == "TO":
            return True
        if child.dep_ == "mark" and child.lower_ in {"if", "unless", "whether"}:
            return True
    return verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not _has_subject(verb) and _is_hypothetical(verb.head)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)


def _victims(verb: Token, counts: dict[int, Number]) -> int | None:
    """Return how many the verb tells of: its object, or its subject when passive."""
    victims = _victim_nouns(verb)
    negated = any(child.dep_ == "neg" for child in verb.children)
    if negated:
        return 0 if any(v.lower_ in members("anybody") for v in victims) else None
    numbers = [n for noun in victims for n in [_number_of(noun, counts)] if n is not None]
    return sum(numbers) if numbers else None


def _victim_nouns(verb: Token) -> list[Token]:
    children = list(verb.children)
    if verb.lemma_.lower() in members("die_verbs"):
        nouns = [c for c in children if c.dep_ == "nsubj"]
        if not nouns and verb.dep_ == "relcl":
            nouns = [verb.head]
    else:
        nouns = [c for c in children if c.dep_ == "nsubjpass"]
        active = any(c.dep_ == "aux" and c.lemma_ == "have" for c in children)
        if not nouns:
            nouns = [c for c in children if c.dep_ in {"dobj", "obj"}]
        if not nouns and verb.tag_ == "VBN" and not active:
            nouns = [c for c in children if c.dep_ == "nsubj"] or ([verb.head] if verb.dep_ in {"acl", "relcl"} else [])
    return [noun for first in nouns for noun in _coordinated(first)]


def _coordinated(noun: Token) -> Iterator[Token]:
    yield noun
    for child in noun.children:
        if child.dep_ == "conj":
            yield from _coordinated(child)


def _number_of(noun: Token, counts: dict[int, Number]) -> int | None:
    number = counts.get(noun.i)
    if number is not None:
        return None if number.vague else int(number.value)
    determiners = {child.lower_ for child in noun.children if child.dep_ in {"det", "neg", "predet"}}
    if noun.lower_ in members("nobody") or "no" in determiners:
        return 0
    if noun.lower_ in _PERSONAL:
        return 1
    if "both" in determiners or noun.lower_ == "both":
        return 2
    return 1 if _is_one_person(noun) else None


def _is_one_person(noun: Token) -> bool:
    if noun.tag_ == "NNP":
        return noun.ent_type_ == "PERSON" or noun.text in members("one_person")
    return noun.tag_ in {"NN", "JJ"} and (noun.lemma_ in members("one_person") or noun.text in members("one_person"))


def _stated(token: Token, counts: dict[int, Number], adjectives: str, nouns: str) -> int | None:
    """Read "12 dead", "2 fatalities", "no injuries", "no casualties"."""
    if token.lemma_ in members(nouns) or token.lemma_ in members("casualty_nouns"):
        denied = any(child.lower_ == "no" for child in token.children) or (
            token.i > token.sent.start and token.nbor(-1).lower_ in {"no", "without", "zero"}
        )
        if denied:
            return 0
        number = counts.get(token.i) if token.lemma_ in members(nouns) else None
        return _plain(number)
    if token.lower_ in members(adjectives) and token.i > token.sent.start:
        return _plain(counts.get(token.i - 1)) if token.nbor(-1).pos_ == "NUM" or token.nbor(-1).i in counts else None
    return None


def _plain(number: Number | None) -> int | None:
    return None if number is None or number.vague else int(number.value)


def _toll(sentence: Span, counts: dict[int, Number]) -> int | None:
    """Read "the death toll rose to 30"."""
    toll = re.search(r"\b(?:death|fatality) toll\b|\bnumber of (?:dead|deaths|fatalities)\b", sentence.text, re.I)
    if not toll:
        return None
    after = [n for n in counts.values() if n.core >= toll.end() and n.core - toll.end() < 80]
    if not after:
        return None
    first = min(after, key=lambda n: n.core)
    changed = sentence.text[: first.start].rstrip().endswith("from")
    return int(first.high if changed and first.high is not None else first.value)
