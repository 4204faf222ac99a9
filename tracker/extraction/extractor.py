"""The line from an article to its events: make legible, parse, leave out the page's furniture, place, code."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from tracker import language
from tracker.coding import Coder
from tracker.errors import SetupError, TrackerError
from tracker.extraction.outcome import Dyad, ExtractionError, Outcome, Question
from tracker.extraction.prefilter import Prefilter
from tracker.extraction.preparation import Preparation, prepare
from tracker.extraction.restoring import restored_event, restored_toponym
from tracker.geo import Gazetteer, Geoparser
from tracker.geo.gazetteer import name_key
from tracker.model import Article, Event, Toponym

if TYPE_CHECKING:
    from tracker.language import Doc

BATCH = 32
"""Articles parsed together."""

_NEARLY_ALL = 0.9
"""Share of a text above which it is quicker to parse all of it than its parts."""

_WELL_KNOWN = 6.0
"""Prominence of a city of a million, from which a word in a line in capitals is taken for its name."""


class Extractor:
    """Extract events and toponyms; loads the language model and the gazetteer when first asked."""

    def __init__(self, *, fast: bool = False) -> None:
        """With `fast`, parse only the sentences that could tell an event."""
        self.fast = fast

    @cached_property
    def geoparser(self) -> Geoparser:
        """The geoparser over the compiled gazetteer."""
        return Geoparser(Gazetteer.open())

    @cached_property
    def coder(self) -> Coder:
        """The event coder."""
        return Coder()

    @cached_property
    def prefilter(self) -> Prefilter:
        """What chooses the sentences worth a parse."""
        return Prefilter(self.coder.lexicon)

    def extract(self, article: Article, dyad: Dyad | None = None) -> list[Event]:
        """Return the events of `article`, in the order of the text; none when it is not in English.

        With `dyad` (actor, recipient) return the one event between these two, or nothing.
        """
        ((prepared, doc),) = self._parsed([(article, dyad)])
        return self._code(article, prepared, doc, dyad)

    def extract_many(self, asked: Iterable[Question], *, workers: int = 1) -> Iterator[list[Event]]:
        """Return the events of each article in turn, in order; faster than one by one.

        `workers` is the number of processes. Raises `ExtractionError` at the first article that fails; `outcomes`
        goes on instead.
        """
        for number, outcome in enumerate(self.outcomes(asked, workers=workers), start=1):
            if outcome.failure:
                raise ExtractionError(f"article {number}: {outcome.failure}")
            yield list(outcome.events)

    def outcomes(self, asked: Iterable[Question], *, workers: int = 1) -> Iterator[Outcome]:
        """Return what came of each article in turn, in order; one that fails never stops the rest.

        `asked` is read no further than a few batches ahead of what has been answered.
        """
        if workers > 1:
            from tracker.extraction.workers import outcomes_of_workers

            yield from outcomes_of_workers(asked, workers, fast=self.fast)
            return
        waiting = iter(asked)
        while batch := list(islice(waiting, BATCH)):
            yield from self.outcomes_of_batch(batch)

    def outcomes_of_batch(self, batch: Sequence[Question]) -> list[Outcome]:
        """Return what came of each article of a batch, and forget every word that only these articles hold."""
        with language.short_memory():
            try:
                parsed = list(self._parsed(batch))
            except SetupError:
                raise
            except Exception as error:
                if len(batch) == 1:
                    return [Outcome(failure=reason(error))]
            else:
                return [self._outcome(*question, *found) for question, found in zip(batch, parsed, strict=True)]
        return [outcome for question in batch for outcome in self.outcomes_of_batch([question])]

    def geoparse(
        self, text: str, spans: list[tuple[int, int]] | None = None, *, source: str | None = None
    ) -> list[Toponym]:
        """Return the toponyms of `text` in order, resolved; with `spans`, one for each of these instead.

        `source`, the name of the publisher, helps when it says where that is. A long text is read in blocks.
        Raises `SourceError` when a span lies outside the text.
        """
        if spans is not None:
            return self.geoparser.resolve_text(text, spans, source=source)
        readable = language.legible(text, self._is_place)
        found = self.geoparser.geoparse_text(readable.text, source=source)
        return [restored_toponym(toponym, readable, text) for toponym in found]

    def _parsed(self, batch: Sequence[Question]) -> "Iterator[tuple[Preparation, Doc]]":
        prepared = [prepare(article.text, self._is_place) for article, _ in batch]
        docs = language.parse_parts((one.text, self._parts(one)) for one in prepared)
        return zip(prepared, docs, strict=True)

    def _parts(self, prepared: Preparation) -> list[tuple[int, int]] | None:
        """Return what to parse, `None` for all of it."""
        if not prepared.english:
            return []
        if not self.fast:
            return None
        kept = self.prefilter.kept(prepared.text, prepared.skip)
        much = sum(end - start for start, end in kept) > _NEARLY_ALL * len(prepared.text)
        return None if much else kept

    def _outcome(self, article: Article, dyad: Dyad | None, prepared: Preparation, doc: "Doc") -> Outcome:
        try:
            return Outcome(tuple(self._code(article, prepared, doc, dyad)), prepared.remarks)
        except SetupError:
            raise
        except Exception as error:
            return Outcome(failure=reason(error))

    def _code(self, article: Article, prepared: Preparation, doc: "Doc", dyad: Dyad | None) -> list[Event]:
        if not prepared.english:
            return []
        toponyms = self.geoparser.geoparse(doc, skip=prepared.skip, source=article.source)
        read = replace(article, text=prepared.text, id=article.article_id)
        events = self.coder.code(read, doc, toponyms, skip=prepared.skip, dyad=dyad)
        return [restored_event(event, prepared.legible, article.text) for event in events]

    def _is_place(self, name: str) -> bool:
        """Tell whether a word is known as the name of a place that most would know by it."""
        return any(entry.prominence >= _WELL_KNOWN for entry in self.geoparser.gazetteer.entries(name_key(name)))


def reason(error: Exception) -> str:
    """Return why an article failed, in a line: our own errors say it, others are named by their kind."""
    said = " ".join(str(error).split())
    return said if isinstance(error, TrackerError) else f"{type(error).__name__}: {said}"
