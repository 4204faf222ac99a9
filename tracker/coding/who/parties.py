"""A noun phrase, a short form or a pronoun becomes the party it means."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from tracker.coding.acts.lexicon import Lexicon
from tracker.coding.acts.words import lemma, spread
from tracker.coding.who.entities import Entities, Named
from tracker.coding.who.naming import of_people, qualified
from tracker.coding.who.phrase import appositions, complements, left_words, phrase_text
from tracker.countries import code_name, country, resolve_code
from tracker.model import Party

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_HE = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself", "who"})
_IT = frozenset({"it", "its", "itself", "they", "them", "their", "themselves", "which", "that"})
_BOTH = frozenset(
    {"country", "nation", "power", "side", "neighbour", "neighbor", "state", "government", "leader", "ally"}
)
_RELATIVE = frozenset({"counterpart", "colleague"})
_FORMS_OF_ADDRESS = ("Mr ", "Mr. ", "Mrs ", "Mrs. ", "Ms ", "Ms. ", "Dr ", "Dr. ", "Sir ")
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

    def __init__(self, doc: "Doc", lexicon: Lexicon, on: date | None, places: Sequence[tuple[int, int]] = ()) -> None:
        """Know the names; `places` are spans of the text that name places below a country."""
        self.entities = Entities(doc, on, places)
        self.roles = lexicon.roles
        self.spokespersons, self.partitives = lexicon.cues["spokesperson"], lexicon.cues["partitive"]
        self.platforms = lexicon.cues["platform"]

    def find(self, head: "Token") -> list[Found]:
        """Return who the phrase around `head` means: nobody, one party, or several ("both sides"). A town is nobody."""
        if head.pos_ == "PRON" or (head.pos_ == "DET" and head.dep_ != "det"):
            return self._pronoun(head)
        named = self.entities.at(head)
        role = self._role(head)
        renamed = [found for one in appositions(head) if self._role(one) for found in self.find(one)]
        if named is not None and named.kind == "GPE":
            return renamed  # "in Sinop, Mato Grosso, a man was killed": the parser renames the place
        if lemma(head) in _BOTH and _dual(head) and (pair := self._pair(head)):
            return pair
        if named is not None and named.kind == "institution":
            return self._by_role(head, named.party.sector or role or "GOV", named)
        if named is not None:
            return [self._named(head, named)]
        if role is None and (head.pos_ == "NUM" or lemma(head) in self.partitives):
            return [found for noun in complements(head) for found in self.find(noun)]
        if role:
            return self._by_role(head, role)
        return renamed or self._by_name_within(head)

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
        if inner is not None and (inner.kind in _STATE or inner.kind in ("group", "PERSON", "ORG")):
            party = inner.party
            if inner.kind == "demonym" and party.country:
                party = replace(party, name=code_name(party.country))
            return [Found(party, head, inner.kind.islower(), owned=True)]
        return []

    def _named(self, head: "Token", named: Named) -> Found:
        party, known = named.party, named.kind.islower()
        if party.country is None:
            around = self._inner(head, but=named)
            country = around.party.country if around else self._understood(head, party.sector or "")
            party = replace(party, country=country, sector=party.sector or self._sector(head))
            known = known or country is not None
        if named.kind == "demonym":
            party = replace(party, name=of_people(head, party.name, party.country))
        elif named.person:
            party = replace(party, name=_called(head, named), sector=party.sector or self._sector(head))
        return Found(party, head, known or party.sector is not None, named=True)

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
            name = qualified(text, None if self._says_whose(head) else code)
            return [Found(Party(name, code, role), head, True)]
        kind = " ".join([*(word.text for word in left_words(head)[:-1] if word.pos_ == "NOUN"), head.lemma_])
        if any(word.lower_ == "foreign" for word in left_words(head)):
            kind = f"foreign {kind}"
        return [Found(Party(qualified(kind, code), code, role), head, True) for code in owners]

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
        if not found and (understood := self._understood(head, role)):
            found[understood] = None
        return list(found) if head.tag_ in ("NNS", "NNPS") else list(found)[:1]

    def _countries_of(self, word: "Token", head: "Token") -> list[str]:
        """Return the country that a modifier names or refers to; two for "both countries"."""
        named = self.entities.at(word)
        if lemma(word) in _BOTH and _dual(word):
            parties = [one.party for one in self._pair(word)]
        elif word.tag_ == "PRP$":
            parties = [one.party for one in self._pronoun(word)]
        else:
            own = named is not None and named.first <= head.i <= named.last and word.ent_type_ not in ("NORP", "GPE")
            says = named is not None and not own
            parties = [named.party] if named and says else []
        return [party.country for party in parties if party.country]

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
        if lemma(head) in self.platforms or (not definite and lemma(head) not in self.spokespersons):
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
        if chosen is None:
            return []
        found = self._named(head.doc[chosen.first : chosen.last + 1].root, chosen)
        return [replace(found, head=head, political=chosen.kind.islower(), named=False)]

    def _pair(self, head: "Token") -> list[Found]:
        """Return the two that "both sides" are: the states last named, but for the one that speaks of them."""
        leaders = lemma(head) == "leader"
        verb = next((word for word in head.ancestors if word.pos_ == "VERB"), head)
        subjects = [word for child in verb.children if child.dep_ == "nsubj" for word in child.subtree]
        said_by = {named.party.country for word in subjects if word is not head and (named := self.entities.at(word))}
        kinds = ("leader",) if leaders else ("name", "demonym", "metonym", "leader")
        found: dict[str, Named] = {}
        for named in self.entities.before(head):
            code = named.party.country
            if code and code not in said_by and named.kind in kinds and country(code):
                partner = self._partner(named, kinds)
                if partner is not None and partner.party.country not in said_by:
                    return [self._half(head, one, leaders) for one in (partner, named)]
                found.setdefault(code, named)
        last = [found[code] for code in list(found)[:2]]
        return [self._half(head, one, leaders) for one in reversed(last)] if len(last) == 2 else []

    def _partner(self, named: Named, kinds: Sequence[str]) -> Named | None:
        """Return the other one of just two that stand side by side ("India and Pakistan")."""
        words = self.entities.doc[named.first : named.last + 1]
        others = {one for word in words for token in word.conjuncts if (one := self.entities.at(token))} - {named}
        other = others.pop() if len(others) == 1 else None
        known = other is not None and other.kind in kinds and other.party.country not in (None, named.party.country)
        return other if known else None

    def _half(self, head: "Token", named: Named, leader: bool) -> Found:
        code = named.party.country or ""
        name = named.full or named.party.name if leader else code_name(code)
        return Found(Party(name, code, named.party.sector if leader else None), head, True)


def _called(head: "Token", person: Named) -> str:
    """Return a person's name as written, but a lone surname in full."""
    text = phrase_text(head, person.first, person.last)
    bare = text.split(maxsplit=1)[-1] if text.startswith(_FORMS_OF_ADDRESS) else text
    return person.full if person.full and " " not in bare else bare


def _dual(head: "Token") -> bool:
    return any(child.lower_ in ("two", "both") for child in head.children)
