"""Where an act happened: the toponym that the trigger or its arguments are said to be in, at or near.

A party's country is no place. One exception is deliberate: when a physical attack names a country, or its people, as
what was hit ("the strike on Syria"), the attack happened there, at country precision. What is only said (a demand, a
phone call) has a place only when the text puts the saying itself somewhere.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tracker.coding.acts.lexicon import Lexicon
from tracker.coding.candidate import Candidate, Evidence
from tracker.model import GeoPrecision, Toponym

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PHYSICAL = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "RETREAT", "AID", "COOPERATE", "CONSULT"})
_MOVES = frozenset({"MOBILIZE", "RETREAT", "AID", "CONSULT"})
_FINENESS = {precision: order for order, precision in enumerate(GeoPrecision)}
_ON_TARGET = frozenset({"on", "against", "at"})


class Map:
    """The resolved toponyms of one document, by token."""

    def __init__(self, doc: "Doc", toponyms: Sequence[Toponym], lexicon: Lexicon) -> None:
        self.doc = doc
        self.cues = lexicon.cues
        self.heads: list[tuple[Token, Toponym]] = []
        for toponym in toponyms:
            span = doc.char_span(toponym.start, toponym.end, alignment_mode="expand") if toponym.place else None
            if span is not None:
                self.heads.append((span.root, toponym))

    def assign(self, candidate: Candidate) -> None:
        """Give the candidate its place, if its sentence says one."""
        sentence = candidate.sentence
        found = [
            (score, toponym)
            for head, toponym in self.heads
            if sentence.start <= head.i < sentence.end and (score := self._score(head, candidate)) > 0
        ]
        if not found:
            return
        best = min(found, key=lambda pair: (-pair[0], _fineness(pair[1]), pair[1].start))[1]
        candidate.place, candidate.alternatives = best.place, best.alternatives
        candidate.evidence.append(Evidence("place", best.start, best.end, "locative"))

    def _score(self, head: "Token", candidate: Candidate) -> int:
        """Return 3 for a place of the trigger, 2 of its arguments, 1 of the sentence, 0 for none."""
        preposition, anchor = _attachment(head)
        physical = candidate.event_type in PHYSICAL and candidate.reading.act.mode != "phone"
        triggers = {step.token.i for step in candidate.reading.chain()}
        if (
            candidate.event_type == "ASSAULT"
            and preposition in _ON_TARGET
            and anchor is not None
            and anchor.i in triggers
        ):
            return 2
        wanted = self.cues["locative"]
        if candidate.event_type in _MOVES:
            wanted = wanted | self.cues["destination"]
        if preposition is None or preposition not in wanted or anchor is None:
            return int(candidate.event_type == "ASSAULT" and self._hit(head, candidate))
        if anchor.i in triggers:
            return 3 if preposition != "of" or physical else 0
        if not physical:
            return 0
        return 2 if any(ancestor.i in triggers for ancestor in [anchor, *anchor.ancestors]) else 1

    def _hit(self, head: "Token", candidate: Candidate) -> bool:
        covered = {found.head.i for found in candidate.roles.recipients}
        return head.i in covered or head.head.i in covered


def _attachment(head: "Token") -> tuple[str | None, "Token | None"]:
    """Return the preposition over a toponym, and the word that this depends on."""
    token = head
    for _ in range(6):
        if token.dep_ in ("pobj", "pcomp") and token.head.pos_ in ("ADP", "SCONJ", "PART", "ADV"):
            preposition = token.head
            anchor = preposition.head
            while anchor.pos_ == "ADP" and anchor.head is not anchor:
                anchor = anchor.head
            return preposition.lower_, anchor
        if (
            token.dep_ not in ("appos", "conj", "compound", "nmod", "npadvmod", "amod", "poss", "dep")
            or token.head is token
        ):
            return None, None
        if token.dep_ in ("poss", "amod") and token is head:
            return None, None
        token = token.head
    return None, None


def _fineness(toponym: Toponym) -> int:
    return _FINENESS[toponym.place.precision] if toponym.place else len(_FINENESS)
