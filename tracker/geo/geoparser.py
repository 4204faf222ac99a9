"""From a text to its place names and the places they mean."""

from collections.abc import Sequence
from dataclasses import replace

from tracker import language
from tracker.errors import SourceError
from tracker.geo.blocks import blocks, readable
from tracker.geo.gazetteer import Gazetteer
from tracker.geo.recognize import recognize
from tracker.geo.resolve import Span, resolve
from tracker.language import Doc
from tracker.model import Toponym


class Geoparser:
    """Recognise and resolve toponyms with one gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def geoparse(self, doc: Doc, *, skip: Sequence[Span] = (), source: str | None = None) -> list[Toponym]:
        """Return the toponyms of a parsed text, in order, none of them inside the `skip` spans.

        `source`, the name of the publisher, helps to choose among places when it names a place itself.
        """
        return resolve(self.gazetteer, doc.text, recognize(self.gazetteer, doc, skip), _breaks(doc), source)

    def geoparse_text(self, text: str, *, source: str | None = None) -> list[Toponym]:
        """Return the toponyms of any text, parsing it first.

        A text of more than 100,000 characters is read in blocks, each a text of its own, in time that grows with its
        length and memory that does not.
        """
        found: list[Toponym] = []
        for offset, block in blocks(readable(text)):
            # Without a zone the pipeline keeps every word it ever saw.
            with language.short_memory():
                toponyms = self.geoparse(language.parse(block), source=source)
            found += (replace(one, start=one.start + offset, end=one.end + offset) for one in toponyms)
        return found

    def resolve_text(self, text: str, spans: Sequence[Span], *, source: str | None = None) -> list[Toponym]:
        """Return one toponym for each span of any text, as `resolve` does.

        In a text of more than 100,000 characters only the other spans help, not the rest of the text.
        """
        text = readable(text)
        if len(text) > language.MAX_CHARACTERS:
            return self.resolve(text, spans, source=source)
        with language.short_memory():
            return self.resolve(language.parse(text), spans, source=source)

    def resolve(self, doc: Doc | str, spans: Sequence[Span], *, source: str | None = None) -> list[Toponym]:
        """Return one toponym for each span, in order. With a `Doc` the other places of the text help.

        Spans may overlap and stand in any order; `source` is as in `geoparse`.
        Raises `SourceError` when a span lies outside the text or is empty.
        """
        text = doc if isinstance(doc, str) else doc.text
        for start, end in spans:
            if not 0 <= start < end <= len(text):
                raise SourceError(f"span {start}–{end} does not lie in the text, which has {len(text)} characters")
        if isinstance(doc, str):
            return resolve(self.gazetteer, text, spans, source=source)
        others = [span for span in recognize(self.gazetteer, doc) if not _overlaps(span, spans)]
        return resolve(self.gazetteer, text, [*spans, *others], _breaks(doc), source)[: len(spans)]


def _breaks(doc: Doc) -> list[int]:
    return [sentence.start_char for sentence in doc.sents]


def _overlaps(span: Span, spans: Sequence[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in spans)
