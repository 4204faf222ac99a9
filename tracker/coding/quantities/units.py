"""What a number counts: the noun phrase it belongs to, in the singular."""

import re
from dataclasses import dataclass

from tracker.coding.quantities.lexicon import members, words
from tracker.coding.quantities.numbers import Number
from tracker.language import Span, Token

_MODIFIERS = {"ADJ", "NOUN", "PROPN", "NUM"}
_PARTICIPLES = {"VBN", "VBG"}


@dataclass(frozen=True, slots=True)
class Unit:
    """The counted noun phrase: its head and its words in the singular."""

    head: Token
    name: str


def unit_of(number: Number, sentence: Span) -> Unit | None:
    """Return what `number`, with offsets into the text of `sentence`, counts; `None` when no noun follows."""
    chunks = _chunks(number, sentence)
    head = _syntactic_head(number, sentence)
    while chunks and _stands_between(chunks[0][-1]):
        chunks = chunks[1:]
    phrase: list[list[Token]] = []
    for chunk in chunks:
        if not _continues(chunk, phrase):
            break
        phrase.append(chunk)
    while phrase and phrase[-1][-1].pos_ not in {"NOUN", "PROPN"}:
        phrase.pop()
    if head is not None and phrase and head.i > phrase[-1][-1].i:
        phrase = [chunk for chunk in chunks if chunk[0].i <= head.i]
    return _named(phrase) if phrase else None


def _stands_between(token: Token) -> bool:
    """Tell whether a word links number and noun: "three of the four cases", "24 of 28 drones"."""
    return token.lower_ in members("between_number_and_noun") or (
        token.pos_ == "NUM" and token.nbor(-1).lower_ in ("the", "of")
    )


def _syntactic_head(number: Number, sentence: Span) -> Token | None:
    """Return the plural noun that the parser says is counted, with no punctuation or verb before it."""
    for token in sentence:
        inside = number.core <= token.idx - sentence.start_char < number.end
        if inside and token.dep_ == "nummod" and token.head.i > token.i and token.head.tag_ in {"NNS", "NNPS"}:
            between = sentence.doc[token.i + 1 : token.head.i]
            broken = any(t.pos_ in {"AUX", "CCONJ"} or (t.is_punct and t.text != "-") for t in between)
            return None if broken else token.head
    return None


def _chunks(number: Number, sentence: Span) -> list[list[Token]]:
    """Return the words after the number, those written with hyphens as one."""
    offset = sentence.start_char
    chunks: list[list[Token]] = []
    open_ended = False
    for token in sentence:
        if token.idx - offset < number.end:
            continue
        if open_ended and (token.is_punct is False or token.text == "-"):
            chunks[-1].append(token)
        else:
            chunks.append([token])
        open_ended = not token.whitespace_ and (token.text == "-" or _hyphen_follows(token))
    return chunks


def _hyphen_follows(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor().text == "-"


def _continues(chunk: list[Token], phrase: list[list[Token]]) -> bool:
    last = chunk[-1]
    if last.lower_ in members("dead_words") | members("hurt_words"):
        return False
    if phrase and phrase[-1][-1].tag_ in {"NNS", "NNPS"}:
        return False
    if last.tag_ in _PARTICIPLES:
        return last.dep_ in {"amod", "compound"} and last.head.i > last.i
    return last.pos_ in _MODIFIERS and not last.is_punct


def _named(phrase: list[list[Token]]) -> Unit:
    head = phrase[-1][-1]
    texts = ["".join(token.text for token in chunk) for chunk in phrase]
    stem = texts[-1][: len(texts[-1]) - len(head.text)]
    lowered = [
        text if chunk[-1].pos_ == "PROPN" or text[:1].isupper() else text.lower()
        for text, chunk in zip(texts, phrase, strict=True)
    ]
    return Unit(head, " ".join([*lowered[:-1], stem + singular(head)]))


def singular(noun: Token) -> str:
    """Return the noun in the singular, names as they are written."""
    known = words()["singulars"].get(noun.lower_)
    if known:
        return str(known)
    if noun.tag_ == "NNPS":
        return re.sub(r"(?<=[a-z])s$", "", re.sub(r"ies$", "y", noun.text))
    return noun.text if noun.tag_ == "NNP" else noun.lemma_
