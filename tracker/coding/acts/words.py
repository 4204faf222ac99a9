"""Words and noun phrases as the lexicon knows them: by lemma."""

import re

from tracker.language import Span, Token, compounds

_REMEMBERED = 100_000
_known: dict[tuple[str, str, str], str] = {}
"""Lemmas by what decides them; each word is asked for many times, and a text has few."""
_MISREAD = {
    "airdroppe": "airdrop",
    "cordone": "cordon",
    "defunde": "defund",
    "forgave": "forgive",
    "gutte": "gut",
    "instal": "install",
    "phishe": "phish",
    "rearreste": "rearrest",
    "reconnecte": "reconnect",
    "retook": "retake",
    "rewrote": "rewrite",
    "unbane": "unban",
    "waterboarde": "waterboard",
}
"""What the lemmatiser makes of forms of verbs that its tables lack."""
_SHORT = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")


def lemma(token: Token) -> str:
    """Return the lemma in lower case, British hyphens kept; names in capitals count as their word."""
    known = token.lemma_, token.lower_, token.pos_
    found = _known.get(known)
    if found is None:
        if len(_known) > _REMEMBERED:
            _known.clear()
        found = _known[known] = _lemma(token)
    return found


def _lemma(token: Token) -> str:
    form = token.lower_
    if (whole := compounds().get(form)) is not None:
        return whole if token.pos_ == "VERB" else form.rpartition("-")[2].removesuffix("s")
    text = token.lemma_.lower()
    if form.endswith(("ed", "ing")) and form in (text + "ed", text + "ing") and _SHORT.fullmatch(text):
        return text + "e"  # the lemmatiser takes "staged" for "stag", "raped" for "rap": a doubled letter would show
    if token.pos_ == "PROPN" and text.endswith("s") and len(text) > 4 and not text.endswith("ss"):
        return text[:-1]
    if text in _MISREAD:
        return _MISREAD[text]
    return "not" if text in ("n't", "n’t") else text


def lemmas(token: Token) -> tuple[str, ...]:
    """Return the lemma; before it the hyphenated word that the tokeniser took apart ("cease-fire"), if there is one."""
    plain = lemma(token)
    i, doc = token.i, token.doc
    if i >= 2 and doc[i - 1].text in ("-", "\u2011") and not doc[i - 1].whitespace_ and not doc[i - 2].whitespace_:
        return f"{doc[i - 2].lower_}-{plain}", plain
    return (plain,)


def phrase_words(head: Token, partitives: frozenset[str]) -> set[str]:
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


def parts(head: Token, partitives: frozenset[str]) -> list[Token]:
    """Return a noun, and what it is a part of when it is a partitive or a number ("most of the area")."""
    if lemma(head) not in partitives and head.pos_ != "NUM":
        return [head]
    return [head, *(noun for prep in head.children if prep.lower_ == "of" for noun in prep.children)]


def spread(head: Token) -> list[Token]:
    """Return a head and everything coordinated with it."""
    return [head, *head.conjuncts] if head.dep_ != "conj" else [head]


def labels(span: Span) -> frozenset[str]:
    """Return the kinds of names in a sentence; quicker than `span.ents`, which goes through the whole document."""
    return frozenset(token.ent_type_ for token in span)
