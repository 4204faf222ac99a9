"""The second opinion itself: ask, check, compare."""

from collections.abc import Sequence
from functools import cached_property

from tracker.geo import Gazetteer, Geoparser
from tracker.model import Article, Event, Place
from tracker.opinion.asking import TIMEOUT_SECONDS, Endpoint
from tracker.opinion.checking import read_events
from tracker.opinion.comparing import Opinion, compare
from tracker.opinion.instructions import instructions, question


class SecondOpinion:
    """A language model behind an OpenAI-compatible endpoint, asked about one article at a time."""

    def __init__(self, url: str, model: str, *, timeout: float = TIMEOUT_SECONDS) -> None:
        """Nothing is asked yet. Raises `OpinionError` for a bad URL and `SetupError` without the client library."""
        self.endpoint = Endpoint(url, model, timeout=timeout)

    @property
    def coder(self) -> str:
        """The name under which its events stand."""
        return f"llm:{self.endpoint.model}"

    @cached_property
    def _geoparser(self) -> Geoparser:
        return Geoparser(Gazetteer.open())

    def compare(self, article: Article, ours: Sequence[Event]) -> Opinion:
        """Return the model's events of `article`, checked, and compared with `ours`.

        Raises `OpinionLimited` when the service asks for a long wait, `OpinionError` for any other failure.
        """
        answer = self.endpoint.ask(instructions(), question(article))
        events, refused = read_events(answer, article, self.coder, self._locate)
        return compare(self.coder, ours, events, refused)

    def _locate(self, text: str, start: int, end: int) -> Place | None:
        return self._geoparser.resolve(text, [(start, end)])[0].place
