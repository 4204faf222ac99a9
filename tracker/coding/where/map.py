"""The places of a document, and the one that an act is said to be in, at or near, or to lead to.

A party's country is no place, with two exceptions: when a physical attack names a country, or its people, as what was
hit ("the strike on Syria"), it happened there; and what is done at home happens there (`where.home`). What is only
said (a demand, a phone call) has a place only when the text puts the saying itself somewhere.
"""

from collections.abc import Sequence, Set

from tracker.coding.acts.lexicon import Lexicon
from tracker.coding.acts.words import lemma
from tracker.coding.candidate import Candidate, Clue
from tracker.coding.where.attachment import (
    WITHIN,
    attachment,
    climb,
    follows_locative,
    is_origin,
    is_topic,
    sets_the_stage,
)
from tracker.coding.where.doubtful import among, is_doubtful
from tracker.coding.where.home import at_home
from tracker.coding.where.level import below_country, finest
from tracker.coding.where.narrowing import narrowed, outer
from tracker.language import Doc, Span, Token
from tracker.model import EvidenceField, Place, Toponym

PHYSICAL = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "RETREAT", "AID", "COOPERATE", "CONSULT"})
_MOVES = frozenset({"MOBILIZE", "RETREAT", "AID"})
_ON_THE_GROUND = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE"})
_DONE_SOMEWHERE = _ON_THE_GROUND | {"AID", "COOPERATE"}
_LEAST_SURE, _WEAK = 0.5, 0.3
_ON_TARGET = frozenset({"on", "against", "at"})


class Map:
    """The resolved toponyms of one document, by token."""

    def __init__(self, doc: Doc, toponyms: Sequence[Toponym], lexicon: Lexicon) -> None:
        self.doc = doc
        self.cues, self.roles = lexicon.cues, lexicon.roles
        spans = [(doc.char_span(one.start, one.end, alignment_mode="expand"), one) for one in toponyms]
        heads = [(span.root, toponym) for span, toponym in spans if span is not None]
        self.heads: list[tuple[Token, Toponym]] = [pair for pair in heads if _is_likely(pair[1])]
        self.doubtful: list[tuple[Token, Toponym]] = [pair for pair in heads if is_doubtful(pair[1])]

    def assign(self, candidate: Candidate) -> None:
        """Give the candidate its place: from its sentence; a physical act's else from the two before it."""
        sentence = candidate.sentence
        inside = self._meant(candidate)
        scored = [(score, toponym) for head, toponym in inside if (score := self._score(head, candidate))]
        if any(not _is_weak(one) for _, one in inside if below_country(one)):
            scored = [(score, one) for score, one in scored if not _is_weak(one)]
        if candidate.event_type in _DONE_SOMEWHERE and not any(
            score > 1 or below_country(one) for score, one in scored
        ):
            scored = self._chained(inside, scored) or scored
        if not scored and candidate.event_type in _ON_THE_GROUND:
            scored = self._scene(sentence)
        if not scored:
            return
        known = [toponym for _, toponym in self.heads]
        best = outer(narrowed(finest(scored), known, self.doc.text), known, self.doc.text)
        candidate.place, candidate.alternatives = best.place, best.alternatives
        candidate.clues.append(Clue(EvidenceField.PLACE, best.start, best.end, "locative"))

    def settle(self, candidates: Sequence[Candidate]) -> None:
        """Give the tellings of one event a country when the text names a place for none of them."""
        for candidate in candidates:
            if any(one.place for one in candidates):
                return
            sentence = candidate.sentence
            around = [toponym for _, toponym in self._between(sentence.start, sentence.end)]
            at_home(candidate, around, [toponym for _, toponym in self.heads])

    def _meant(self, candidate: Candidate) -> list[tuple[Token, Toponym]]:
        """Return the places of the sentence, the doubtful ones as those in the country of who takes part."""
        sentence = candidate.sentence
        inside = self._between(sentence.start, sentence.end)
        doubtful = [(head, one) for head, one in self.doubtful if sentence.start <= head.i < sentence.end]
        countries = {found.party.country for found in candidate.parties} - {None}
        if not doubtful or not countries:
            return inside
        again = [(head, found) for head, one in doubtful if (found := among(one, countries))]
        taken = {head.i for head, _ in again}
        return sorted([*again, *(pair for pair in inside if pair[0].i not in taken)], key=lambda pair: pair[0].i)

    def _between(self, start: int, end: int) -> list[tuple[Token, Toponym]]:
        return [(head, toponym) for head, toponym in self.heads if start <= head.i < end]

    @staticmethod
    def _chained(
        inside: Sequence[tuple[Token, Toponym]], hit: Sequence[tuple[int, Toponym]]
    ) -> list[tuple[int, Toponym]]:
        """Return the places after "in" or "near", whatever the parse; where a country was hit, those in it."""
        countries = {one.place.country for _, one in hit if one.place}
        found = [(1, one) for head, one in inside if below_country(one) and follows_locative(head)]
        return [(score, one) for score, one in found if not hit or (one.place and one.place.country in countries)]

    def _scene(self, sentence: Span) -> list[tuple[int, Toponym]]:
        """Return the places that the nearest of the two sentences before, in the same paragraph, is set in."""
        start = sentence.start
        for _ in range(2):
            if start == 0 or "\n" in self.doc[start - 1].text:
                break
            end, start = start, self.doc[start - 1].sent.start
            found = [(1, toponym) for head, toponym in self._between(start, end) if self._is_scene(head)]
            if found:
                return found
        return []

    def _is_scene(self, head: Token) -> bool:
        preposition, anchor = attachment(head, self.roles)
        return preposition in WITHIN and anchor is not None and not is_topic(anchor)

    def _score(self, head: Token, candidate: Candidate) -> int:
        """Return 4 for where a move leads, 3 for a place of the trigger, 2 of its arguments, 1 of what governs it.

        0 is for what is no place of the act.
        """
        triggers = {step.token.i for step in candidate.reading.chain()}
        preposition, anchor = attachment(head, self.roles)
        if anchor is None or preposition not in self._wanted(candidate):
            return self._unprefixed(head, candidate, triggers)
        if preposition == "of" and lemma(anchor) in self.roles:  # "the forces of Armenia" may be abroad
            return 0
        if anchor.i in triggers:
            leads = candidate.event_type in _MOVES and preposition in self.cues["destination"] - self.cues["locative"]
            return 4 if leads else 3 if _physical(candidate) or preposition in WITHIN else 0
        if not _physical(candidate):
            doers = {found.head.i for found in candidate.roles.actors}
            return 2 * sets_the_stage(anchor, candidate.token, doers)
        launched = candidate.event_type == "ASSAULT" and candidate.reading.act.mode != "abduct"
        if preposition == "from" or (launched and is_origin(anchor)):
            return 0
        if any(word.i in triggers for word in climb(anchor)):
            return 2
        above = {ancestor.i for ancestor in candidate.token.ancestors}
        return int(anchor.i in above and preposition in WITHIN)

    def _unprefixed(self, head: Token, candidate: Candidate, triggers: Set[int]) -> int:
        """Return the score of a toponym without a preposition: what was visited, hit or blocked."""
        if candidate.reading.act.mode == "visit":
            return 3 * (head.dep_ == "dobj" and head.head.i in triggers)
        return int(self._hit(head, candidate, triggers))

    def _wanted(self, candidate: Candidate) -> Set[str]:
        mode, event_type = candidate.reading.act.mode, candidate.event_type
        wanted = self.cues["locative"]
        if event_type in _MOVES or mode == "visit" or not _physical(candidate):
            wanted = wanted | self.cues["destination"]
        if event_type == "ASSAULT":
            wanted = wanted | _ON_TARGET
        return wanted if mode == "weapons" or event_type == "RETREAT" else wanted - {"from"}

    def _hit(self, head: Token, candidate: Candidate, triggers: Set[int]) -> bool:
        """Tell whether the toponym is what was hit or blocked: an attacked country, or the road or town acted upon."""
        if candidate.event_type == "ASSAULT":
            covered = {found.head.i for found in candidate.roles.recipients}
            if head.i in covered or (head.head.i in covered and lemma(head.head) not in self.roles):
                return True
        doers = {found.head.i for found in candidate.roles.actors}
        if candidate.event_type not in _ON_THE_GROUND or head.pos_ != "PROPN" or head.i in doers:
            return False
        thing = head.head if head.dep_ in ("compound", "nmod") else head
        return thing.dep_ in ("dobj", "nsubjpass") and thing.head.i in triggers and lemma(thing) not in self.roles


def _is_likely(toponym: Toponym) -> bool:
    """Tell whether a toponym has a place, and one that could be meant: no hamlet far from all else in the text."""
    place = toponym.place
    return place is not None and (_is_sure(place) or "elsewhere" not in (place.reason or "").split())


def _is_weak(toponym: Toponym) -> bool:
    return toponym.place is not None and (toponym.place.confidence or 1.0) < _WEAK


def _is_sure(place: Place) -> bool:
    return place.confidence is None or place.confidence >= _LEAST_SURE


def _physical(candidate: Candidate) -> bool:
    return candidate.event_type in PHYSICAL and candidate.reading.act.mode != "phone"
