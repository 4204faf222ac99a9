"""From a parsed article and its toponyms to its events."""

from collections.abc import Sequence
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

import tracker
from tracker.coding.acts.lexicon import Lexicon, lexicon
from tracker.coding.acts.reader import Reader
from tracker.coding.acts.titles import read_titles
from tracker.coding.acts.words import labels
from tracker.coding.amounts import COUNTED, count, count_beside
from tracker.coding.candidate import Candidate
from tracker.coding.dyad import between
from tracker.coding.learned.judge import Judge
from tracker.coding.learned.model import model
from tracker.coding.merging import merge
from tracker.coding.record import record
from tracker.coding.selecting import candidates
from tracker.coding.status import decide
from tracker.coding.when import Calendar
from tracker.coding.where import PHYSICAL, Map
from tracker.coding.who.entities import Town
from tracker.coding.who.parties import Parties
from tracker.coding.who.roles import at_home
from tracker.language import Doc
from tracker.model import Article, DateBasis, Event, GeoPrecision, Toponym

_NAMES = frozenset({"GPE", "LOC", "FAC", "ORG", "PERSON", "NORP"})
_RULES = Path(__file__).parent


class Coder:
    """Code events by lexicon and syntax; the same article always gives the same events."""

    def __init__(self) -> None:
        self.lexicon: Lexicon = lexicon()
        self.judge = Judge(model())

    @cached_property
    def version(self) -> str:
        """Name, version and a hash of lexicons, model and rules: what changes the result changes it."""
        known = self.lexicon.fingerprint + self.judge.model.fingerprint
        digest = blake2b(known.encode(), digest_size=4)
        for path in sorted(_RULES.rglob("*.py")):
            digest.update(path.read_bytes())
        return f"lexicon-coder {tracker.__version__} {digest.hexdigest()}"

    def code(
        self,
        article: Article,
        doc: Doc,
        toponyms: Sequence[Toponym],
        *,
        skip: Sequence[tuple[int, int]] = (),
        dyad: tuple[str, str] | None = None,
    ) -> list[Event]:
        """Return the events of `article` in the order of the text.

        `doc` is its parse, `toponyms` its resolved places, `skip` spans that are not the article's own words. With
        `dyad` (texts of an actor and a recipient) return the one event between these, or nothing.
        """
        read_titles(doc, self.lexicon)
        reader = Reader(doc, self.lexicon)
        towns = _towns(toponyms)
        parties = Parties(doc, self.lexicon, article.published, towns, article.source)
        named = [(start, end) for start, end, _ in towns]
        if dyad is None:
            found = list(candidates(doc, reader, parties, self.judge, skip, named))
        else:
            one = between(doc, reader, parties, dyad, self.judge)
            found = [one] if one else []
        calendar, places = Calendar(article, doc), Map(doc, toponyms, self.lexicon)
        triggers = {step.token.i for candidate in found for step in candidate.reading.chain()}
        for candidate in found:
            calendar.assign(candidate, triggers)
            self._complete(candidate, calendar, places)
        if dyad is None:
            found = [candidate for candidate in found if _somewhere(candidate, named)]
        told = {candidate.sentence.start for candidate in found}
        for candidate in found:
            if candidate.event_type == "MOBILIZE":
                count_beside(candidate, told)
        groups = merge(found)
        for group in groups:
            places.settle(group.members)
        return [record(article, group, self.lexicon, self.version) for group in groups]

    def _complete(self, candidate: Candidate, calendar: Calendar, places: Map) -> None:
        places.assign(candidate)
        candidate.roles = at_home(candidate.roles, candidate.place)
        candidate.status = decide(candidate, self.lexicon, calendar.published)
        if candidate.event_type in COUNTED:
            count(candidate, self.lexicon.cues["measure"])


def _somewhere(candidate: Candidate, places: Sequence[tuple[int, int]]) -> bool:
    """Tell whether map, timeline or country filter could show it, were the names of its sentence and the next known."""
    sentence = candidate.sentence
    start, end = sentence.start_char, sentence.end_char
    if candidate.event_type in PHYSICAL and sentence.end < len(sentence.doc):
        end = sentence.doc[sentence.end].sent.end_char
    known = candidate.place is not None or any(found.party.country for found in candidate.parties)
    dated = candidate.event_type in PHYSICAL and candidate.dates and candidate.dates.basis is not DateBasis.PUBLISHED
    named = not _NAMES.isdisjoint(labels(candidate.sentence)) or any(a < end and start < b for a, b in places)
    return known or bool(dated) or named


def _towns(toponyms: Sequence[Toponym]) -> list[Town]:
    """Return the spans of what is a place and no more, with its country: not a country itself, which may act."""
    return [
        (one.start, one.end, one.place.country if one.place else None)
        for one in toponyms
        if not one.place or one.place.precision is not GeoPrecision.COUNTRY
    ]
