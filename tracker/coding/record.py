"""The tellings of one event become its record."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b

from tracker.coding.acts.lexicon import Lexicon
from tracker.coding.acts.pattern import Act
from tracker.coding.acts.words import lemmas
from tracker.coding.candidate import Candidate
from tracker.coding.evidence import gather
from tracker.coding.merging import Group, parties, status, things
from tracker.coding.summary import Telling, summarize
from tracker.coding.who.parties import Found
from tracker.language import Span
from tracker.model import Article, Event, Mention

DATASET = "article"
_TELLING = frozenset({"dobj", "compound", "amod", "prt", "advmod", "acomp", "nsubjpass", "oprd"})


def record(article: Article, group: Group, lexicon: Lexicon, coder: str) -> Event:
    """Return the event that the tellings of `group` tell, the most specific value of each field kept."""
    best = group.best()
    ordered = [best, *(member for member in group.members if member is not best)]
    doers = parties([member.roles.actors for member in ordered])
    actors = [found.party for found in doers]
    others = parties(_recipients(ordered))
    recipients = [found.party for found in others if not any(_is_doer(found, doer, best) for doer in doers)]
    act, told = _act(ordered), status(group)
    placed = next((m for m in sorted(ordered, key=_coarseness) if m.place is not None), best)
    place = placed.place
    quantity = next((member.quantity for member in ordered if member.quantity), None)
    event = Event(
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
        status=told,
        confidence=best.confidence,
        fatalities=next((m.fatalities for m in ordered if m.fatalities is not None), None),
        injuries=next((m.injuries for m in ordered if m.injuries is not None), None),
        quantity=quantity and quantity.value,
        quantity_unit=quantity and quantity.unit,
        quantity_qualifier=quantity and quantity.qualifier,
        summary=summarize(Telling(act, _words(best), actors, recipients, place, told, quantity), lexicon),
        mentions=_mentions(ordered, article.text),
        source=article.source,
        source_url=article.url,
        published=article.published,
        article_id=article.article_id,
        coder=coder,
    )
    return replace(event, evidence=gather(event, ordered, article.text))


def _is_doer(found: Found, doer: Found, best: Candidate) -> bool:
    """Tell whether a recipient is an actor; in its own telling a state may act upon its people."""
    return found.party == doer.party or (found.one(doer) and found not in best.roles.recipients)


def _recipients(ordered: Sequence[Candidate]) -> list[list[Found]]:
    """Return the recipients of each telling; beside those of the best one only countries count, not "people".

    In one sentence a country is enough: "abducted the Poles after it had crossed from Latvia".
    """
    best = list(ordered[0].roles.recipients)
    placed = any(found.party.country for found in best)
    rest = [member for member in ordered[1:] if not placed or member.sentence.start != ordered[0].sentence.start]
    others = [list(member.roles.recipients) for member in rest]
    return [best, *([found for found in side if found.party.country or not best] for side in others)]


def _act(ordered: Sequence[Candidate]) -> Act:
    acts = [member.reading.act for member in ordered if member.event_type == ordered[0].event_type]
    return next((act for act in acts if act.mode), acts[0])


def _words(candidate: Candidate) -> frozenset[str]:
    """Return the lemmas that tell the act: of the trigger, its complements and the things acted with."""
    steps = candidate.reading.chain()
    near = {word for step in steps for child in step.token.children for word in lemmas(child) if child.dep_ in _TELLING}
    return frozenset({word for step in steps for word in lemmas(step.token)} | near | things(candidate))


def _coarseness(candidate: Candidate) -> int:
    order = ("site", "city", "district", "province", "region", "sea", "country")
    return order.index(candidate.place.precision.value) if candidate.place else len(order)


def _vagueness(candidate: Candidate) -> tuple[bool, int]:
    dates = candidate.dates
    if dates is None:
        return True, 10**6
    return dates.basis.value == "published", dates.days


def _mentions(ordered: Sequence[Candidate], text: str) -> tuple[Mention, ...]:
    spans = dict.fromkeys(_quoted(member.sentence) for member in ordered)
    return tuple(Mention(start, end, text[start:end]) for start, end in spans)


def _quoted(sentence: Span) -> tuple[int, int]:
    text = sentence.text
    start = sentence.start_char + len(text) - len(text.lstrip())
    return start, start + len(text.strip())


def _event_id(article: Article, candidate: Candidate) -> str:
    start, end = _quoted(candidate.sentence)
    named = f"{article.article_id}|{start}|{end}|{candidate.event_type}|{candidate.token.idx}"
    return f"{DATASET}:{blake2b(named.encode(), digest_size=8).hexdigest()}"
