"""Whom words of warning or obligation are meant for: not everybody that they speak about."""

from collections.abc import Sequence

from tracker.coding.acts.reader import Reader
from tracker.coding.acts.reading import Reading
from tracker.coding.acts.words import lemma
from tracker.coding.who.found import Found
from tracker.language import Token

_WARNING = frozenset({"warn", "caution"})
_LASTING = frozenset({"remain", "stay", "pose", "represent"})
_DOERS = frozenset({"nsubj", "nsubjpass"})
_UNARMED = frozenset({"NGO", "JRN", "EDU", "MED", "SOC", "CVL"})
"""Sectors that carry out no threat."""


def addressed(reading: Reading, reader: Reader, actors: Sequence[Found], recipients: Sequence[Found]) -> list[Found]:
    """Return those of `recipients` to whom the words go, where a clause says what is warned of or asked."""
    token, frame = reading.token, reader.frame(reading.token)
    said = [clause for clause in frame.clauses if clause.dep_ == "ccomp" and _doers(clause)]
    if frame.objects or not said:
        return list(recipients)
    if reading.event_type == "REQUEST" and frame.obliging:
        obliged = [doer for clause in said for doer in _doers(clause)]
        return [one for one in recipients if _within(one, obliged) or not _within(one, said)]
    if reading.event_type == "THREATEN" and lemma(token) in _WARNING:
        about = [clause for clause in said if _is_about_others(clause, actors)]
        return [one for one in recipients if not _within(one, about)]
    return list(recipients)


def _is_about_others(clause: Token, actors: Sequence[Found]) -> bool:
    """Tell whether the clause foresees what nobody who warns will do: "that Hamas remains a threat"."""
    if any(doer.pos_ == "PRON" for doer in _doers(clause)):
        return False
    unarmed = all(actor.party.sector in _UNARMED for actor in actors)
    return unarmed or lemma(clause) in _LASTING


def _doers(clause: Token) -> list[Token]:
    return [child for child in clause.children if child.dep_ in _DOERS]


def _within(found: Found, heads: Sequence[Token]) -> bool:
    positions = {head.i for head in heads}
    return any(word.i in positions for word in (found.head, *found.head.ancestors))
