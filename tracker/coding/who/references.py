"""What stands for a name told before: pronouns, "the regime", "both sides"."""

from collections.abc import Iterator, Mapping, Sequence

from tracker.coding.acts.words import lemma
from tracker.coding.who.entities import Entities, Named
from tracker.coding.who.found import Found
from tracker.coding.who.naming import qualified
from tracker.coding.who.sectors import Sectors
from tracker.countries import code_name, country
from tracker.language import Token
from tracker.model import Party

STATE = frozenset({"name", "demonym", "metonym", "leader", "organisation", "institution"})
_HE = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself", "who"})
_IT = frozenset({"it", "its", "itself", "they", "them", "their", "themselves", "which", "that"})
_ONE = frozenset({"it", "its", "itself"})
_OBJECTS = frozenset({"dobj", "pobj", "dative"})
_BOTH = frozenset(
    {"country", "nation", "power", "side", "neighbour", "neighbor", "state", "government", "leader", "ally"}
)
_ALIKE = {
    "GOV": ("GOV", "ELI", "MIL", "LEG", "SPY"),
    "MIL": ("MIL",),
    "REB": ("REB", "UAF"),
    "UAF": ("UAF", "REB"),
}
_REACH = 60
"""Tokens; a pronoun further from a name means another."""


class References:
    """The names of one document as short words point back to them."""

    def __init__(self, entities: Entities, cues: Mapping[str, frozenset[str]], sectors: Sectors) -> None:
        self.entities, self.cues, self.sectors = entities, cues, sectors

    def meant(self, pronoun: Token) -> Named | None:
        """Return whom "he" or "they" means: the subject named last before it, else the name last before it."""
        before = self.entities.before(pronoun)
        word = pronoun.lower_
        if word == "it" and (_means_nothing(pronoun) or _means_a_thing(pronoun, self.entities, self.sectors)):
            return None
        if word in _HE:
            wanted = [named for named in before if named.person or self._office(named)]
        elif word in _IT:
            wanted = [named for named in before if named.kind in STATE | {"group", "ORG"}]
        else:
            return None
        if word in _ONE:
            wanted = [named for named in wanted if named.kind != "institution" or self._last(named).tag_ != "NNS"]
        own = {word.i for word in _own_subject(pronoun)}
        near = [named for named in wanted if pronoun.i - named.last < _REACH and named.last not in own]
        return next((named for named in near if named.subject), None) or next(iter(near), None)

    def body(self, head: Token) -> Named | None:
        """Return what "the group" or "the company" means: the group or organisation named last."""
        bare = [child for child in head.children if child.i < head.i]
        if lemma(head) not in self.cues["body"] or [child.lower_ for child in bare] != ["the"]:
            return None
        near = [named for named in self.entities.before(head) if head.i - named.last < _REACH]
        return next((named for named in near if named.kind in ("group", "organisation", "ORG")), None)

    def _office(self, named: Named) -> bool:
        """Tell whether a name means one person by an office: "a Kremlin spokesman"."""
        last = self._last(named)
        return named.kind == "institution" and last.tag_ in ("NN", "NNP") and lemma(last) in self.cues["office"]

    def _last(self, named: Named) -> Token:
        return self.entities.doc[named.last]

    def understood(self, head: Token, role: str) -> str | None:
        """Return the country of "the regime", "the army": that of the nearest like party before it."""
        definite = any(child.dep_ == "det" and child.lower_ in ("the", "this", "that") for child in head.children)
        if lemma(head) in self.cues["platform"] or (not definite and lemma(head) not in self.cues["spokesperson"]):
            return None
        near = self.entities.before(head)[:12]
        earlier = sorted((named for named in near if named.party.country), key=lambda named: not named.subject)
        alike = _ALIKE.get(role, (role,))
        for named in earlier:
            if (named.party.sector or (role == "GOV" and "GOV")) in alike and named.kind != "organisation":
                return named.party.country
        return None

    def pair(self, head: Token) -> list[Found]:
        """Return the two that "both sides" are: the states last named, but for the one that speaks of them.

        Nobody when `head` says no such thing.
        """
        if lemma(head) not in _BOTH or not any(child.lower_ in ("two", "both") for child in head.children):
            return []
        if lemma(head) == "leader" and (leaders := self._two(head, leaders=True)):
            return leaders
        return self._two(head)

    def _two(self, head: Token, *, leaders: bool = False) -> list[Found]:
        verb = next((word for word in head.ancestors if word.pos_ == "VERB"), head)
        subjects = [word for child in verb.children if child.dep_ == "nsubj" for word in child.subtree]
        said_by = {named.party.country for word in subjects if word is not head and (named := self.entities.at(word))}
        kinds = ("leader",) if leaders else ("name", "demonym", "metonym", "leader")
        if lemma(head) == "leader" and not leaders:
            kinds = (*kinds, "institution")  # "the presidents of Serbia and Kosovo"
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

    def _half(self, head: Token, named: Named, leader: bool) -> Found:
        code = named.party.country or ""
        name = named.full or named.party.name if leader else code_name(code)
        if not leader and lemma(head) == "leader":
            return Found(Party(qualified("leader", code), code, "GOV"), head, True)
        return Found(Party(name, code, named.party.sector if leader else None), head, True)


def _means_nothing(pronoun: Token) -> bool:
    """Tell whether "it" only holds a place: "it is because", "it was clear that", "it would be safe to"."""
    verb = pronoun.head
    held = any(child.dep_ in ("advcl", "ccomp", "acomp", "csubj", "attr") for child in verb.children)
    return pronoun.dep_ == "nsubj" and lemma(verb) == "be" and held


def _means_a_thing(pronoun: Token, entities: Entities, sectors: Sectors) -> bool:
    """Tell whether "it" opens a sentence and takes up the thing that is the subject of the one before: "the blast"."""
    sentence = pronoun.sent
    if pronoun.i > sentence.start + 1 or not sentence.start:
        return False
    root = pronoun.doc[sentence.start - 1].sent.root
    before = next((child for child in root.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if before is None or before.pos_ != "NOUN" or before.tag_ != "NN":
        return False
    return entities.at(before) is None and sectors.of(before) is None


def _own_subject(pronoun: Token) -> Iterator[Token]:
    """Yield the words of the subject of the verb whose object a pronoun is: "Israel attacked them" is another."""
    if pronoun.dep_ not in _OBJECTS:
        return
    verb = next((word for word in pronoun.ancestors if word.pos_ == "VERB"), None)
    for child in verb.children if verb is not None else ():
        if child.dep_ in ("nsubj", "agent"):
            yield from child.subtree
