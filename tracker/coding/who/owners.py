"""Whose official, army or people a noun phrase means: by what stands before it, renames it, or follows `of`, `in`."""

from collections.abc import Callable

from tracker.coding.acts.words import lemma, spread
from tracker.coding.who.entities import Entities, Named
from tracker.coding.who.found import Found
from tracker.coding.who.phrase import appositions, complements, left_words, phrase_text
from tracker.coding.who.references import References
from tracker.language import Token

_OF_A_PLACE = frozenset(
    {"CVL", "COP", "JUD", "OPP", "JRN", "EDU", "LAB", "REL", "CRM", "AGR", "MED", "REF", "BUS", "SOC", "ELI", "NGO"}
)
"""Sectors of who lives and works where the text finds them; soldiers, rebels and envoys may be abroad."""
RELATIVE = frozenset({"counterpart", "colleague"})
"""Who is not the country's of whom he is one: "his counterpart"."""


class Owners:
    """The countries and people behind the noun phrases of one document."""

    def __init__(
        self,
        entities: Entities,
        references: References,
        find: Callable[[Token], list[Found]],
    ) -> None:
        """Know the names and what points back to them; `find` says whom another phrase means."""
        self.entities, self.references, self.find = entities, references, find

    def countries(self, head: Token, role: str) -> list[str]:
        """Return the countries whose official, army or people it is: two for "the ambassadors of both countries"."""
        found: dict[str, None] = {}
        for word in sorted(left_words(head)[:-1], key=lambda word: word.tag_ == "PRP$"):
            if word.tag_ != "PRP$" or not (found or lemma(head) in RELATIVE):
                found.update((code, None) for code in self._countries_of(word, head))
        if not found:
            nouns = [noun for one in (head, *appositions(head)) for noun in complements(one)]
            for noun in [other for one in nouns for other in spread(one)]:
                found.update((code, None) for code in self._countries_of(noun, head))
        if not found and (inner := self.inner(head)) and inner.party.country:
            found[inner.party.country] = None
        if not found and (understood := self.references.understood(head, role)):
            found[understood] = None
        return list(found) if head.tag_ in ("NNS", "NNPS") else list(found)[:1]

    def _countries_of(self, word: Token, head: Token) -> list[str]:
        """Return the country that a modifier names or refers to; two for "both countries"."""
        named = self.entities.at(word)
        if pair := self.references.pair(word):
            parties = [one.party for one in pair]
        elif owners := self._possessor(word):
            parties = [one.party for one in owners]
        else:
            parties = [named.party] if named and not _own(named, word, head) else []
        return [party.country for party in parties if party.country]

    def surroundings(self, head: Token, role: str) -> Named | None:
        """Return the country that stands right behind people and things of a place: "refugees in Lebanon"."""
        words = head.doc[head.i + 1 : head.i + 5]
        if not len(words) or words[0].lower_ != "in" or self.says_whose(head) or role not in _OF_A_PLACE:
            return None
        named = next((self.entities.at(word) for word in words[1:] if word.dep_ == "pobj"), None)
        return named if named is not None and named.kind == "name" else None

    def says_whose(self, head: Token) -> bool:
        """Tell whether a modifier names the country or organisation."""
        named = [self.entities.at(word) for word in left_words(head)]
        return any(one is not None and one.party.country for one in named)

    def whole(self, head: Token, text: str) -> str:
        """Return people of no known country with whose or whence they are: "residents of Hama", "its president"."""
        owner = next((found for word in head.lefts if word.dep_ == "poss" for found in self._possessor(word)), None)
        if owner is not None:
            return f"{text} of {owner.party.name}"
        for prep in head.rights:
            noun = next((noun for noun in prep.children if noun.dep_ == "pobj"), None)
            if prep.dep_ == "prep" and prep.lower_ in ("of", "from") and noun is not None and " of " not in text:
                return f"{text} {prep.lower_} {phrase_text(noun)}"
        return text

    def _possessor(self, word: Token) -> list[Found]:
        """Return whom "its" or "whose" means; nobody for any other word."""
        if word.tag_ not in ("PRP$", "WP$"):
            return []
        clause = next((verb for verb in word.ancestors if verb.dep_ == "relcl"), None)
        if word.tag_ == "WP$":
            return self.find(clause.head) if clause is not None else []
        return self.find(word)

    def inner(self, head: Token, but: Named | None = None) -> Named | None:
        """Return the name inside a phrase whose head is none: before it, renaming it, or after `of`."""
        modifiers = [self.entities.at(word) for word in left_words(head)[:-1]]
        renamed = [self.entities.at(word) for word in appositions(head)]
        behind = [self.entities.at(word) for one in (head, *appositions(head)) for word in complements(one)]
        for named in [*(one for one in renamed if one and one.person), *modifiers[::-1], *renamed, *behind]:
            if named is not None and named is not but and (but is None or named.party.country):
                return named
        return None


def _own(named: Named, word: Token, head: Token) -> bool:
    """Tell whether `word` is only a part of the name of `head`; "Azerbaijani" in "Azerbaijani troops" is more."""
    within = named.first <= head.i <= named.last
    proper = named.kind == "institution" and word.pos_ == "PROPN" and word.i < head.i
    return within and not proper and word.ent_type_ not in ("NORP", "GPE")
