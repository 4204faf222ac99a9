"""From a parsed article and its toponyms to its events."""

from collections.abc import Sequence, Set
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import tracker
from tracker.coding import merge
from tracker.coding.acts.frame import lemmas
from tracker.coding.acts.lexicon import Lexicon, lexicon
from tracker.coding.acts.pattern import Act
from tracker.coding.acts.reading import Reader
from tracker.coding.candidate import Candidate, Evidence
from tracker.coding.confidence import confidence
from tracker.coding.dyad import between
from tracker.coding.locate import PHYSICAL, Map
from tracker.coding.merge import Group
from tracker.coding.quantities import find_casualties, find_quantities
from tracker.coding.select import candidates
from tracker.coding.status import decide
from tracker.coding.summary import Telling, summarize
from tracker.coding.when import Calendar
from tracker.coding.who.parties import Found, Parties
from tracker.coding.who.roles import at_home
from tracker.model import Article, DateBasis, Event, GeoPrecision, Mention, Toponym

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

DATASET = "article"
_NAMES = frozenset({"GPE", "LOC", "FAC", "ORG", "PERSON", "NORP"})
_TELLING = frozenset({"dobj", "compound", "amod", "prt", "advmod", "acomp", "nsubjpass", "oprd"})
_RULES = Path(__file__).parent


class Coder:
    """Code events by lexicon and syntax; the same article always gives the same events."""

    def __init__(self, folder: Path | None = None) -> None:
        """Use the lexicons of `folder`, or the tracker's own."""
        self.lexicon: Lexicon = lexicon(folder)

    @cached_property
    def version(self) -> str:
        """Name, version and a hash of lexicons and rules: what changes the result changes it."""
        digest = blake2b(self.lexicon.fingerprint.encode(), digest_size=4)
        for path in sorted(_RULES.rglob("*.py")):
            digest.update(path.read_bytes())
        return f"lexicon-coder {tracker.__version__} {digest.hexdigest()}"

    def code(
        self,
        article: Article,
        doc: "Doc",
        toponyms: Sequence[Toponym],
        *,
        skip: Sequence[tuple[int, int]] = (),
        dyad: tuple[str, str] | None = None,
    ) -> list[Event]:
        """Return the events of `article` in the order of the text.

        `doc` is its parse, `toponyms` its resolved places, `skip` spans that are not the article's own words. With
        `dyad` (texts of an actor and a recipient) return the one event between these, or nothing.
        """
        reader = Reader(doc, self.lexicon)
        parties = Parties(doc, self.lexicon, article.published, _towns(toponyms))
        if dyad is None:
            found = list(candidates(doc, reader, parties, list(skip)))
        else:
            one = between(doc, reader, parties, dyad)
            found = [one] if one else []
        calendar, places = Calendar(article, doc), Map(doc, toponyms, self.lexicon)
        triggers = {step.token.i for candidate in found for step in candidate.reading.chain()}
        for candidate in found:
            calendar.assign(candidate, triggers)
            self._complete(candidate, calendar, places)
        if dyad is None:
            found = [candidate for candidate in found if _somewhere(candidate)]
        told = {candidate.sentence.start for candidate in found}
        for candidate in found:
            if candidate.event_type == "MOBILIZE":
                _count_beside(candidate, told)
        return [self._event(article, group) for group in merge.merge(found)]

    def _complete(self, candidate: Candidate, calendar: Calendar, places: Map) -> None:
        places.assign(candidate)
        candidate.roles = at_home(candidate.roles, candidate.place)
        candidate.status = decide(candidate, self.lexicon, calendar.published)
        if candidate.event_type in ("ASSAULT", "MOBILIZE", "PROTEST", "COERCE", "AID", "RETREAT"):
            _count(candidate, self.lexicon.cues["measure"])
        candidate.confidence = confidence(candidate)

    def _event(self, article: Article, group: Group) -> Event:
        best = group.best()
        ordered = [best, *(member for member in group.members if member is not best)]
        doers = merge.parties([member.roles.actors for member in ordered])
        actors = [found.party for found in doers]
        others = merge.parties(_recipients(ordered))
        recipients = [found.party for found in others if not any(found.one(doer) for doer in doers)]
        act, status = _act(ordered), merge.status(group)
        placed = next((m for m in sorted(ordered, key=_coarseness) if m.place is not None), best)
        place = placed.place
        quantity = next((member.quantity for member in ordered if member.quantity), None)
        return Event(
            event_id=_event_id(article, best),
            dataset=DATASET,
            event_type=act.event_type,
            mode=act.mode,
            contexts=act.contexts,
            dates=min((m for m in ordered), key=_vagueness).dates,
            actors=tuple(actors),
            recipients=tuple(recipients),
            place=place,
            alternatives=placed.alternatives,
            status=status,
            confidence=best.confidence,
            fatalities=next((m.fatalities for m in ordered if m.fatalities is not None), None),
            quantity=quantity and quantity[0],
            quantity_unit=quantity and quantity[1],
            summary=summarize(Telling(act, _words(best), actors, recipients, place, status, quantity), self.lexicon),
            mentions=_mentions(ordered),
            source=article.source,
            source_url=article.url,
            published=article.published,
            article_id=article.article_id,
            coder=self.version,
        )


def _recipients(ordered: Sequence[Candidate]) -> list[list[Found]]:
    """Return the recipients of each telling; beside those of the best one only countries count, not "people"."""
    best, *rest = [list(member.roles.recipients) for member in ordered]
    return [best, *([found for found in side if found.party.country or not best] for side in rest)]


def _somewhere(candidate: Candidate) -> bool:
    """Tell whether map, timeline or country filter could show it, were the names in its sentence known."""
    known = candidate.place is not None or any(found.party.country for found in candidate.parties)
    dated = candidate.event_type in PHYSICAL and candidate.dates and candidate.dates.basis is not DateBasis.PUBLISHED
    return known or bool(dated) or any(ent.label_ in _NAMES for ent in candidate.sentence.ents)


def _towns(toponyms: Sequence[Toponym]) -> list[tuple[int, int]]:
    """Return the spans of what is a place and no more: not a country, which may act."""
    return [
        (one.start, one.end) for one in toponyms if not one.place or one.place.precision is not GeoPrecision.COUNTRY
    ]


def _count(candidate: Candidate, measures: Set[str]) -> None:
    sentence = candidate.sentence
    candidate.fatalities = find_casualties(sentence).fatalities if candidate.event_type == "ASSAULT" else None
    steps = [step.token for step in candidate.reading.chain()]
    aside = {word.idx for step in steps for child in step.children if _is_circumstance(child) for word in child.subtree}
    branch = {word.idx for step in steps for word in step.subtree} - aside
    for quantity in find_quantities(sentence):
        if quantity.unit not in measures and any(quantity.start <= position < quantity.end for position in branch):
            candidate.quantity = (quantity.value, quantity.unit)
            return


def _is_circumstance(child: "Token") -> bool:
    return child.dep_ == "advcl" or child.lower_ in ("because", "after", "before", "since", "amid", "despite")


def _count_beside(candidate: Candidate, told: Set[int]) -> None:
    """Take the number of the same things from the next sentence, when that tells no event of its own."""
    doc, end = candidate.sentence.doc, candidate.sentence.end
    if candidate.quantity or end >= len(doc) or "\n" in candidate.sentence.text or doc[end].sent.start in told:
        return
    named = merge.things(candidate)
    for quantity in find_quantities(doc[end].sent):
        if not named.isdisjoint(quantity.unit.split()):
            candidate.quantity = (quantity.value, quantity.unit)
            candidate.evidence.append(Evidence("quantity", quantity.start, quantity.end, "next sentence"))
            return


def _act(ordered: Sequence[Candidate]) -> Act:
    acts = [member.reading.act for member in ordered if member.event_type == ordered[0].event_type]
    return next((act for act in acts if act.mode), acts[0])


def _words(candidate: Candidate) -> frozenset[str]:
    """Return the lemmas that tell the act: of the trigger, its complements and the things acted with."""
    steps = candidate.reading.chain()
    near = {word for step in steps for child in step.token.children for word in lemmas(child) if child.dep_ in _TELLING}
    return frozenset({word for step in steps for word in lemmas(step.token)} | near | merge.things(candidate))


def _coarseness(candidate: Candidate) -> int:
    order = ("site", "city", "district", "province", "region", "sea", "country")
    return order.index(candidate.place.precision.value) if candidate.place else len(order)


def _vagueness(candidate: Candidate) -> tuple[bool, int]:
    dates = candidate.dates
    if dates is None:
        return True, 10**6
    return dates.basis.value == "published", dates.days


def _mentions(ordered: Sequence[Candidate]) -> tuple[Mention, ...]:
    spans = dict.fromkeys(_quoted(member.sentence) for member in ordered)
    text = ordered[0].sentence.doc.text
    return tuple(Mention(start, end, text[start:end]) for start, end in spans)


def _quoted(sentence: "Span") -> tuple[int, int]:
    text = sentence.text
    start = sentence.start_char + len(text) - len(text.lstrip())
    return start, start + len(text.strip())


def _event_id(article: Article, candidate: Candidate) -> str:
    start, end = _quoted(candidate.sentence)
    named = f"{article.article_id}|{start}|{end}|{candidate.event_type}|{candidate.token.idx}"
    return f"{DATASET}:{blake2b(named.encode(), digest_size=8).hexdigest()}"
