"""The dead and the injured that a sentence tells of."""

import re
from dataclasses import dataclass

from tracker.coding.quantities.deeds import DEATH, INJURY, Harm, is_deed, number_of, plain, victims
from tracker.coding.quantities.lexicon import members
from tracker.coding.quantities.numbers import Number
from tracker.coding.quantities.quantity import counted
from tracker.coding.quantities.units import unit_of
from tracker.language import Span, Token

_TOLL = re.compile(r"\b(?:death|fatality) toll\b|\bnumber of (?:the )?(?:dead|deaths|fatalities)\b", re.IGNORECASE)
_TOLL_REACH = 80
_PART_OF_A_WHOLE = re.compile(r"\b(?:of (?:them|whom|the)|including|among|a total)\b", re.IGNORECASE)
_NONE_BEFORE = {"no", "without", "zero"}


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
        _largest(_deeds(sentence, counts, DEATH), _stated(sentence, counts, DEATH), _toll(sentence, counts)),
        _largest(_deeds(sentence, counts, INJURY), _stated(sentence, counts, INJURY)),
    )


def _largest(*told: int | None) -> int | None:
    return max((number for number in told if number is not None), default=None)


def _counts(sentence: Span) -> dict[int, Number]:
    """Return the numbers by the index of the token that they count, and of their own tokens."""
    found: dict[int, Number] = {}
    for number in counted(sentence):
        unit = unit_of(number, sentence)
        if unit is not None:
            found[unit.head.i] = number
        for token in sentence:
            if number.core <= token.idx - sentence.start_char < number.end:
                found.setdefault(token.i, number)
    return found


def _deeds(sentence: Span, counts: dict[int, Number], harm: Harm) -> int | None:
    """Add up the victims of deeds side by side; of several that may overlap, take the greatest."""
    told: dict[tuple[int, ...], int] = {}
    for verb in sentence:
        if is_deed(verb, harm):
            nouns = victims(verb)
            number = _number(verb, nouns, counts)
            if number is not None:
                told[tuple(noun.i for noun in nouns)] = number
    if not told:
        return None
    return max(told.values()) if _PART_OF_A_WHOLE.search(sentence.text) else sum(told.values())


def _number(verb: Token, nouns: list[Token], counts: dict[int, Number]) -> int | None:
    if any(child.dep_ == "neg" for child in verb.children):
        return 0 if any(noun.lower_ in members("anybody") for noun in nouns) else None
    numbers = [number for noun in nouns if (number := number_of(noun, counts)) is not None]
    return sum(numbers) if numbers else None


def _stated(sentence: Span, counts: dict[int, Number], harm: Harm) -> int | None:
    """Read "12 dead", "2 fatalities", "no injuries", "no casualties", "the death of one protester"."""
    return _largest(*(_noun(token, counts, harm) for token in sentence), *_adjectives(sentence, counts, harm))


def _noun(token: Token, counts: dict[int, Number], harm: Harm) -> int | None:
    own = token.lemma_ in members(harm.nouns)
    if not own and token.lemma_ not in members("casualty_nouns"):
        return None
    before = token.nbor(-1).lower_ if token.i > token.sent.start else ""
    if before in _NONE_BEFORE or any(child.lower_ == "no" for child in token.children):
        return 0
    if not own:
        return None
    of = [grandchild for child in token.children if child.lower_ == "of" for grandchild in child.children]
    return _largest(plain(counts.get(token.i)), *(plain(counts.get(noun.i)) for noun in of))


def _adjectives(sentence: Span, counts: dict[int, Number], harm: Harm) -> list[int | None]:
    """Read a number right before "dead", or with only a noun phrase between: "left seven rebels dead"."""
    found: list[int | None] = []
    for token in sentence:
        if token.lower_ in members(harm.adjectives) and token.tag_ in {"JJ", "VBN", "VBD", "NN", "NNS"}:
            index = token.i - 1
            while (
                index > sentence.start and index not in counts and sentence.doc[index].pos_ in {"NOUN", "PROPN", "ADJ"}
            ):
                index -= 1
            found.append(plain(counts.get(index)) if index >= sentence.start and not _has_agent(token) else None)
    return found


def _has_agent(token: Token) -> bool:
    """Tell whether the word is an active verb: "two gunmen killed a guard" tells of no two dead."""
    return any(child.dep_ in {"dobj", "obj", "nsubjpass"} for child in token.children)


def _toll(sentence: Span, counts: dict[int, Number]) -> int | None:
    """Read "the death toll rose to 30"."""
    toll = _TOLL.search(sentence.text)
    if not toll:
        return None
    after = [n for n in counts.values() if toll.end() <= n.core <= toll.end() + _TOLL_REACH]
    if not after:
        return None
    first = min(after, key=lambda number: number.core)
    changed = sentence.text[: first.start].rstrip().endswith("from")
    return int(first.high if changed and first.high is not None else first.value)
