"""Rank the candidates of all names of a text together, so that every answer helps the others."""

import math
from bisect import bisect
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from tracker.geo.gazetteer import Entry, Gazetteer
from tracker.geo.knowledge import weights
from tracker.geo.neighbourhood import Neighbourhood
from tracker.geo.resolve.features import (
    Beside,
    Features,
    context_features,
    local_features,
    neighbour_features,
    score,
)
from tracker.geo.resolve.question import Question, Span, ask
from tracker.geo.resolve.surroundings import Surroundings

ROUNDS = 2
"""How often the answers are revised in the light of each other; more changes next to nothing."""

PROMINENT = 5.0
"""A city of 100,000."""

_SENSES, _SENSES_OF_LISTED = 8, 4
"""Of a name beside another, how many of its most prominent places are thought of."""


class Ranked(NamedTuple):
    """A candidate with its probability and what speaks for it."""

    entry: Entry
    probability: float
    features: Features


def weigh(
    gazetteer: Gazetteer, text: str, spans: Sequence[Span], breaks: Sequence[int] = (), source: str | None = None
) -> list[list[Ranked]]:
    """Return the candidates of each span, the likeliest first; the arguments are those of `resolve`."""
    questions, asked, neighbourhood = ask(gazetteer, text, spans, source)
    sentences = _sentence_countries(questions, spans, breaks)
    inner = _inner(questions)
    local = {id(question): _local(question, asked, inner, neighbourhood) for question in questions}
    ranked = {id(question): _rank(question, local[id(question)], {}) for question in questions}
    for _ in range(ROUNDS):
        around = Surroundings.of(questions)
        for question in questions:
            around.count(question, -1)
            here = sentences(question)
            context = {e.id: context_features(e, around, here) for e in question.entries}
            ranked[id(question)] = _rank(question, local[id(question)], context)
            around.count(question, 1)
    return [
        _outside(ranked[id(question)]) if _is_outside(question, asked) else ranked[id(question)] for question in asked
    ]


def _outside(ranked: Sequence[Ranked]) -> list[Ranked]:
    return [one._replace(features={**one.features, "outside": 1.0}) for one in ranked]


def _is_outside(question: Question, asked: Sequence[Question]) -> bool:
    """Tell whether a little-known place lies in another country than all it is named in: the one meant is unknown."""
    best = question.best
    outer = [asked[number].best for number in question.named_in]
    if best is None or best.prominence >= PROMINENT or best.feature_class == "A" or not outer:
        return False
    return all(one is not None and one.country not in (None, best.country) for one in outer)


def _inner(questions: Sequence[Question]) -> dict[int, list[Question]]:
    """Return, for the number of a span, the questions of the places said to lie in it."""
    found: dict[int, list[Question]] = {}
    for question in questions:
        for number in question.named_in | question.said_in:
            found.setdefault(number, []).append(question)
    return found


def _local(
    question: Question, asked: Sequence[Question], inner: Mapping[int, Sequence[Question]], neighbourhood: Neighbourhood
) -> dict[int, dict[str, float]]:
    beside = Beside(
        named=[e for number in question.named_in for e in asked[number].entries[:_SENSES]],
        said=[e for number in question.said_in for e in asked[number].entries[:_SENSES]],
        inner=[e for number in question.mentions for one in inner.get(number, ()) for e in one.entries[:_SENSES]],
        listed=[e for number in question.listed for e in asked[number].entries[:_SENSES_OF_LISTED]],
    )
    return {
        entry.id: local_features(entry, question, beside) | neighbour_features(entry, question.key, neighbourhood)
        for entry in question.entries
    }


def _rank(question: Question, local: dict[int, dict[str, float]], context: dict[int, dict[str, float]]) -> list[Ranked]:
    """Order the candidates by score and note the best; equal scores by id, so that the answer is always the same."""
    table = weights()
    features = {entry.id: {**local[entry.id], **context.get(entry.id, {})} for entry in question.entries}
    scores = {number: score(found, table) for number, found in features.items()}
    order = sorted(question.entries, key=lambda entry: (-scores[entry.id], entry.id))
    if not order:
        return []
    top = scores[order[0].id]
    odds = [math.exp(scores[entry.id] - top) for entry in order]
    whole = sum(odds)
    ranked = [Ranked(entry, odd / whole, features[entry.id]) for entry, odd in zip(order, odds, strict=True)]
    question.best, question.confidence = ranked[0].entry, ranked[0].probability
    return ranked


def _sentence_countries(
    questions: Sequence[Question], spans: Sequence[Span], breaks: Sequence[int]
) -> Callable[[Question], set[str | None]]:
    """Return a function from a question to the countries named in its sentences."""
    by_sentence: dict[int, set[str | None]] = {}
    for question in questions:
        if question.entries and question.entries[0].is_country:
            for number in question.mentions:
                by_sentence.setdefault(bisect(breaks, spans[number][0]), set()).add(question.entries[0].country)

    def countries(question: Question) -> set[str | None]:
        """Return the countries named in the sentences of a question."""
        found = [by_sentence.get(bisect(breaks, spans[number][0]), set()) for number in question.mentions]
        return set().union(*found)

    return countries
