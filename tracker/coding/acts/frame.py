"""What stands around a head word, read off the dependency parse once."""

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

OBJECTS = frozenset({"dobj", "dative", "attr", "oprd", "nsubjpass", "acomp"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
CLAUSES = frozenset({"xcomp", "ccomp", "pcomp", "acl"})
MODIFIERS = frozenset({"compound", "amod", "nmod", "poss", "nummod", "npadvmod", "advmod"})
WORDS = frozenset({"prt", "prep", "agent", "advmod", "neg", "npadvmod", "acomp", "oprd", "dative", "mark", "amod"})
_BETWEEN = frozenset({"AUX", "ADV", "PART"})
_TEMPORAL = frozenset({"after", "before", "while", "since", "by", "in", "without", "when", "upon", "on"})
_SHORT = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})


def lemma(token: "Token") -> str:
    """Return the lemma in lower case, British hyphens kept; names in capitals count as their word."""
    text = token.lemma_.lower()
    form = token.lower_
    if form.endswith(("ed", "ing")) and form in (text + "ed", text + "ing") and _SHORT.fullmatch(text):
        return text + "e"  # the lemmatiser takes "staged" for "stag", "raped" for "rap": a doubled letter would show
    if token.pos_ == "PROPN" and text.endswith("s") and len(text) > 4 and not text.endswith("ss"):
        return text[:-1]
    return "not" if text in ("n't", "n’t") else text


def lemmas(token: "Token") -> tuple[str, ...]:
    """Return the lemma; before it the hyphenated word that the tokeniser took apart ("cease-fire"), if there is one."""
    plain = lemma(token)
    i, doc = token.i, token.doc
    if i >= 2 and doc[i - 1].text in ("-", "\u2011") and not doc[i - 1].whitespace_ and not doc[i - 2].whitespace_:
        return f"{doc[i - 2].lower_}-{plain}", plain
    return (plain,)


class Frame:
    """A head word with its subjects, objects, prepositions and clauses; everything is computed when first asked."""

    def __init__(self, token: "Token", partitives: frozenset[str]) -> None:
        self.token = token
        self.partitives = partitives
        self.children = list(token.children)

    @cached_property
    def passive(self) -> bool:
        """Whether the head is a passive participle."""
        if any(child.dep_ in ("nsubjpass", "auxpass", "agent") for child in self.children):
            return True
        return self.token.tag_ == "VBN" and self.token.dep_ in ("acl", "amod") and not self._own_objects

    @cached_property
    def _own_objects(self) -> list["Token"]:
        return [child for child in self.children if child.dep_ in OBJECTS and child.dep_ != "nsubjpass"]

    @cached_property
    def objects(self) -> list["Token"]:
        """Heads of the objects; the surface subject of a passive, the antecedent of a relative clause included."""
        found = [child for child in self.children if child.dep_ in OBJECTS]
        token = self.token
        if (
            (token.dep_ == "acl" and token.tag_ == "VBN")
            or (token.dep_ == "relcl" and self._relative_object)
            or (token.dep_ == "amod" and token.tag_ == "VBN")
        ):
            found.append(token.head)
        elif not found and token.pos_ == "VERB":
            found = [child for child in token.rights if child.dep_ == "npadvmod" and not child.ent_type_]
        if token.dep_ == "conj" and token.pos_ in ("VERB", "AUX") and token.tag_ == "VBN" and not found:
            found += [child for child in token.head.children if child.dep_ == "nsubjpass"]
        return [other for one in found for other in spread(_antecedent(one))]

    @cached_property
    def _relative_object(self) -> bool:
        named = [child for child in self.children if child.dep_ in SUBJECTS]
        if self.passive:
            return not named
        return bool(named) and all(child.lower_ not in _RELATIVE for child in named) and not self._own_objects

    @cached_property
    def subjects(self) -> list["Token"]:
        """Heads of who does it: own, inherited over conjunction, control or a relative clause, or a passive's `by`."""
        return [other for one in _doers(self.token, self) for other in spread(_antecedent(one))]

    @cached_property
    def prepositions(self) -> list[tuple[str, "Token"]]:
        """Preposition and the head of the noun after it; `out of X` gives both `out` and `of`."""
        found: list[tuple[str, Token]] = []
        waiting = [child for child in self.children if child.dep_ in ("prep", "agent", "dative", "prt", "advmod")]
        while waiting:
            prep = waiting.pop(0)
            for child in prep.children:
                if child.dep_ in ("pobj", "pcomp"):
                    found += [(prep.lower_, other) for other in spread(child)]
                elif child.dep_ in ("prep", "pcomp"):
                    waiting.append(child)
        return found

    @cached_property
    def clauses(self) -> list["Token"]:
        """Heads of the clauses that complete the head."""
        return [child for child in self.children if child.dep_ in CLAUSES and child.pos_ != "ADP"]

    @cached_property
    def infinitive(self) -> bool:
        """Whether an infinitive with `to` completes the head."""
        return any(child.lower_ == "to" for clause in self.clauses for child in clause.children)

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
        whole = [noun for head in self.objects for noun in _parts(head, self.partitives)]
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

    def _words_of(self, heads: list["Token"]) -> frozenset[str]:
        return frozenset(word for head in heads for word in phrase_words(head, self.partitives))


def phrase_words(head: "Token", partitives: frozenset[str]) -> set[str]:
    """Return the lemmas of a noun and its modifiers; of what it is a part, when it is a partitive ("a series of")."""
    words = set(lemmas(head))
    if head.ent_type_:
        words.add(f"#{head.ent_type_.lower()}")
    for child in head.children:
        if child.dep_ in ("compound", "amod", "nmod", "nummod", "poss"):
            words.update(lemmas(child))
        elif child.dep_ == "prep" and child.lower_ == "of" and (lemma(head) in partitives or head.pos_ == "NUM"):
            for noun in child.children:
                if noun.dep_ == "pobj":
                    words |= phrase_words(noun, partitives)
    return words


def _parts(head: "Token", partitives: frozenset[str]) -> list["Token"]:
    if lemma(head) not in partitives and head.pos_ != "NUM":
        return [head]
    return [head, *(noun for prep in head.children if prep.lower_ == "of" for noun in prep.children)]


def _of_time(preposition: "Token") -> bool:
    return any(child.dep_ == "pobj" and child.ent_type_ in ("DATE", "TIME") for child in preposition.children)


def spread(head: "Token") -> list["Token"]:
    """Return a head and everything coordinated with it."""
    return [head, *head.conjuncts] if head.dep_ != "conj" else [head]


def _antecedent(token: "Token") -> "Token":
    if token.lower_ in _RELATIVE and token.head.dep_ == "relcl":
        return token.head.head
    return token


def _doers(token: "Token", frame: Frame, depth: int = 0) -> list["Token"]:
    if depth > 6:
        return []
    before = token.doc[token.i - 1] if token.i else None
    if token.tag_ == "VBG" and token.dep_ == "advcl" and before is not None and before.pos_ == "PROPN":
        return [before]  # "the US dropping a bomb": the parser often takes the name for a part of what precedes
    agents = [n for c in frame.children if c.dep_ == "agent" for n in c.children if n.dep_ == "pobj"]
    own = [other for c in frame.children if c.dep_ in ("nsubj", "csubj") for other in (*_cut_off(c), c)]
    if agents or own or frame.passive:
        return agents or own
    head = token.head
    if token.dep_ == "relcl":
        return [] if frame._relative_object else [head]
    if token.dep_ == "acl":
        return [head] if token.tag_ == "VBG" else _owners(head, frame, depth)
    if head is token:
        return [] if frame.passive else _renamed_before(token)
    if head.pos_ not in ("VERB", "AUX", "ADP", "NOUN", "ADJ"):
        return []
    if token.dep_ in ("xcomp", "ccomp"):
        controlled = [c for c in head.children if c.dep_ in ("dobj", "dative") and c.i < token.i]
        if controlled and token.dep_ in ("xcomp", "ccomp"):
            return controlled
    if token.dep_ == "pcomp":
        return _governor(head, frame, depth)
    if token.dep_ in ("conj", "xcomp", "ccomp", "advcl", "dep", "acomp", "parataxis"):
        return _doers(head, Frame(head, frame.partitives), depth + 1)
    return []


def _cut_off(subject: "Token") -> list["Token"]:
    """Return the first of two joined subjects when the parser took it for a sentence: "Iran | and Oman held talks"."""
    start = subject.left_edge.i
    if start < 2 or subject.doc[start - 1].lower_ != "and":
        return []
    first = subject.doc[start - 2]
    return [first] if first.dep_ == "ROOT" and first.pos_ == "PROPN" and subject.pos_ == "PROPN" else []


def _renamed_before(verb: "Token") -> list["Token"]:
    """Return the subject that the parser took for another name of a place: "in Cusco, Peru, | teachers | marched"."""
    left = next(
        (verb.doc[i] for i in range(verb.i - 1, verb.sent.start - 1, -1) if verb.doc[i].pos_ not in _BETWEEN), None
    )
    chain = [left, *left.ancestors] if left is not None else []
    return [token for token in chain if token.dep_ == "appos" and token.pos_ in ("NOUN", "PROPN")][:1]


def _governor(preposition: "Token", frame: Frame, depth: int) -> list["Token"]:
    verb = preposition.head
    if preposition.lower_ in _TEMPORAL:
        apart = preposition.i > 0 and preposition.nbor(-1).text == ","
        while apart and verb.dep_ == "xcomp" and verb.head is not verb:
            verb = verb.head  # "warned him not to come, after holding a parade": the comma ends the infinitive
        return _doers(verb, Frame(verb, frame.partitives), depth + 1)
    objects = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass") and child.i < preposition.i]
    return objects or _doers(verb, Frame(verb, frame.partitives), depth + 1)


def _owners(noun: "Token", frame: Frame, depth: int) -> list["Token"]:
    possessors = [child for child in noun.children if child.dep_ == "poss"]
    if possessors:
        return possessors
    if noun.head.pos_ in ("VERB", "AUX") and noun.head is not noun:
        return _doers(noun.head, Frame(noun.head, frame.partitives), depth + 1)
    return []
