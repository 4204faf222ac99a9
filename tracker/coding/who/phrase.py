"""The words of a noun phrase around its head."""

from tracker.countries import Kind, identify
from tracker.language import Token

LEFT = frozenset({"compound", "amod", "nmod", "poss", "nummod", "quantmod", "advmod", "npadvmod"})
_DASHES = frozenset({"-", "–", "—", "--"})
_OF = frozenset({"of", "in", "from", "for"})
_OF_PERSON = frozenset({"of", "for"})
_LONGEST = 80
_UNCOUNTED = frozenset(
    {"several", "some", "many", "more", "than", "at", "least", "about", "nearly", "all", "both", "few", "most", "up"}
)
_WITH_WHOM = frozenset({"with", "against", "between"})
_LOCATIVE = frozenset(
    {
        "in",
        "at",
        "near",
        "off",
        "outside",
        "around",
        "inside",
        "within",
        "across",
        "along",
        "throughout",
        "over",
        "above",
    }
)


def left_words(head: Token) -> list[Token]:
    """Return the modifiers before the head and the head itself, in order, without the determiner."""
    found: list[Token] = []
    for child in head.lefts:
        if child.dep_ in LEFT and child.ent_type_ not in ("DATE", "TIME") and not _dashed(child, head):
            found += [word for word in child.subtree if word.i < head.i]
    return [*found, head]


def _dashed(word: Token, head: Token) -> bool:
    """Tell whether a dash parts a word from its head: "MOSCOW (Agency) - | Lavrov"."""
    between = head.doc[word.i + 1 : head.i]
    return any(token.text in _DASHES and token.whitespace_ and token.nbor(-1).whitespace_ for token in between)


def appositions(head: Token) -> list[Token]:
    """Return the heads of what renames the phrase: "the minister, | Wang Yi"."""
    return [child for child in head.rights if child.dep_ == "appos" and child.pos_ in ("PROPN", "NOUN")]


def complements(head: Token) -> list[Token]:
    """Return the nouns after `of` and `for` right behind the head; unless it is a name, also after `in` and `from`."""
    wanted = _OF_PERSON if head.pos_ == "PROPN" or head.dep_ == "appos" else _OF
    return [
        noun
        for prep in head.rights
        if prep.dep_ == "prep" and prep.lower_ in wanted
        for noun in prep.children
        if noun.dep_ == "pobj"
    ]


def phrase_text(head: Token, first: int | None = None, last: int | None = None) -> str:
    """Return the phrase as written, without determiner, number and "his": from its first modifier to its head.

    `first` and `last` are the token positions of a name around the head, which is kept whole.
    """
    begin = head.i if first is None else min(first, head.i)
    start = min(begin, *(word.i for word in left_words(head)))
    while start < begin and _unsaid(head.doc[start]):
        start += 1
    end = head.i if last is None else max(last, head.i)
    text = head.doc[start : end + 1].text
    if len(text) > _LONGEST or "\n" in text:
        text = head.doc[begin : end + 1].text.replace("\n", " ")
    text = text.removesuffix("’s").removesuffix("'s").strip(" '\"“”‘’,") or head.text
    return text if _is_name(head.doc[start]) else text[:1].lower() + text[1:]


def told_by(noun: Token) -> bool:
    """Tell whether the noun is who told it: "according to the army"."""
    return any(ancestor.lower_ == "according" for ancestor in noun.ancestors)


def located(noun: Token) -> bool:
    """Tell whether the noun is where something is ("in Geneva"), by the preposition over it or its coordination."""
    token = noun
    while token.dep_ in ("conj", "compound", "appos", "nmod") and token.head != token:
        token = token.head
    return token.dep_ == "pobj" and token.head.lower_ in _LOCATIVE


def takes_a_side(noun: Token) -> bool:
    """Tell whether the noun is somebody who acts or is dealt with, by its place in the clause."""
    token = noun
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    if token.dep_ == "pobj":
        return token.head.dep_ == "agent" or token.head.lower_ in _WITH_WHOM
    return token.dep_ == "nsubj"


def _is_name(word: Token) -> bool:
    written_so = word.text[:1].isupper() and not word.is_sent_start
    return word.pos_ == "PROPN" or bool(word.ent_type_) or written_so or word.text[:2].isupper() or _of_a_country(word)


def _of_a_country(word: Token) -> bool:
    """Tell whether a word in capitals is a country or people, wherever it stands: "Somali pirates"."""
    found = identify(word.text) if word.text[:1].isupper() else None
    return found is not None and found.kind in (Kind.NAME, Kind.DEMONYM)


def _unsaid(word: Token) -> bool:
    counting = word.dep_ == "quantmod" or word.lower_ in _UNCOUNTED
    return counting or word.pos_ in ("DET", "NUM", "PUNCT") or word.tag_ == "PRP$"
