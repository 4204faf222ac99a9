"""A noun phrase, a short form or a pronoun becomes the party it means."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from tracker.coding.acts.frame import lemma
from tracker.coding.acts.lexicon import Lexicon
from tracker.coding.who.entities import Entities, Named
from tracker.coding.who.phrase import appositions, complements, left_words, phrase_text
from tracker.model import Party

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_HE = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself", "who"})
_IT = frozenset({"it", "its", "itself", "they", "them", "their", "themselves", "which", "that"})
_BOTH = frozenset(
    {"country", "nation", "power", "side", "neighbour", "neighbor", "state", "government", "leader", "ally"}
)
_ALIKE = {
    "GOV": ("GOV", "ELI", "MIL", "LEG", "SPY"),
    "MIL": ("MIL",),
    "REB": ("REB", "UAF"),
    "UAF": ("UAF", "REB"),
}
_STATE = frozenset({"name", "demonym", "metonym", "leader", "organisation", "institution"})


@dataclass(frozen=True, slots=True)
class Found:
    """A party, where its head stands, and how sure it is that this is somebody who can act."""

    party: Party
    head: "Token"
    political: bool
    """Whether it is a country, a leader, an organisation or a kind of party that the lexicon knows."""
    owned: bool = False
    """Whether the phrase is a thing that belongs to the party ("Iran's decision")."""
    named: bool = False
    """Whether the head itself is a name."""

    def same(self, other: "Found") -> bool:
        """Tell whether two phrases mean the same party."""
        mine, theirs = self.party, other.party
        if mine.country and theirs.country:
            return mine.country == theirs.country
        return mine.name.split()[-1].lower() == theirs.name.split()[-1].lower()

    def one(self, other: "Found") -> bool:
        """Tell whether two phrases mean one and the same: police and journalists of a country are two."""
        mine, theirs = self.party, other.party
        if mine.name == theirs.name:
            return True
        return self.same(other) and bool(mine.country) and (mine.sector or "GOV") == (theirs.sector or "GOV")


class Parties:
    """The parties of one document."""

    def __init__(self, doc: "Doc", lexicon: Lexicon, on: date | None) -> None:
        self.entities = Entities(doc, on)
        self.roles = lexicon.roles
        self.spokespersons = lexicon.cues["spokesperson"]

    def find(self, head: "Token") -> list[Found]:
        """Return who the phrase around `head` means: nobody, one party, or two for "both sides"."""
        if head.pos_ == "PRON" or (head.pos_ == "DET" and head.dep_ != "det"):
            return self._pronoun(head)
        named = self.entities.at(head)
        if named is not None and named.kind == "GPE":
            people = [found for one in appositions(head) if self._role(one) for found in self.find(one)]
            if people:
                return people  # "in Sinop, Mato Grosso, a man was killed": the parser renames the place
        if named is not None:
            return [self._named(head, named)]
        role = self._role(head)
        if lemma(head) in _BOTH and self._dual(head):
            pair = self._pair(head)
            if pair:
                return pair
        inner = self._inner(head)
        renamed = [found for one in appositions(head) if self._role(one) for found in self.find(one)]
        if renamed and not role:
            return renamed
        if role:
            return [self._by_role(head, role, inner)]
        if head.pos_ == "PROPN" and head.ent_type_ in ("PERSON", "ORG", "NORP", "FAC"):
            country = inner.party.country if inner else None
            return [Found(Party(phrase_text(head), country, self._sector(head)), head, country is not None)]
        if inner is not None and (inner.kind in _STATE or inner.kind in ("group", "PERSON", "ORG")):
            return [Found(inner.party, head, inner.kind.islower(), owned=True)]
        return []

    def _named(self, head: "Token", named: Named) -> Found:
        party, known = named.party, named.kind.islower()
        if named.kind == "GPE":
            return Found(party, head, False, named=True)  # a town is a place before it is a party
        if party.country is None:
            around = self._inner(head, but=named)
            country = around.party.country if around else self._understood(head, party.sector or "")
            party = replace(party, country=country, sector=party.sector or self._sector(head))
            known = known or country is not None
        text = phrase_text(head)
        if named.person or named.kind == "institution":
            party = replace(party, name=text, sector=party.sector or self._sector(head))
        return Found(party, head, known or party.sector is not None, named=named.kind != "institution")

    def _by_role(self, head: "Token", role: str, inner: Named | None) -> Found:
        last = None
        if inner is not None and inner.last > head.i:
            last = head.doc[inner.last]
        country = inner.party.country if inner else self._understood(head, role)
        sector = inner.party.sector if inner and inner.person and inner.last > head.i else role
        return Found(Party(phrase_text(head, last), country, sector), head, True)

    def _role(self, head: "Token") -> str | None:
        return self.roles.get(lemma(head)) or self.roles.get(head.lower_)

    def _sector(self, head: "Token") -> str | None:
        for word in reversed(left_words(head)[:-1]):
            role = self._role(word)
            if role:
                return role
        return None

    def _inner(self, head: "Token", but: Named | None = None) -> Named | None:
        """Return the name inside a phrase whose head is none: before it, renaming it, or after `of`."""
        modifiers = [self.entities.at(word) for word in left_words(head)[:-1]]
        renamed = [self.entities.at(word) for word in appositions(head)]
        behind = [self.entities.at(word) for one in (head, *appositions(head)) for word in complements(one)]
        for named in [*(one for one in renamed if one and one.person), *modifiers[::-1], *renamed, *behind]:
            if named is not None and named is not but and (but is None or named.party.country):
                return named
        return None

    def _understood(self, head: "Token", role: str) -> str | None:
        """Return the country of "the regime", "the army": that of the nearest like party before it."""
        definite = any(child.dep_ == "det" and child.lower_ in ("the", "this", "that") for child in head.children)
        if not definite and lemma(head) not in self.spokespersons:
            return None
        near = self.entities.before(head)[:12]
        earlier = sorted((named for named in near if named.party.country), key=lambda named: not named.subject)
        alike = _ALIKE.get(role, (role,))
        for named in earlier:
            if (named.party.sector or (role == "GOV" and "GOV")) in alike and named.kind != "organisation":
                return named.party.country
        return None

    def _pronoun(self, head: "Token") -> list[Found]:
        word = head.lower_
        if head.head.dep_ == "relcl" and word in ("who", "which", "that"):
            return self.find(head.head.head)
        if word in _HE:
            wanted = [named for named in self.entities.before(head) if named.person]
        elif word in _IT:
            wanted = [named for named in self.entities.before(head) if named.kind in _STATE | {"group", "ORG"}]
        else:
            return []
        near = [named for named in wanted if head.i - named.last < 60]
        chosen = next((named for named in near if named.subject), None) or next(iter(near), None)
        return [Found(chosen.party, head, chosen.kind.islower())] if chosen else []

    def _dual(self, head: "Token") -> bool:
        return any(child.lower_ in ("two", "both") for child in head.children)

    def _pair(self, head: "Token") -> list[Found]:
        found: dict[str, Named] = {}
        verb = next((word for word in head.ancestors if word.pos_ == "VERB"), head)
        speakers = {child.i for child in verb.children if child.dep_ == "nsubj"}
        for named in self.entities.before(head):
            if (
                speakers.isdisjoint(range(named.first, named.last + 1))
                and named.party.country
                and named.kind in ("name", "demonym", "metonym", "leader")
            ):
                found.setdefault(named.party.country, named)
            if len(found) == 2:
                return [Found(one.party, head, True) for one in reversed(found.values())]
        return []
