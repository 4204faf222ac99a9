"""The questions a text asks: each name once for each place it is said to lie in, with all its mentions."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import pairwise

from tracker.geo.gazetteer import Entry, Gazetteer, contains, heard, lookup, name_key
from tracker.geo.knowledge import cues
from tracker.geo.neighbourhood import Neighbourhood
from tracker.geo.resolve.home import home_of
from tracker.geo.resolve.kinds import feature_said

Span = tuple[int, int]

MOST = 40
"""Candidates weighed for one name, beside those that lie in a place named with it."""

_SEATS = frozenset({"PPLC", "PPLA", "PPLA2"})
_NEAR = 0.5
"""Support of the neighbourhood from which a little-known candidate is weighed too."""

_OWNER = re.compile(
    r"[’']s\s+(?:\w+\s+){0,2}$|\s+(?:\w+ern\s+|capital\s+|port\s+)?(?:\w+\s+of\s+)?$|\s+(?:capital|city|town|port)\s*$"
)
_IN = r",?\s+(?:in|of)\s+(?:the\s+)?(?:\w+(?:ern|-east|-west|ast|est|orth|outh|ral)\s+)?(?:\w+\s+of\s+)?$"
_LISTED = re.compile(r",?\s+(?:and|or)\s+(?:the\s+)?|,\s+")
_DATELINE = re.compile(r"[^a-z\n]{0,25}\s*(?:\([^)\n]{2,30}\)\s*)?[—–-]")


@cache
def _containment() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what stands between two places when the one is named in the other, and when it is said to be in it."""
    kind = rf"(?:\s+(?:{'|'.join(sorted(cues().division_words))}|area|front|countryside|sector))?"
    named = rf"{kind}(?:[’']?,\s*(?:the\s+)?|\s+\()$"
    return re.compile(named, re.I), re.compile(kind + _IN, re.I)


@dataclass
class Question:
    """One name in one sense."""

    key: str
    entries: tuple[Entry, ...]
    mentions: list[int] = field(default_factory=list)
    """Numbers of the spans that ask it."""
    named_in: set[int] = field(default_factory=set)
    """Spans of the places it is named in: "Paris, Texas"."""
    said_in: set[int] = field(default_factory=set)
    """Spans of the places it is said to be in: "Tripoli in northern Lebanon", "Iraq's Mosul"."""
    listed: set[int] = field(default_factory=set)
    """Spans beside it in a list: "Georgia, Armenia and Azerbaijan"."""
    kinds: Counter[str] = field(default_factory=Counter)
    """GeoNames classes its feature words stand for."""
    dateline: bool = False
    best: Entry | None = None
    confidence: float = 0.0

    @cached_property
    def seats(self) -> tuple[Entry, ...]:
        """Return the candidates that are the seat of a division."""
        return tuple(one for one in self.entries if one.feature_code in _SEATS)


def ask(
    gazetteer: Gazetteer, text: str, spans: Sequence[Span], source: str | None = None
) -> tuple[list[Question], list[Question], Neighbourhood]:
    """Return the distinct questions, for each span the one it asks, and which of the names could be near others.

    The home of `source`, the publisher, is a question too when the text does not ask it.
    """
    order = sorted(range(len(spans)), key=lambda number: spans[number])
    outer = _containers(text, spans, order)
    keys = [name_key(text[start:end]) for start, end in spans]
    chosen = _senses(keys, outer, order)
    questions: dict[tuple[str, str, tuple[str, ...]], Question] = {}
    asked: dict[int, Question] = {}
    for number in order:
        name = text[slice(*spans[number])]
        entries = lookup(gazetteer, name) or heard(gazetteer, name)
        said = feature_said(gazetteer, text, spans[number], keys[number], entries)
        sense = keys[number], chosen[number], said.apart
        question = questions.get(sense)
        if question is None:
            question = questions[sense] = Question(keys[number], said.candidates(entries))
        question.kinds.update(said.kinds)
        _add(question, number, text, spans, outer)
        asked[number] = question
    _note_lists(asked, text, spans, order)
    home = home_of(gazetteer, source)
    if home and home[0] not in keys:
        questions[home[0], "", ()] = Question(*home)
    neighbourhood = Neighbourhood((question.key, question.entries) for question in questions.values())
    for question in questions.values():
        containers = [asked[n].entries for n in question.named_in | question.said_in]
        question.entries = _fewer(question, containers, neighbourhood)
    return list(questions.values()), [asked[number] for number in range(len(spans))], neighbourhood


def _containers(text: str, spans: Sequence[Span], order: Sequence[int]) -> Mapping[int, tuple[int, bool]]:
    """Return, for a span, the span of the place it is in, and whether it is named with it."""
    found: dict[int, tuple[int, bool]] = {}
    named, said = _containment()
    for one, other in pairwise(order):
        between = text[spans[one][1] : spans[other][0]]
        if len(between) > 40 or "\n" in between:
            continue
        if named.fullmatch(between):
            found[one] = other, True
        elif said.fullmatch(between):
            found[one] = other, False
        elif _OWNER.fullmatch(between) and other not in found:
            found[other] = one, False
    return found


def _senses(keys: Sequence[str], outer: Mapping[int, tuple[int, bool]], order: Sequence[int]) -> dict[int, str]:
    """Return the sense of each span: the place it is named in, where none is said the first one said of that name."""
    own = {number: keys[container] for number, (container, named) in outer.items() if named}
    first: dict[str, str] = {}
    for number in order:
        if number in own:
            first.setdefault(keys[number], own[number])
    return {number: own.get(number) or first.get(keys[number], "") for number in order}


def _add(
    question: Question, number: int, text: str, spans: Sequence[Span], outer: Mapping[int, tuple[int, bool]]
) -> None:
    start, end = spans[number]
    question.mentions.append(number)
    if number in outer:
        container, named = outer[number]
        (question.named_in if named else question.said_in).add(container)
    at_line_start = not text[text.rfind("\n", 0, start) + 1 : start].strip()
    question.dateline = question.dateline or (at_line_start and bool(_DATELINE.match(text, end)))


def _note_lists(asked: Mapping[int, Question], text: str, spans: Sequence[Span], order: Sequence[int]) -> None:
    """Note of each question the spans that stand beside it in a list."""
    for one, other in pairwise(order):
        if _LISTED.fullmatch(text[spans[one][1] : spans[other][0]]):
            asked[one].listed.add(other)
            asked[other].listed.add(one)


def _fewer(
    question: Question, containers: Sequence[tuple[Entry, ...]], neighbourhood: Neighbourhood
) -> tuple[Entry, ...]:
    """Return the most prominent entries, and whichever lie in a place named beside them or near other names."""
    if len(question.entries) <= MOST:
        return question.entries
    rest = question.entries[MOST:]
    fit = [
        entry
        for entry in rest
        if neighbourhood.support(entry, question.key) >= _NEAR
        or any(contains(out, entry) for outs in containers for out in outs[:5])
    ]
    return (*question.entries[:MOST], *fit)
