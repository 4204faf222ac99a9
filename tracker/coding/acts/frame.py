"""What stands around a head word, read off the dependency parse once."""

from functools import cached_property

from tracker.coding.acts.doers import OBJECTS, antecedent, doers, done_to_antecedent, passive, renamed_before
from tracker.coding.acts.words import lemma, lemmas, parts, phrase_words, spread
from tracker.language import Token

CLAUSES = frozenset({"xcomp", "ccomp", "pcomp", "acl"})
MODIFIERS = frozenset({"compound", "amod", "nmod", "poss", "nummod", "npadvmod", "advmod"})
OUGHT = frozenset({"should", "must", "ought"})
WORDS = frozenset({"prt", "prep", "agent", "advmod", "neg", "npadvmod", "acomp", "oprd", "dative", "mark", "amod"})


class Frame:
    """A head word with its subjects, objects, prepositions and clauses; everything is computed when first asked."""

    def __init__(self, token: Token, partitives: frozenset[str]) -> None:
        self.token = token
        self.partitives = partitives
        self.children = list(token.children)

    @cached_property
    def passive(self) -> bool:
        """Whether the head is a passive participle."""
        return passive(self.token)

    @cached_property
    def objects(self) -> list[Token]:
        """Heads of the objects; the surface subject of a passive, the antecedent of a relative clause included."""
        found = [child for child in self.children if child.dep_ in OBJECTS]
        token = self.token
        if (
            (token.dep_ == "acl" and token.tag_ == "VBN")
            or (token.dep_ == "relcl" and done_to_antecedent(token))
            or (token.dep_ == "amod" and token.tag_ == "VBN")
        ):
            found.append(token.head)
        elif not found and token.pos_ == "VERB":
            found = [child for child in token.rights if child.dep_ == "npadvmod" and not child.ent_type_]
        if not found and token.dep_ == "ROOT" and self.passive:
            found = renamed_before(token)
        joined = token.dep_ in ("conj", "xcomp")  # "was killed and | robbed", "was found | murdered"
        if joined and token.pos_ in ("VERB", "AUX") and token.tag_ == "VBN" and not found:
            found += [child for child in token.head.children if child.dep_ == "nsubjpass"]
        return [other for one in found for other in spread(antecedent(one))]

    @cached_property
    def subjects(self) -> list[Token]:
        """Heads of who does it: own, inherited over conjunction, control or a relative clause, or a passive's `by`."""
        return doers(self.token)

    @cached_property
    def prepositions(self) -> list[tuple[str, Token]]:
        """Preposition and the head of the noun after it; `out of X` gives both `out` and `of`."""
        found: list[tuple[str, Token]] = []
        waiting = [child for child in self.children if child.dep_ in ("prep", "agent", "dative", "prt", "advmod")]
        while waiting:
            prep = waiting.pop(0)
            for child in prep.children:
                if child.dep_ in ("pobj", "pcomp") or (prep.lower_ == "as" and child.pos_ == "ADJ"):
                    found += [(prep.lower_, other) for other in spread(child)]
                elif child.dep_ in ("prep", "pcomp"):
                    waiting.append(child)
        return found

    @cached_property
    def clauses(self) -> list[Token]:
        """Heads of the clauses that complete the head."""
        return [child for child in self.children if child.dep_ in CLAUSES and child.pos_ != "ADP"]

    @cached_property
    def infinitive(self) -> bool:
        """Whether an infinitive with `to` completes the head."""
        return any(child.lower_ == "to" for clause in self.clauses for child in clause.children)

    @cached_property
    def obliging(self) -> bool:
        """Whether a clause says what somebody else should or must do: "that they must leave", "that they leave"."""
        return any(_obliges(clause) for clause in self.clauses)

    @cached_property
    def clause_words(self) -> frozenset[str]:
        """Lemmas of the verbs of clauses that complete the head or say its purpose, and of what they say of others."""
        clauses = [*self.clauses, *(child for child in self.children if child.dep_ in ("advcl", "oprd"))]
        told = [below for clause in clauses for below in clause.children if below.dep_ in ("acomp", "attr")]
        return frozenset(lemma(word) for word in (*clauses, *told))

    @cached_property
    def words(self) -> frozenset[str]:
        """Particles, prepositions, adverbs and negation that depend on the head."""
        near = [child for child in self.children if child.dep_ in WORDS and not _of_time(child)]
        deeper = [below for child in near if child.pos_ == "ADP" for below in child.children if below.pos_ == "ADP"]
        found = {lemma(child) for child in near} | {below.lower_ for below in deeper}
        found |= {child.lower_ for child in near if child.dep_ in ("acomp", "oprd")}
        return frozenset(found)

    @cached_property
    def object_words(self) -> frozenset[str]:
        """Lemmas of the objects and their modifiers."""
        return self._words_of(self.objects)

    @cached_property
    def object_heads(self) -> frozenset[str]:
        """Lemmas of the objects alone, and of what a partitive is a part of ("most of the area")."""
        whole = [noun for head in self.objects for noun in parts(head, self.partitives)]
        kinds = {f"#{head.ent_type_.lower()}" for head in whole if head.ent_type_}
        return frozenset(word for head in whole for word in lemmas(head)) | kinds

    @cached_property
    def subject_words(self) -> frozenset[str]:
        """Lemmas of the subjects and their modifiers."""
        return self._words_of(self.subjects)

    @cached_property
    def modifier_words(self) -> frozenset[str]:
        """Lemmas of what modifies the head, when it is a noun."""
        words: set[str] = set()
        for child in self.children:
            if child.dep_ in MODIFIERS:
                words.update(lemmas(child))
                words |= {lemma(below) for below in child.children if below.dep_ in MODIFIERS or below.dep_ == "conj"}
                words |= set(child.lower_.split("-"))
        return frozenset(words)

    def noun_words(self, prep: str) -> frozenset[str]:
        """Return the lemmas of the nouns after `prep` and their modifiers."""
        return self._words_of([noun for name, noun in self.prepositions if name == prep])

    def _words_of(self, heads: list[Token]) -> frozenset[str]:
        return frozenset(word for head in heads for word in phrase_words(head, self.partitives))


def _obliges(clause: Token) -> bool:
    children = list(clause.children)
    if all(child.dep_ not in ("nsubj", "nsubjpass") for child in children):
        return False
    auxiliaries = [child for child in children if child.dep_ == "aux"]
    subjunctive = clause.tag_ == "VB" and not auxiliaries
    return subjunctive or any(child.lower_ in OUGHT for child in auxiliaries)


def _of_time(preposition: Token) -> bool:
    return any(child.dep_ == "pobj" and child.ent_type_ in ("DATE", "TIME") for child in preposition.children)
