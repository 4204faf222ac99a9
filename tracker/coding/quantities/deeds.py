"""Who is killed or injured in a sentence, as its syntax tells: the object of a deed, the subject of a passive one."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.coding.quantities.lexicon import members, words
from tracker.coding.quantities.numbers import Number
from tracker.language import Token

_SUBJECTS = {"nsubj", "nsubjpass"}
_PERSONAL = {"he", "she", "him", "her"}


@dataclass(frozen=True, slots=True)
class Harm:
    """One kind of harm, and the lists of the lexicon that tell of it."""

    name: str
    verbs: tuple[str, ...]
    """Lists of verbs whose object is harmed, or whose subject when they are of `die_verbs`."""
    adjectives: str
    nouns: str


DEATH = Harm("fatalities", ("kill_verbs", "die_verbs"), "dead_words", "death_nouns")
INJURY = Harm("injured", ("injure_verbs",), "hurt_words", "injury_nouns")


def is_deed(token: Token, harm: Harm) -> bool:
    """Tell whether a verb tells of `harm` done: "killed", "shot dead", "beaten to death"; not "could kill"."""
    if token.pos_ not in {"VERB", "ADJ"} or _is_hypothetical(token):
        return False
    lemma = token.lemma_.lower()
    if any(lemma in members(key) for key in harm.verbs):
        return True
    return token.pos_ == "VERB" and any(_is_outcome(child, harm) for child in token.children)


def _is_outcome(child: Token, harm: Harm) -> bool:
    if child.dep_ in {"oprd", "acomp", "xcomp", "advmod"}:
        return child.lower_ in members(harm.adjectives)
    if child.dep_ == "prep" and child.lower_ == "to" and harm is DEATH:
        return any(grandchild.lower_ == "death" for grandchild in child.children)
    return (
        child.dep_ == "prt" and harm is DEATH and child.lower_ == words()["fatal_phrasal_verbs"].get(child.head.lemma_)
    )


def _is_hypothetical(verb: Token) -> bool:
    auxiliaries = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    if any(child.lower_ in members("hypothetical") for child in auxiliaries):
        return True
    perfect = any(child.lower_ == "have" for child in auxiliaries)
    if not perfect and any(child.tag_ == "TO" for child in auxiliaries):
        return True
    if any(child.dep_ == "mark" and child.lower_ in {"if", "unless", "whether"} for child in verb.children):
        return True
    if _is_attempt(verb):
        return True
    return _follows_its_head(verb) and _is_hypothetical(verb.head)


def _is_attempt(verb: Token) -> bool:
    """Tell whether the deed is only tried, planned or missed: "failed in killing", "nearly killed"."""
    governor = verb.head.head if verb.dep_ == "pcomp" else verb.head if verb.dep_ == "xcomp" else None
    if governor is not None and governor.lemma_ in members("attempt_verbs"):
        return True
    missed = {child.lower_ for told in (verb, governor) if told is not None for child in told.children}
    return bool(missed & members("missed"))


def _follows_its_head(verb: Token) -> bool:
    """Tell whether a verb shares subject and auxiliaries with the one it is joined to: "shot and killed"."""
    alone = not any(child.dep_ in _SUBJECTS for child in verb.children)
    return verb.dep_ == "conj" and verb.head.pos_ == "VERB" and alone


def victims(verb: Token) -> list[Token]:
    """Return the nouns, pronouns or bare numbers that a deed befalls."""
    nouns = _first_victims(verb)
    return [noun for first in nouns[-1:] for noun in _coordinated(first)]


def _first_victims(verb: Token) -> list[Token]:
    children = list(verb.children)
    if verb.lemma_.lower() in members("die_verbs"):
        return [c for c in children if c.dep_ == "nsubj"] or ([verb.head] if verb.dep_ == "relcl" else [])
    nouns = [c for c in children if c.dep_ == "nsubjpass"] or [c for c in children if c.dep_ in {"dobj", "obj"}]
    if nouns:
        return nouns
    active = any(c.dep_ == "aux" and c.lemma_ == "have" for c in children)
    if verb.tag_ not in {"VBN", "VBD"} or active:
        return []
    own = [c for c in children if c.dep_ == "nsubj"]
    if own:
        return own
    if verb.dep_ in {"acl", "relcl"}:
        return [verb.head]
    return _first_victims(verb.head) if _follows_its_head(verb) else []


def _coordinated(noun: Token) -> Iterator[Token]:
    yield noun
    for child in noun.children:
        has_its_own_deed = any(grandchild.dep_ == "acl" for grandchild in child.children)
        if child.dep_ == "conj" and not has_its_own_deed:
            yield from _coordinated(child)


def number_of(noun: Token, counts: dict[int, Number]) -> int | None:
    """Return how many people `noun` means; `None` for a plural without a number, and for things."""
    if noun.lemma_.lower() in members("animals"):
        return None
    number = counts.get(noun.i)
    if number is not None:
        return plain(number)
    if noun.lemma_.lower() in members("collectives"):
        of = (noun_of for child in noun.rights if child.lower_ == "of" for noun_of in child.children)
        return next((plain(counts.get(one.i)) for one in of), None)
    determiners = {child.lower_ for child in noun.children if child.dep_ in {"det", "neg", "predet"}}
    if noun.lower_ in members("nobody") or "no" in determiners:
        return 0
    if noun.lower_ in _PERSONAL:
        return 1
    if "both" in determiners or noun.lower_ == "both":
        return 2
    return 1 if is_one_person(noun) else None


def is_one_person(noun: Token) -> bool:
    """Tell whether `noun` means a single human being: a name, or a word such as "soldier"."""
    if noun.tag_ == "NNP" and noun.ent_type_ == "PERSON":
        return True
    singular = noun.tag_ in {"NN", "NNP", "JJ"}
    return singular and (noun.lemma_ in members("one_person") or noun.text in members("one_person"))


def plain(number: Number | None) -> int | None:
    """Return the number told; `None` when only its order of magnitude was: "dozens"."""
    return None if number is None or number.vague else int(number.value)
