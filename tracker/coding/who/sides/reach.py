"""The words further off that may say upon whom an act is done: below the trigger, and elsewhere in the sentence."""

from collections.abc import Iterator

from tracker.coding.acts.reader import Reader
from tracker.coding.acts.reading import Reading
from tracker.coding.who.phrase import located, told_by
from tracker.coding.who.sides.heads import moves_forces
from tracker.language import Token

_NOMINAL = ("NOUN", "PROPN")
_DOWN_TO = frozenset({"nsubj", "dobj", "pobj", "nsubjpass", "poss", "conj"})
_MOST = 12
_OF_SOMETHING_ELSE = frozenset(
    {"from", "like", "unlike", "than", "as", "since", "after", "before", "over", "between", "under", "with", "through"}
)
"""Prepositions of where a thing comes from, what it is compared with, and who else is party to something."""
_CIRCUMSTANCE = frozenset({"as", "if", "while", "when", "where", "since", "after", "before", "once", "because", "for"})
_WHEN_OR_WHY = frozenset({"according", "after", "before", "since", "amid", "despite", "following", "during", "because"})
_MOST_CLAUSES = 2


def deeper(reading: Reading, *, where: bool = False) -> list[Token]:
    """Return the nouns in the clauses and phrases below the trigger, in their order.

    With `where` return those that say where the things acted upon are: "the crackdown in Belarus".
    """
    token = reading.token
    beside = [child for child in token.children if _is_aside(child)]
    beside += [word for word in token.subtree if word.dep_ in ("relcl", "advcl") and word.i > token.i]
    aside = {word.i for branch in beside for word in branch.subtree}
    return [
        word
        for word in token.subtree
        if word.i > token.i
        and word.i not in aside
        and word.pos_ in _NOMINAL
        and (word.dep_ in _DOWN_TO or (word.dep_ == "compound" and word.ent_type_))
        and located(word) == where
        and not (where and (word.dep_ != "pobj" or word.head.head.i == token.i))
    ][:_MOST]


def elsewhere(reading: Reading, reader: Reader) -> Iterator[Token]:
    """Yield the names in the sentence, those behind the trigger and near it first, but for who tells it.

    For forces that are moved yield only those in what they are moved for: "sent a carrier | to deter Iran".
    """
    token = reading.token
    tellers = {word.i for verb in token.ancestors for head in reader.frame(verb).subjects for word in head.subtree}
    words = _purpose(token) if moves_forces(reading) else token.sent
    for word in sorted(words, key=lambda word: (word.i < token.i, abs(word.i - token.i))):
        named = word.pos_ in _NOMINAL and word.ent_type_ and word.dep_ != "npadvmod"
        if named and word.i not in tellers and not told_by(word) and not located(word) and not _apart(word, token):
            yield word


def _purpose(verb: Token) -> list[Token]:
    return [
        word
        for clause in verb.children
        if clause.dep_ == "advcl" and any(child.lower_ == "to" and child.dep_ == "aux" for child in clause.children)
        for word in clause.subtree
    ]


def _apart(word: Token, trigger: Token) -> bool:
    """Tell whether a word belongs to another thing or circumstance: "all the way from Kabul", "if Iran agrees"."""
    reached = {trigger.i, *(above.i for above in trigger.ancestors)}
    clauses = 0
    for step in (word, *word.ancestors):
        if step.i in reached:
            break
        beside = step.dep_ in ("relcl", "amod") and step.pos_ == "VERB"
        if beside or (step.dep_ == "prep" and step.lower_ in _OF_SOMETHING_ELSE):
            return True
        if step.pos_ in ("VERB", "AUX"):
            clauses += 1
            if any(child.dep_ in ("mark", "advmod") and child.lower_ in _CIRCUMSTANCE for child in step.children):
                return True
    return clauses > _MOST_CLAUSES


def _is_aside(child: Token) -> bool:
    """Tell whether a branch tells of something else, of when or why, or of who told it."""
    return child.dep_ in ("advcl", "conj", "relcl", "parataxis") or child.lower_ in _WHEN_OR_WHY
