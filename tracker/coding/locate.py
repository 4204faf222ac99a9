"""Where an act happened: the toponym that the trigger or its arguments are said to be in, at or near.

A party's country is no place. One exception is deliberate: when a physical attack names a country, or its people, as
what was hit ("the strike on Syria"), the attack happened there, at country precision. What is only said (a demand, a
phone call) has a place only when the text puts the saying itself somewhere.
"""

from collections.abc import Sequence, Set
from typing import TYPE_CHECKING

from tracker.coding.acts.lexicon import Lexicon
from tracker.coding.acts.words import lemma
from tracker.coding.candidate import Candidate, Clue
from tracker.model import EvidenceField, GeoPrecision, Toponym

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

PHYSICAL = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "RETREAT", "AID", "COOPERATE", "CONSULT"})
_MOVES = frozenset({"MOBILIZE", "RETREAT", "AID"})
_ON_THE_GROUND = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE"})
_RENAMING = frozenset({"appos", "conj", "compound", "nmod", "npadvmod", "amod", "poss", "dep"})
_CHAINED = frozenset({"PROPN", "PUNCT", "DET", "NOUN", "ADJ", "CCONJ", "NUM"})
_LONGEST_CHAIN = 14
_BESIDE = frozenset({"west", "east", "north", "south", "vicinity", "outskirts", "countryside", "front"})
_WITHIN = frozenset({"in", "at", "near", "outside", "around", "inside"})
_FINENESS = {precision: order for order, precision in enumerate(GeoPrecision)}
_ON_TARGET = frozenset({"on", "against", "at"})


class Map:
    """The resolved toponyms of one document, by token."""

    def __init__(self, doc: "Doc", toponyms: Sequence[Toponym], lexicon: Lexicon) -> None:
        self.doc = doc
        self.cues, self.roles = lexicon.cues, lexicon.roles
        self.heads: list[tuple[Token, Toponym]] = []
        for toponym in toponyms:
            span = doc.char_span(toponym.start, toponym.end, alignment_mode="expand") if toponym.place else None
            if span is not None:
                self.heads.append((span.root, toponym))

    def assign(self, candidate: Candidate) -> None:
        """Give the candidate its place: from its sentence; a physical act's else from the two before it."""
        sentence = candidate.sentence
        found = [
            (self._score(head, candidate), toponym) for head, toponym in self._between(sentence.start, sentence.end)
        ]
        if not any(score for score, _ in found) and candidate.event_type in _ON_THE_GROUND:
            found = [
                (int(_below_country(toponym) and _follows_locative(head)), toponym)
                for head, toponym in self._between(sentence.start, sentence.end)
            ]
        if not any(score for score, _ in found) and candidate.event_type in _ON_THE_GROUND:
            earlier = self._between(self._scene(sentence), sentence.start)
            found = [(int(self._attachment(head)[0] in _WITHIN), toponym) for head, toponym in earlier]
        scored = [pair for pair in found if pair[0] > 0]
        if not scored:
            return
        best = min(scored, key=lambda pair: (-pair[0], _fineness(pair[1]), pair[1].start))[1]
        candidate.place, candidate.alternatives = best.place, best.alternatives
        candidate.clues.append(Clue(EvidenceField.PLACE, best.start, best.end, "locative"))

    def _between(self, start: int, end: int) -> list[tuple["Token", Toponym]]:
        return [(head, toponym) for head, toponym in self.heads if start <= head.i < end]

    def _scene(self, sentence: "Span") -> int:
        """Return the token position where the two sentences before, in the same paragraph, begin."""
        start = sentence.start
        for _ in range(2):
            if start == 0 or "\n" in self.doc[start - 1].text:
                break
            start = self.doc[start - 1].sent.start
        return start

    def _score(self, head: "Token", candidate: Candidate) -> int:
        """Return 3 for a place of the trigger, 2 of its arguments, 1 of what governs it, 0 for none."""
        preposition, anchor = self._attachment(head)
        triggers = {step.token.i for step in candidate.reading.chain()}
        if preposition is None or anchor is None or preposition not in self._wanted(candidate):
            return int(self._hit(head, candidate, triggers))
        if anchor.i in triggers:
            return 3 if _physical(candidate) or preposition in _WITHIN else 0
        if not _physical(candidate) or preposition == "from":
            return 0
        for ancestor in [anchor, *anchor.ancestors]:
            if ancestor.i in triggers:
                return 2
            if ancestor.pos_ in ("VERB", "AUX"):
                break  # what happens in another clause happens elsewhere
        above = {ancestor.i for ancestor in candidate.token.ancestors}
        return int(anchor.i in above and preposition in _WITHIN)

    def _wanted(self, candidate: Candidate) -> Set[str]:
        mode, event_type = candidate.reading.act.mode, candidate.event_type
        wanted = self.cues["locative"]
        if event_type in _MOVES or mode == "visit":
            wanted = wanted | self.cues["destination"]
        if event_type == "ASSAULT":
            wanted = wanted | _ON_TARGET
        return wanted if mode == "weapons" or event_type == "RETREAT" else wanted - {"from"}

    def _hit(self, head: "Token", candidate: Candidate, triggers: Set[int]) -> bool:
        """Tell whether the toponym is what was hit or blocked: an attacked country, or the road or town acted upon."""
        if candidate.event_type == "ASSAULT":
            covered = {found.head.i for found in candidate.roles.recipients}
            if head.i in covered or head.head.i in covered:
                return True
        doers = {found.head.i for found in candidate.roles.actors}
        if candidate.event_type not in _ON_THE_GROUND or head.pos_ != "PROPN" or head.i in doers:
            return False
        thing = head.head if head.dep_ in ("compound", "nmod") else head
        return thing.dep_ in ("dobj", "nsubjpass") and thing.head.i in triggers and lemma(thing) not in self.roles

    def _attachment(self, head: "Token") -> tuple[str | None, "Token | None"]:
        """Return the preposition over a toponym, and the word that this depends on; "Burundi troops" is no place."""
        if head.pos_ == "ADJ" or (head.ent_type_ == "NORP" and head.dep_ in ("amod", "compound", "nmod")):
            return None, None
        token = head
        for _ in range(6):
            if token.dep_ in ("pobj", "pcomp") and token.head.pos_ in ("ADP", "SCONJ", "PART", "ADV"):
                preposition = token.head
                anchor = preposition.head
                while anchor.pos_ == "ADP" and anchor.head is not anchor:
                    anchor = anchor.head
                return preposition.lower_, anchor
            above = token.head
            owner = token.dep_ in ("poss", "amod") and token is head
            if token.dep_ not in _RENAMING or above is token or owner or lemma(above) in self.roles:
                return None, None
            token = above
        return None, None


def _physical(candidate: Candidate) -> bool:
    return candidate.event_type in PHYSICAL and candidate.reading.act.mode != "phone"


def _follows_locative(head: "Token") -> bool:
    """Tell whether `in`, `near` and the like stand before a chain of names that ends in `head`, whatever the parse."""
    i = head.i - 1
    while i >= head.sent.start and head.i - i <= _LONGEST_CHAIN:
        word = head.doc[i]
        if word.lower_ in _WITHIN or word.lower_ in _BESIDE:
            return True
        if word.pos_ not in _CHAINED and word.lower_ != "of":
            return False
        i -= 1
    return False


def _below_country(toponym: Toponym) -> bool:
    return toponym.place is not None and toponym.place.precision is not GeoPrecision.COUNTRY


def _fineness(toponym: Toponym) -> int:
    return _FINENESS[toponym.place.precision] if toponym.place else len(_FINENESS)
