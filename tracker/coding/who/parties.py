"""A noun phrase, a short form or a pronoun becomes the party it means."""

from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import date

from tracker.coding.acts.lexicon import Lexicon
from tracker.coding.acts.words import lemma
from tracker.coding.who.entities import Entities, Named, Town
from tracker.coding.who.found import Found
from tracker.coding.who.naming import of_people, qualified
from tracker.coding.who.owners import RELATIVE, Owners
from tracker.coding.who.phrase import appositions, complements, left_words, phrase_text, takes_a_side
from tracker.coding.who.references import STATE, References
from tracker.coding.who.sectors import Sectors
from tracker.countries import Kind, code_name, identify, resolve_code
from tracker.language import Doc, Token
from tracker.model import Party

_ONE_EACH = frozenset({"GOV", "LEG", "JUD"})
"""Sectors whose "presidents of two countries" are one of each; soldiers are many."""
_FORMS_OF_ADDRESS = ("Mr ", "Mr. ", "Mrs ", "Mrs. ", "Ms ", "Ms. ", "Dr ", "Dr. ", "Sir ")


__all__ = ["Found", "Parties"]


class Parties:
    """The parties of one document."""

    def __init__(
        self,
        doc: Doc,
        lexicon: Lexicon,
        on: date | None,
        places: Sequence[Town] = (),
        publisher: str | None = None,
    ) -> None:
        """Know the names; `places` are those of the text that are no countries, `publisher` whose text it is."""
        self.entities = Entities(doc, on, places, publisher)
        self.sectors = Sectors(lexicon.roles)
        self.partitives = lexicon.cues["partitive"]
        self.references = References(self.entities, lexicon.cues, self.sectors)
        self.owners = Owners(self.entities, self.references, self.find)

    def find(self, head: Token) -> list[Found]:
        """Return who the phrase around `head` means: nobody, one party, or several ("both sides"). A town is nobody."""
        if head.i in self.entities.filed:
            return []
        if head.pos_ == "PRON" or (head.pos_ == "DET" and head.dep_ != "det"):
            return self._pronoun(head)
        named = self.entities.at(head)
        role = self.sectors.of(head)
        renamed = [found for one in appositions(head) if self.sectors.of(one) for found in self.find(one)]
        if named is not None and named.kind == "GPE":
            return renamed or _capital(
                head, named.party.name
            )  # "in Sinop, Mato Grosso, a man was killed": the parser renames the place
        if pair := self.references.pair(head):
            return pair
        if named is not None and named.kind == "institution":
            return self._by_role(head, named.party.sector or role or "GOV", named)
        if named is not None:
            return [self._named(head, named)]
        if role is None and (head.pos_ == "NUM" or lemma(head) in self.partitives):
            parts = [found for noun in complements(head) for found in self.find(noun)]
            if parts:
                return parts
        if body := self.references.body(head):
            return [replace(self._named(self._root(body), body), head=head, named=False)]
        if role:
            return self._by_role(head, role)
        return renamed or self._by_name_within(head)

    def abroad(self, head: Token, own: Set[str | None]) -> list[Found]:
        """Return a town of another country than `own` as the party that it stands for when it is hit or visited."""
        code = self.entities.town(head)
        named = self.entities.at(head)
        if code is None or named is None or code in own:
            return []
        return [Found(Party(named.party.name, code), head, True, named=True)]

    def also(self, head: Token) -> list[Token]:
        """Return what is coordinated with another word of the name around `head`: the parser may hang it there."""
        named = self.entities.at(head)
        if named is None or not named.person:
            return []
        words = head.doc[named.first : named.last + 1]
        outside = {other.i: other for word in words for other in word.conjuncts if other.i > named.last}
        return [other for other in outside.values() if other not in head.conjuncts]

    def thing(self, found: Found) -> Found:
        """Return an owned thing under its own name when that says whose it is: "Ukrainian ships", not Ukraine."""
        if not any(self.entities.at(word) for word in left_words(found.head)):
            return found
        return replace(found, party=replace(found.party, name=phrase_text(found.head)))

    def _by_name_within(self, head: Token) -> list[Found]:
        inner = self.owners.inner(head)
        if head.pos_ == "PROPN" and (head.ent_type_ in ("PERSON", "ORG", "NORP", "FAC") or takes_a_side(head)):
            country = inner.party.country if inner else None
            if country is None and (seat := _capital(head, head.text)):
                return seat
            return [
                Found(Party(phrase_text(head), country, self.sectors.of_modifiers(head)), head, country is not None)
            ]
        if inner is not None and (inner.kind in STATE or inner.kind in ("group", "PERSON", "ORG")):
            party = inner.party
            if inner.kind == "demonym" and party.country:
                party = replace(party, name=code_name(party.country))
            return [Found(party, head, inner.kind.islower(), owned=True)]
        return []

    def _named(self, head: Token, named: Named) -> Found:
        party, known = named.party, named.kind.islower()
        if party.country is None:
            around = self.owners.inner(head, but=named)
            country = around.party.country if around else self.references.understood(head, party.sector or "")
            party = replace(party, country=country, sector=party.sector or self.sectors.of_modifiers(head))
            known = known or country is not None
        if named.kind == "demonym":
            several = head.tag_ in ("NNS", "NNPS") or (head.text.endswith("s") and not head.text.endswith("ss"))
            people = several and not any(child.dep_ == "det" for child in head.children)
            name = of_people(head, party.name, party.country)
            party = replace(party, name=name, sector=party.sector or ("CVL" if people else None))
        elif named.person:
            party = replace(party, name=_called(head, named), sector=party.sector or self.sectors.of_modifiers(head))
        return Found(party, head, known or party.sector is not None, named=True)

    def _by_role(self, head: Token, role: str, named: Named | None = None) -> list[Found]:
        inner = self.owners.inner(head)
        if inner is not None and inner.person and inner.last > head.i and head.tag_ in ("NN", "NNP"):
            return [self._titled(head, role, inner)]
        owners = self.owners.countries(head, role)
        text = self._institution(head, named) if named else phrase_text(head)
        if len(owners) < 2:
            code = owners[0] if owners else named.party.country if named else None
            where = self.owners.surroundings(head, role)
            if where is not None and code in (None, where.party.country):
                code, name = where.party.country, f"{text} in {where.party.name}"
            else:
                name = (
                    qualified(text, None if self.owners.says_whose(head) else code)
                    if code
                    else self.owners.whole(head, text)
                )
            return [Found(Party(name, code, role), head, True)]
        one = head.lemma_ if role in _ONE_EACH else head.lower_
        kind = " ".join([*(word.text for word in left_words(head)[:-1] if word.pos_ == "NOUN"), one])
        if any(word.lower_ == "foreign" for word in left_words(head)):
            kind = f"foreign {kind}"
        return [Found(Party(qualified(kind, code), code, role), head, True) for code in owners]

    def _institution(self, head: Token, named: Named) -> str:
        """Return "Ministry of Defence" whole, but "ministers of Russia" without the country: that goes before."""
        tail = head.doc[head.i + 1 : named.last + 1].text.removeprefix("of ").removeprefix("the ")
        whole = named.last > head.i and resolve_code(tail) is None
        return phrase_text(head, named.first, named.last if whole else None)

    def _titled(self, head: Token, role: str, person: Named) -> Found:
        """Return "his Russian counterpart, Sergei Lavrov" by the name, "the ambassador, Andrei Karlov" by both."""
        own = any(word.tag_ == "PRP$" for word in left_words(head)) or lemma(head) in RELATIVE
        name = person.party.name
        if person.first > head.i and not own and name not in phrase_text(head):
            name = f"{phrase_text(head)} {name}"
        owner = next(iter(self.owners.countries(head, role)), None)
        return Found(Party(name, person.party.country or owner, person.party.sector or role), head, True)

    def _pronoun(self, head: Token) -> list[Found]:
        if head.head.dep_ == "relcl" and head.lower_ in ("who", "which", "that"):
            return self.find(head.head.head)
        named = self.references.meant(head)
        if named is None:
            return []
        meant = [self._named(self._root(one), one) for one in (named, *self._companions(head, named))]
        return [replace(found, head=head, political=found.political, named=False) for found in meant]

    def _root(self, named: Named) -> Token:
        return self.entities.doc[named.first : named.last + 1].root

    def _companions(self, pronoun: Token, named: Named) -> list[Named]:
        """Return the others that "they" means beside the one named last: all who are joined to it."""
        if pronoun.lower_ not in ("they", "them", "their", "both"):
            return []
        others = [self.entities.at(other) for other in self._root(named).conjuncts if other.i < pronoun.i]
        return [one for one in others if one is not None and one is not named]


def _capital(head: Token, name: str) -> list[Found]:
    """Return a capital that only acts for its country where it takes a side: "Colombo promised Delhi"."""
    seat = identify(name) if takes_a_side(head) else None
    if seat is None or seat.kind is not Kind.METONYM:
        return []
    return [Found(Party(name, seat.code, seat.sector), head, True, named=True)]


def _called(head: Token, person: Named) -> str:
    """Return a person's name as written, but a lone surname in full."""
    text = phrase_text(head, person.first, person.last)
    bare = text.split(maxsplit=1)[-1] if text.startswith(_FORMS_OF_ADDRESS) else text
    return person.full if person.full and " " not in bare else bare
