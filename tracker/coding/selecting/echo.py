"""Words about an act told before: who condemns "the strike" condemns those who struck."""

from dataclasses import dataclass, field, replace

from tracker.coding.acts.reader import Reader
from tracker.coding.acts.words import lemmas
from tracker.coding.candidate import Candidate
from tracker.coding.who.parties import Found
from tracker.language import Token

_ANSWERS = frozenset({"ACCUSE", "SUPPORT", "REJECT"})
_REACH = 12
"""How many events back an act is still spoken of with "the"."""


@dataclass(slots=True)
class Echo:
    """The acts of a document so far, for those that speak of one of them."""

    told: list[Candidate] = field(default_factory=list)

    def remember(self, candidate: Candidate) -> None:
        """Keep an act that later words may speak of."""
        self.told.append(candidate)

    def completed(self, candidate: Candidate, reader: Reader) -> Candidate:
        """Give praise or blame of an act its recipients, the actors of that act; others come back as they are."""
        if candidate.event_type not in _ANSWERS or any(found.party.country for found in candidate.roles.recipients):
            return candidate
        own = {found.party.country for found in candidate.roles.actors}
        for noun in reader.frame(candidate.token).objects:
            definite = any(child.dep_ == "det" and child.lower_ in ("the", "this", "that") for child in noun.children)
            doers = self._doers(noun, reader) if definite and noun.pos_ == "NOUN" else ()
            others = tuple(found for found in doers if found.party.country not in own)
            if others:
                return replace(candidate, roles=replace(candidate.roles, recipients=others))
        return candidate

    def _doers(self, noun: Token, reader: Reader) -> tuple[Found, ...]:
        """Return the actors of the act spoken of: the first one of that name, else of a type and mode it may name."""
        words = lemmas(noun)
        acts = [pattern.act for word in words for pattern in reader.lexicon.acts["NOUN"].get(word, ())]
        exact, types = {(act.event_type, act.mode) for act in acts}, {act.event_type for act in acts}
        recent = [one for one in self.told[-_REACH:] if any(found.party.country for found in one.roles.actors)]
        alike = [one for one in recent if one.core in words]
        alike = alike or [one for one in recent if (one.event_type, one.reading.act.mode) in exact]
        alike = alike or [one for one in recent if one.event_type in types]
        return alike[0].roles.actors if alike else ()
