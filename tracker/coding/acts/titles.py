"""Headlines whose verb the parser takes for a noun ("North Korea fires missile"): read again with a verb it knows."""

from collections.abc import Iterator

from tracker import language
from tracker.coding.acts.lexicon import Lexicon
from tracker.coding.acts.words import lemma
from tracker.language import Doc, Span, Token

_LONGEST = 16
_COPIED = ("tag_", "pos_", "dep_", "ent_iob_", "ent_type_")
_OBJECT = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "VERB", "PRON"})
_PLURAL = frozenset({"NNS", "NNPS"})
_STAND_IN = {(True, True): "destroys", (True, False): "arrives", (False, True): "destroy", (False, False): "arrive"}
"""Verbs that nobody takes for nouns, by whether they end in "s" and take an object."""


def read_titles(doc: Doc, lexicon: Lexicon) -> None:
    """Give the headlines of `doc` that have no verb, and a word that may be one, the parse they have with a verb."""
    for sentence in list(doc.sents):
        if _verbless(sentence):
            for verb in _possible(sentence, lexicon):
                if _read_again(sentence, verb, lexicon):
                    break


def _verbless(sentence: Span) -> bool:
    if not 3 <= len(sentence) <= _LONGEST or sentence.root.pos_ in ("VERB", "AUX"):
        return False
    return not sentence.text.rstrip().endswith((".", "!", "?", ":", ";"))


def _possible(sentence: Span, lexicon: Lexicon) -> Iterator[Token]:
    """Yield the words that may be the verb: known as one, with a doer of the right number before and more after."""
    for token in sentence[1:-1]:
        before, after = token.nbor(-1), token.nbor()
        if not token.is_alpha or not token.is_lower or _base(token, lexicon) is None:
            continue
        if token.lower_.endswith("s") and not token.lower_.endswith("ss"):
            single = before.pos_ == "PROPN" or (before.tag_ == "NN" and lemma(before) in lexicon.roles)
            if single and after.pos_ in _OBJECT:
                yield token
        elif before.tag_ in _PLURAL or lemma(before) in ("police", "taliban") or _joined(before):
            yield token


def _joined(name: Token) -> bool:
    """Tell whether a name is the last of several: "Biden, | Xi"."""
    if name.pos_ != "PROPN" or name.i < 2:
        return False
    start = name.left_edge if name.dep_ != "compound" else name
    return start.i > 1 and start.nbor(-1).lower_ in (",", "and", "&") and start.nbor(-2).pos_ == "PROPN"


def _base(token: Token, lexicon: Lexicon) -> str | None:
    """Return the base form of a word as a verb of the lexicon."""
    word = token.lower_
    forms = [word]
    if word.endswith("s"):
        forms = [word[:-1], word.removesuffix("es"), word.removesuffix("ies") + "y"]
    known = (lexicon.acts["VERB"], lexicon.operators["VERB"])
    return next((form for form in forms if any(form in verbs for verbs in known)), None)


def _read_again(sentence: Span, verb: Token, lexicon: Lexicon) -> bool:
    words = [token.text for token in sentence]
    words[verb.i - sentence.start] = _STAND_IN[verb.lower_.endswith("s"), verb.nbor().pos_ != "ADP"]
    if _joined(verb.nbor(-1)):
        words = ["and" if word == "," else word for word in words]
    again = language.parse_words(list(sentence), words)
    if again[verb.i - sentence.start].dep_ != "ROOT" or sum(token.dep_ == "ROOT" for token in again) > 1:
        return False
    for token, instead in zip(sentence, again, strict=True):
        for name in _COPIED:
            setattr(token, name, getattr(instead, name))
        token.head = sentence[instead.head.i]
    verb.lemma_ = _base(verb, lexicon) or verb.lower_
    sentence.doc.arrange()
    return True
