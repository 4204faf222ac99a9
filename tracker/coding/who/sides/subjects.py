"""Whose act a verb tells, also where the parser lost its subject."""

from tracker.coding.acts.frame import Frame
from tracker.language import Token

_NOMINAL = ("NOUN", "PROPN")
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_OWN = frozenset({"nsubj", "agent", "auxpass"})
_FOLLOWED = frozenset({"dobj", "prt", "prep"})


def subject_heads(frame: Frame) -> list[Token]:
    """Return the heads of the subjects of a verb."""
    verb, found = frame.token, frame.subjects
    if any(child.dep_ == "expl" for child in verb.children):
        return []  # "there were battles," she said: not hers
    if any(child.dep_ == "nsubj" for child in verb.children):
        # "complained about flights | by Oman": of a verb with a subject of its own, the parser misplaced the `by`.
        return [head for head in found if head.head.dep_ != "agent"] or found
    return found or _root_before(verb)


def _root_before(verb: Token) -> list[Token]:
    """Return the noun that the parser made the root of a sentence whose verb it took for a participle."""
    root = verb.sent.root
    if root.pos_ not in _NOMINAL or root.i > verb.i or any(child.dep_ in ("nsubj", "cop") for child in root.children):
        return []
    relations = {child.dep_ for child in verb.children}
    participle = verb.dep_ in ("acl", "relcl") and relations.isdisjoint(_OWN)
    finite = verb.tag_ in _FINITE or (verb.tag_ == "VBN" and not relations.isdisjoint(_FOLLOWED))
    return [root] if participle and finite else []
