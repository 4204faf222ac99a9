"""Text to parsed documents, one or many, whole or in parts."""

from collections.abc import Iterable, Iterator, Sequence

from tracker.language.document import Doc, Token
from tracker.language.pipeline.model import load
from tracker.language.plain import plain

MAX_CHARACTERS = 100_000
"""Longer texts are read up to here: some 17,000 words, five times a long feature. What is longer is a book or a whole
archive in one file; its events would be compared with each other as the tellings of one story, which takes minutes."""

_CHUNK = 20_000
"""Characters parsed at once: what the model keeps for each word until it is done grows with it."""
_BATCH, _TOGETHER = 32, 30_000
"""Texts parsed at once, and the characters of all of them."""

_ENDS = ("\n", ". ", " ")

Part = tuple[int, int]


def parse(text: str) -> Doc:
    """Return the parsed text, character for character; a line break always ends a sentence."""
    return next(parse_many([text]))


def parse_many(texts: Iterable[str]) -> Iterator[Doc]:
    """Parse many texts, in order; faster than one by one."""
    return parse_parts((text[:MAX_CHARACTERS], None) for text in texts)


def parse_parts(texts: Iterable[tuple[str, Sequence[Part] | None]]) -> Iterator[Doc]:
    """Parse of each text only the given parts, all of it for `None`; the rest is split into words and no more.

    The parts are spans in order and without overlap. Every document holds its whole text, up to `MAX_CHARACTERS`.
    """
    for batch in _batches(texts):
        cut = [list(_pieces(text[:MAX_CHARACTERS], parts)) for text, parts in batch]
        parsed = load().pipe((piece for pieces in cut for piece, wanted in pieces if wanted), batch_size=128)
        for pieces in cut:
            yield plain([(next(parsed) if wanted else load().make_doc(piece), wanted) for piece, wanted in pieces])


def _batches(texts: Iterable[tuple[str, Sequence[Part] | None]]) -> Iterator[list[tuple[str, Sequence[Part] | None]]]:
    """Yield batches of texts, of fewer when they are long."""
    batch: list[tuple[str, Sequence[Part] | None]] = []
    length = 0
    for text, parts in texts:
        batch.append((text, parts))
        length += len(text)
        if len(batch) >= _BATCH or length > _TOGETHER:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch


def _pieces(text: str, parts: Sequence[Part] | None) -> Iterator[tuple[str, bool]]:
    """Yield a text cut at the borders of its parts and, where one is long, at an end of a paragraph or sentence."""
    position = 0
    for start, end in [(0, len(text))] if parts is None else parts:
        if position < start:
            yield text[position:start], False
        while end - start > _CHUNK:
            cut = _cut(text, start)
            yield text[start:cut], True
            start = cut
        yield text[start:end], True
        position = end
    if position < len(text):
        yield text[position:], False


def _cut(text: str, start: int) -> int:
    """Return where a long part that begins at `start` is best cut."""
    found = (text.rfind(mark, start + 1, start + _CHUNK) for mark in _ENDS)
    return next((at + 1 for at in found if at > 0), start + _CHUNK)


def parse_words(tokens: Sequence[Token], words: Sequence[str]) -> Doc:
    """Parse these words as one text, spaced as `tokens` are."""
    from spacy.tokens import Doc as Parsed

    nlp = load()
    given = Parsed(nlp.vocab, list(words), [bool(token.whitespace_) for token in tokens])
    return plain([(nlp(given), True)])
