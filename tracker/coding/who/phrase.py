"""The words of a noun phrase around its head."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

LEFT = frozenset({"compound", "amod", "nmod", "poss", "nummod", "quantmod", "advmod", "npadvmod"})
_OF = frozenset({"of", "in", "from", "for"})
_OF_PERSON = frozenset({"of", "for"})
_LONGEST = 80


def left_words(head: "Token") -> list["Token"]:
    """Return the modifiers before the head and the head itself, in order, without the determiner."""
    found: list[Token] = []
    for child in head.lefts:
        if child.dep_ in LEFT:
            found += [word for word in child.subtree if word.i < head.i]
    return [*found, head]


def appositions(head: "Token") -> list["Token"]:
    """Return the heads of what renames the phrase: "the minister, | Wang Yi"."""
    return [child for child in head.rights if child.dep_ == "appos" and child.pos_ in ("PROPN", "NOUN")]


def complements(head: "Token") -> list["Token"]:
    """Return the nouns after `of` and `for` right behind the head; unless it is a name, also after `in` and `from`."""
    wanted = _OF_PERSON if head.pos_ == "PROPN" or head.dep_ == "appos" else _OF
    return [
        noun
        for prep in head.rights
        if prep.dep_ == "prep" and prep.lower_ in wanted
        for noun in prep.children
        if noun.dep_ == "pobj"
    ]


def phrase_text(head: "Token", until: "Token | None" = None) -> str:
    """Return the phrase as written, from its first modifier to its head (or to `until`), without determiner."""
    words = left_words(head)
    start = min(word.i for word in words)
    while start < head.i and head.doc[start].dep_ == "det":
        start += 1
    end = max(until.i if until is not None else head.i, head.i)
    text = head.doc[start : end + 1].text
    if len(text) > _LONGEST or "\n" in text:
        text = head.text
    return text.removesuffix("’s").removesuffix("'s").strip(" '\"“”‘’,") or head.text
