"""The line from an article to its events: parse, leave out the page's furniture, place, code."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from tracker import language
from tracker.articles import furniture, looks_english
from tracker.coding import Coder
from tracker.geo import Gazetteer, Geoparser
from tracker.model import Article, Event, Toponym

if TYPE_CHECKING:
    from spacy.tokens import Doc

Dyad = tuple[str, str]
"""The texts of an actor and a recipient, as they stand in the article."""


class Extractor:
    """Extract events and toponyms; loads the language model and the gazetteer when first asked."""

    @cached_property
    def geoparser(self) -> Geoparser:
        """The geoparser over the compiled gazetteer."""
        return Geoparser(Gazetteer.open())

    @cached_property
    def coder(self) -> Coder:
        """The event coder."""
        return Coder()

    def extract(self, article: Article, dyad: Dyad | None = None) -> list[Event]:
        """Return the events of `article`, in the order of the text; none when it is not in English.

        With `dyad` (actor, recipient) return the one event between these two, or nothing.
        """
        return self._code(article, language.parse(article.text), dyad)

    def extract_many(self, asked: Iterable[tuple[Article, Dyad | None]]) -> Iterator[list[Event]]:
        """Return the events of each article in turn, in order; faster than one by one."""
        questions = list(asked)
        docs = language.parse_many(article.text for article, _ in questions)
        for (article, dyad), doc in zip(questions, docs, strict=True):
            yield self._code(article, doc, dyad)

    def geoparse(self, text: str, spans: list[tuple[int, int]] | None = None) -> list[Toponym]:
        """Return the toponyms of `text` in order, resolved; with `spans`, one for each of these instead.

        Raises `SourceError` when a span lies outside the text.
        """
        doc = language.parse(text)
        return self.geoparser.geoparse(doc) if spans is None else self.geoparser.resolve(doc, spans)

    def _code(self, article: Article, doc: "Doc", dyad: Dyad | None) -> list[Event]:
        if not looks_english(article.text):
            return []
        skip = furniture(article.text)
        toponyms = self.geoparser.geoparse(doc, skip=skip)
        return self.coder.code(article, doc, toponyms, skip=skip, dyad=dyad)
