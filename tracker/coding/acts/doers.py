"""Who does what a word says: its own subject, or one inherited over conjunction, control or a relative clause."""

from tracker.coding.acts.words import spread
from tracker.language import Token

OBJECTS = frozenset({"dobj", "dative", "attr", "oprd", "nsubjpass", "acomp"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_BETWEEN = frozenset({"AUX", "ADV", "PART"})
_TEMPORAL = frozenset({"after", "before", "while", "since", "by", "in", "without", "when", "upon", "on"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_DEEPEST = 6


def doers(token: Token) -> list[Token]:
    """Return the heads of those who do what `token` says: the subject, or the `by` of a passive."""
    return [other for one in _doers(token) for other in spread(antecedent(one))]


def antecedent(token: Token) -> Token:
    """Return what a relative pronoun stands for; any other word is itself."""
    if token.lower_ in _RELATIVE and token.head.dep_ == "relcl":
        return token.head.head
    return token


def own_objects(token: Token) -> list[Token]:
    """Return the objects that are no surface subjects."""
    return [child for child in token.children if child.dep_ in OBJECTS and child.dep_ != "nsubjpass"]


def passive(token: Token) -> bool:
    """Tell whether a verb is a passive participle."""
    if any(child.dep_ in ("nsubjpass", "auxpass", "agent") for child in token.children):
        return True
    return token.tag_ == "VBN" and token.dep_ in ("acl", "amod") and not own_objects(token)


def done_to_antecedent(token: Token) -> bool:
    """Tell whether the antecedent of a relative clause is its object: "the ship | that Iran seized"."""
    named = [child for child in token.children if child.dep_ in SUBJECTS]
    if passive(token):
        return not named
    prepositions = [child for child in token.children if child.dep_ == "prep"]  # "the camp | in which he died"
    beside = any(below.lower_ in _RELATIVE for child in prepositions for below in child.children)
    return bool(named) and all(child.lower_ not in _RELATIVE for child in named) and not (own_objects(token) or beside)


def _doers(token: Token, depth: int = 0) -> list[Token]:
    if depth > _DEEPEST:
        return []
    children = list(token.children)
    before = token.doc[token.i - 1] if token.i else None
    if token.tag_ == "VBG" and token.dep_ == "advcl" and before is not None and before.pos_ == "PROPN":
        return [before]  # "the US dropping a bomb": the parser often takes the name for a part of what precedes
    agents = [n for c in children if c.dep_ == "agent" for n in c.children if n.dep_ == "pobj"]
    own = [other for c in children if c.dep_ in ("nsubj", "csubj") for other in (*_cut_off(c), c)]
    if agents or own or passive(token):
        return agents or own
    head = token.head
    if token.dep_ == "relcl":
        return [] if done_to_antecedent(token) else [head]
    if token.dep_ == "acl":
        return [head] if token.tag_ in ("VBG", "VBD") else _owners(head, depth)
    if token.dep_ == "ROOT":
        return renamed_before(token)
    if head.pos_ not in ("VERB", "AUX", "ADP", "NOUN", "ADJ"):
        return []
    if token.dep_ in ("xcomp", "ccomp"):
        controlled = [c for c in head.children if c.dep_ in ("dobj", "dative") and c.i < token.i]
        if controlled:
            return controlled
    if token.dep_ == "pcomp":
        return _governor(head, depth)
    if token.dep_ in ("conj", "xcomp", "ccomp", "advcl", "dep", "acomp", "parataxis"):
        return _doers(head, depth + 1)
    return []


def _cut_off(subject: Token) -> list[Token]:
    """Return the first of two joined subjects when the parser took it for a sentence: "Iran | and Oman held talks"."""
    start = subject.left_edge.i
    if start < 2 or subject.doc[start - 1].lower_ != "and":
        return []
    first = subject.doc[start - 2]
    return [first] if first.dep_ == "ROOT" and first.pos_ == "PROPN" and subject.pos_ == "PROPN" else []


def renamed_before(verb: Token) -> list[Token]:
    """Return the subject that the parser took for another name of a place: "in Cusco, Peru, | teachers | marched"."""
    left = next(
        (verb.doc[i] for i in range(verb.i - 1, verb.sent.start - 1, -1) if verb.doc[i].pos_ not in _BETWEEN), None
    )
    chain = [left, *left.ancestors] if left is not None else []
    return [token for token in chain if token.dep_ == "appos" and token.pos_ in ("NOUN", "PROPN")][:1]


def _governor(preposition: Token, depth: int) -> list[Token]:
    verb = preposition.head
    if preposition.lower_ in _TEMPORAL:
        apart = preposition.i > 0 and preposition.nbor(-1).text == ","
        while apart and verb.dep_ == "xcomp":
            verb = verb.head  # "warned him not to come, after holding a parade": the comma ends the infinitive
        return _doers(verb, depth + 1)
    objects = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass") and child.i < preposition.i]
    return objects or _doers(verb, depth + 1)


def _owners(noun: Token, depth: int) -> list[Token]:
    possessors = [child for child in noun.children if child.dep_ == "poss"]
    if possessors:
        return possessors
    if noun.head.pos_ in ("VERB", "AUX") and noun.head != noun:
        return _doers(noun.head, depth + 1)
    return []
