"""What spaCy has found in a text, copied into plain objects, attribute by attribute for all words at once."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tracker.language.document import Doc, Token

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc as Parsed

_COPIED: list[int | str] = [
    "ORTH", "LOWER", "LEMMA", "TAG", "POS", "DEP", "ENT_TYPE", "ENT_IOB", "IDX", "SPACY", "SENT_START", "HEAD",
]  # fmt: skip
_HEAD = _COPIED.index("HEAD")
_IOB = ("", "I", "O", "B")
_BEGINS = 1
_REMEMBERED = 100_000


class _Strings(dict[int, str]):
    """Strings by their number: quicker than spaCy's store, which makes each anew. A number always means the same."""

    def __init__(self) -> None:
        self.store: StringStore | None = None

    def __missing__(self, number: int) -> str:
        text = self[number] = self.store[number] if number and self.store is not None else ""
        return text


_strings = _Strings()


def plain(pieces: Sequence["tuple[Parsed, bool]"]) -> Doc:
    """Return the text that was cut into `pieces`, each parsed or not: what is not is one sentence, and no more said."""
    tokens: list[Token] = []
    text = ""
    for piece, parsed in pieces:
        if len(_strings) > _REMEMBERED:
            _strings.clear()
        _strings.store = piece.vocab.strings
        tokens += _tokens(piece, parsed, len(tokens), len(text))
        text += piece.text
    return Doc(text, tokens)


def _tokens(piece: "Parsed", parsed: bool, before: int, offset: int) -> list[Token]:
    """Return the words of a piece, when there are so many words and characters before it."""
    known = piece.to_array(_COPIED)
    heads = known[:, _HEAD].astype("int64").tolist() if parsed else range(0, -len(piece), -1)
    tokens = []
    for n, (orth, lower, lemma, tag, pos, dep, kind, iob, idx, blank, start, _) in enumerate(known.tolist()):
        token = Token()
        token.i, token.idx = before + n, offset + idx
        token.text, token.lower_, token.lemma_ = _strings[orth], _strings[lower], _strings[lemma]
        token.tag_, token.pos_, token.dep_ = _strings[tag], _strings[pos], _strings[dep]
        token.ent_type_, token.ent_iob_ = _strings[kind], _IOB[iob]
        token.whitespace_ = " " if blank else ""
        token.is_sent_start = n == 0 or (parsed and start == _BEGINS)
        tokens.append(token)
    for token, head in zip(tokens, heads, strict=True):
        token.head = tokens[token.i - before + head]
    return tokens
