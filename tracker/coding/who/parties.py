"""A noun phrase, a short form or a pronoun becomes the party it means."""

from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tracker.coding.acts.lexicon import Lexicon
from tracker.coding.acts.words import lemma, lemmas, spread
from tracker.coding.who.entities import Entities, Named, Town
from tracker.coding.who.found import Found
from tracker.coding.who.naming import of_people, qualified
from tracker.coding.who.phrase import LEFT, appositions, complements, left_words, phrase_text
from tracker.coding.who.references import STATE, References
from tracker.countries import code_name, resolve_code
from tracker.model import Party

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OF_A_PLACE = frozenset(
    {"CVL", "COP", "JUD", "OPP", "JRN", "EDU", "LAB", "REL", "CRM", "AGR", "MED", "REF", "BUS", "SOC", "ELI", "NGO"}
)
"""Sectors of who lives and works where the text finds them; soldiers, rebels and envoys may be abroad."""
_RELATIVE = frozenset({"counterpart", "colleague"})
_FORMS_OF_ADDRESS = ("Mr ", "Mr. ", "Mrs ", "Mrs. ", "Ms ", "Ms. ", "Dr ", "Dr. ", "Sir ")


__all__ = ["Found", "Parties"]


class Parties:
    """The parties of one document."""

    def __init__(self, doc: "Doc", lexicon: Lexicon, on: date | None, places: Sequence[Town] = ()) -> None:
        """Know the names; `places` are those of the text that are no countries."""
        self.entities = Entities(doc, on, places)
        self.roles = lexicon.roles
        self.partitives = lexicon.cues["partitive"]
        self.references = References(self.entities, lexicon.cues["platform"], lexicon.cues["spokesperson"])

    def find(self, head: "Token") -> list[Found]:
        """Return who the phrase around `head` means: nobody, one party, or several ("both sides"). A town is nobody."""
        if head.pos_ == "PRON" or (head.pos_ == "DET" and head.dep_ != "det"):
            return self._pronoun(head)
        named = self.entities.at(head)
        role = self._role(head)
        renamed = [found for one in appositions(head) if self._role(one) for found in self.find(one)]
        if named is not None and named.kind == "GPE":
            return renamed  # "in Sinop, Mato Grosso, a man was killed": the parser renames the place
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
        if role:
            return self._by_role(head, role)
        return renamed or self._by_name_within(head)

    def abroad(self, head: "Token", own: Set[str | None]) -> list[Found]:
        """Return a town of another country than `own` as the party that it stands for when it is hit or visited."""
        code = self.entities.town(head)
        named = self.entities.at(head)
        if code is None or named is None or code in own:
            return []
        return [Found(Party(named.party.name, code), head, True, named=True)]

    def also(self, head: "Token") -> list["Token"]:
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

    def _by_name_within(self, head: "Token") -> list[Found]:
        inner = self._inner(head)
        if head.pos_ == "PROPN" and head.ent_type_ in ("PERSON", "ORG", "NORP", "FAC"):
            country = inner.party.country if inner else None
            return [Found(Party(phrase_text(head), country, self._sector(head)), head, country is not None)]
        if inner is not None and (inner.kind in STATE or inner.kind in ("group", "PERSON", "ORG")):
            party = inner.party
            if inner.kind == "demonym" and party.country:
                party = replace(party, name=code_name(party.country))
            return [Found(party, head, inner.kind.islower(), owned=True)]
        return []

    def _named(self, head: "Token", named: Named) -> Found:
        party, known = named.party, named.kind.islower()
        if party.country is None:
            around = self._inner(head, but=named)
            country = around.party.country if around else self.references.understood(head, party.sector or "")
            party = replace(party, country=country, sector=party.sector or self._sector(head))
            known = known or country is not None
        if named.kind == "demonym":
            people = head.tag_ in ("NNS", "NNPS") and not any(child.dep_ == "det" for child in head.children)
            name = of_people(head, party.name, party.country)
            party = replace(party, name=name, sector=party.sector or ("CVL" if people else None))
        elif named.person:
            party = replace(party, name=_called(head, named), sector=party.sector or self._sector(head))
        return Found(party, head, known or party.sector is not None, named=True)

    def _surroundings(self, head: "Token", role: str) -> Named | None:
        """Return the country that stands right behind people and things of a place: "refugees in Lebanon"."""
        words = head.doc[head.i + 1 : head.i + 5]
        if role not in _OF_A_PLACE or not len(words) or words[0].lower_ != "in" or self._says_whose(head):
            return None
        named = next((self.entities.at(word) for word in words[1:] if word.dep_ == "pobj"), None)
        return named if named is not None and named.kind == "name" else None

    def _says_whose(self, head: "Token") -> bool:
        """Tell whether a modifier names the country or organisation."""
        named = [self.entities.at(word) for word in left_words(head)]
        return any(one is not None and one.party.country for one in named)

    def _by_role(self, head: "Token", role: str, named: Named | None = None) -> list[Found]:
        inner = self._inner(head)
        if inner is not None and inner.person and inner.last > head.i and head.tag_ in ("NN", "NNP"):
            return [self._titled(head, role, inner)]
        owners = self._owners(head, role)
        text = self._institution(head, named) if named else phrase_text(head)
        if len(owners) < 2:
            code = owners[0] if owners else named.party.country if named else None
            where = self._surroundings(head, role)
            if where is not None and code in (None, where.party.country):
                code, name = where.party.country, f"{text} in {where.party.name}"
            else:
                name = qualified(text, None if self._says_whose(head) else code) if code else self._whole(head, text)
            return [Found(Party(name, code, role), head, True)]
        kind = " ".join([*(word.text for word in left_words(head)[:-1] if word.pos_ == "NOUN"), head.lemma_])
        if any(word.lower_ == "foreign" for word in left_words(head)):
            kind = f"foreign {kind}"
        return [Found(Party(qualified(kind, code), code, role), head, True) for code in owners]

    def _whole(self, head: "Token", text: str) -> str:
        """Return people of no known country with whose or whence they are: "residents of Hama", "its president"."""
        owner = next((found for word in head.lefts if word.dep_ == "poss" for found in self._possessor(word)), None)
        if owner is not None:
            return f"{text} of {owner.party.name}"
        for prep in head.rights:
            noun = next((noun for noun in prep.children if noun.dep_ == "pobj"), None)
            if prep.dep_ == "prep" and prep.lower_ in ("of", "from") and noun is not None and " of " not in text:
                return f"{text} {prep.lower_} {phrase_text(noun)}"
        return text

    def _possessor(self, word: "Token") -> list[Found]:
        """Return whom "its" or "whose" means; nobody for any other word."""
        if word.tag_ not in ("PRP$", "WP$"):
            return []
        clause = next((verb for verb in word.ancestors if verb.dep_ == "relcl"), None)
        if word.tag_ == "WP$":
            return self.find(clause.head) if clause is not None else []
        return self._pronoun(word)

    def _institution(self, head: "Token", named: Named) -> str:
        """Return "Ministry of Defence" whole, but "ministers of Russia" without the country: that goes before."""
        tail = head.doc[head.i + 1 : named.last + 1].text.removeprefix("of ").removeprefix("the ")
        whole = named.last > head.i and resolve_code(tail) is None
        return phrase_text(head, named.first, named.last if whole else None)

    def _titled(self, head: "Token", role: str, person: Named) -> Found:
        """Return "his Russian counterpart, Sergei Lavrov" by the name, "the ambassador, Andrei Karlov" by both."""
        own = any(word.tag_ == "PRP$" for word in left_words(head)) or lemma(head) in _RELATIVE
        name = person.party.name
        if person.first > head.i and not own and name not in phrase_text(head):
            name = f"{phrase_text(head)} {name}"
        owner = next(iter(self._owners(head, role)), None)
        return Found(Party(name, person.party.country or owner, person.party.sector or role), head, True)

    def _owners(self, head: "Token", role: str) -> list[str]:
        """Return the countries whose official, army or people it is: two for "the ambassadors of both countries"."""
        found: dict[str, None] = {}
        for word in left_words(head)[:-1]:
            found.update((code, None) for code in self._countries_of(word, head))
        if not found:
            nouns = [noun for one in (head, *appositions(head)) for noun in complements(one)]
            for noun in [other for one in nouns for other in spread(one)]:
                found.update((code, None) for code in self._countries_of(noun, head))
        if not found and (inner := self._inner(head)) and inner.party.country:
            found[inner.party.country] = None
        if not found and (understood := self.references.understood(head, role)):
            found[understood] = None
        return list(found) if head.tag_ in ("NNS", "NNPS") else list(found)[:1]

    def _countries_of(self, word: "Token", head: "Token") -> list[str]:
        """Return the country that a modifier names or refers to; two for "both countries"."""
        named = self.entities.at(word)
        if pair := self.references.pair(word):
            parties = [one.party for one in pair]
        elif owners := self._possessor(word):
            parties = [one.party for one in owners]
        else:
            own = named is not None and named.first <= head.i <= named.last and word.ent_type_ not in ("NORP", "GPE")
            says = named is not None and not own
            parties = [named.party] if named and says else []
        return [party.country for party in parties if party.country]

    def _role(self, head: "Token") -> str | None:
        """Return the sector of a noun, by itself or with the word before it: "aid | agency"."""
        plain, *more = reversed(lemmas(head))
        before = head.nbor(-1) if head.i else None
        if before is not None and before.dep_ in LEFT:
            more.append(f"{lemma(before)}-{plain}")
        return next((role for word in (*more, plain, head.lower_) if (role := self.roles.get(word))), None)

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

    def _pronoun(self, head: "Token") -> list[Found]:
        if head.head.dep_ == "relcl" and head.lower_ in ("who", "which", "that"):
            return self.find(head.head.head)
        named = self.references.meant(head)
        if named is None:
            return []
        found = self._named(head.doc[named.first : named.last + 1].root, named)
        return [replace(found, head=head, political=named.kind.islower(), named=False)]


def _called(head: "Token", person: Named) -> str:
    """Return a person's name as written, but a lone surname in full."""
    text = phrase_text(head, person.first, person.last)
    bare = text.split(maxsplit=1)[-1] if text.startswith(_FORMS_OF_ADDRESS) else text
    return person.full if person.full and " " not in bare else bare
