"""Who only comments on what others do: analysts, professors, columnists, newspapers."""

from tracker import ontology
from tracker.coding.acts.lexicon import Lexicon
from tracker.coding.acts.words import lemma
from tracker.coding.candidate import Candidate
from tracker.coding.who.entities import Entities
from tracker.coding.who.found import Found
from tracker.coding.who.phrase import appositions, left_words
from tracker.language import Token

_TALK = frozenset({1, 3})
"""Quads of acts done by saying so."""


class Voices:
    """The people of one document who comment, by the names that they go by."""

    def __init__(self, entities: Entities, lexicon: Lexicon) -> None:
        """Learn from titles and appositions who is an analyst or teaches at a university."""
        self._words, self._houses = lexicon.cues["commentator"], lexicon.cues["house_of_learning"]
        people = (named for named in entities.all if named.kind == "PERSON")
        self._names = {
            named.party.name.split()[-1]
            for named in people
            if self._introduced(entities.doc[named.first : named.last + 1].root)
        }

    def only_comment(self, candidate: Candidate) -> bool:
        """Tell whether an act of words is one of commentators alone, or words to the press."""
        if ontology.event_type(candidate.event_type).quad not in _TALK:
            return False
        actors, recipients = candidate.roles.actors, candidate.roles.recipients
        if candidate.event_type == "CONSULT" and recipients and recipients[0].party.sector == "JRN":
            return True
        return bool(actors) and all(self._comments(found) for found in actors)

    def _comments(self, found: Found) -> bool:
        public = found.party.country is not None and found.party.sector != "JRN"
        return not public and (lemma(found.head) in self._words or found.party.name.split()[-1] in self._names)

    def _introduced(self, name: Token) -> bool:
        """Tell whether a name has such a title, or is renamed so: "Jane Doe, director of an institute"."""
        renamed = appositions(name)
        heads = {lemma(word) for word in (*left_words(name), *renamed)}
        placed = {lemma(word) for head in renamed for word in head.subtree}
        return not (heads.isdisjoint(self._words) and placed.isdisjoint(self._houses))
