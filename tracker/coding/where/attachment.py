"""What a place name hangs on in the parse: the preposition over it, and the word which that depends on."""

from collections.abc import Container, Iterator, Set

from tracker.coding.acts.words import lemma
from tracker.language import Token

WITHIN = frozenset({"in", "at", "near", "outside", "around", "inside"})
_RENAMING = frozenset({"appos", "conj", "compound", "nmod", "npadvmod", "amod", "poss", "dep"})
_CHAINED = frozenset({"PROPN", "PUNCT", "DET", "NOUN", "ADJ", "CCONJ", "NUM"})
_LONGEST_CHAIN = 14
_BESIDE = frozenset({"west", "east", "north", "south", "vicinity", "outskirts", "countryside", "front"})
_TOPICAL = frozenset({"about", "over", "regarding", "concerning"})
_OCCASIONS = frozenset({"at", "during", "in", "on"})
_OWN_CLAUSE = frozenset({"nsubj", "nsubjpass", "mark"})


def attachment(head: Token, roles: Container[str]) -> tuple[str | None, Token | None]:
    """Return the preposition over a toponym, and the word that this depends on; "Burundi troops" is no place."""
    if head.pos_ == "ADJ" or (head.ent_type_ == "NORP" and head.dep_ in ("amod", "compound", "nmod")):
        return None, None
    token = head
    for _ in range(6):
        if token.dep_ in ("pobj", "pcomp") and token.head.pos_ in ("ADP", "SCONJ", "PART", "ADV"):
            preposition = token.head
            anchor = preposition.head
            while anchor.pos_ == "ADP" and anchor.head != anchor:
                anchor = anchor.head
            return preposition.lower_, anchor
        above = token.head
        owner = token.dep_ in ("poss", "amod") and token == head
        if token.dep_ not in _RENAMING or above == token or owner or lemma(above) in roles:
            return None, None
        token = above
    return None, None


def follows_locative(head: Token) -> bool:
    """Tell whether `in`, `near` and the like stand before a chain of names that ends in `head`, whatever the parse."""
    i = head.i - 1
    while i >= head.sent.start and head.i - i <= _LONGEST_CHAIN:
        word = head.doc[i]
        if word.lower_ in WITHIN or word.lower_ in _BESIDE:
            return True
        if word.pos_ not in _CHAINED and word.lower_ != "of":
            return False
        i -= 1
    return False


def climb(anchor: Token) -> Iterator[Token]:
    """Yield a word and what it hangs on, up to the first verb, which is the last: another clause is elsewhere."""
    for word in [anchor, *anchor.ancestors]:
        yield word
        if word.pos_ in ("VERB", "AUX"):
            return


def is_topic(anchor: Token) -> bool:
    """Tell whether a word is within what is only talked about: "a call about | the fighting"."""
    return any(word.pos_ == "ADP" and word.lower_ in _TOPICAL for word in anchor.ancestors)


def is_origin(anchor: Token) -> bool:
    """Tell whether a word is within what something came from: "from | bases"."""
    return any(word.pos_ == "ADP" and word.lower_ == "from" for word in climb(anchor))


def sets_the_stage(anchor: Token, trigger: Token, doers: Set[int]) -> bool:
    """Tell whether a word tells on what occasion `trigger` was done: what it was said at, or what the doer did then.

    "At a conference (in …), A condemned B"; "Speaking (in …), A condemned B"; "A, meeting (in …), condemned B".
    """
    if anchor.dep_ == "appos" and anchor.lower_.endswith("ing"):  # the parser takes "meeting" for a noun
        return anchor.head.i in doers
    *below, last = climb(anchor)
    if last.i == trigger.i:
        return any(word.pos_ == "ADP" and word.lower_ in _OCCASIONS and word.head.i == trigger.i for word in below)
    if last.tag_ != "VBG" or any(child.dep_ in _OWN_CLAUSE for child in last.children):
        return False
    beside = last.dep_ in ("advcl", "ccomp") and last.head.i == trigger.i
    return beside or (last.dep_ in ("acl", "relcl") and last.head.i in doers)
