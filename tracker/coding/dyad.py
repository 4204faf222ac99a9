"""The one event between two named parties: which words link them decides, not what the sentence is about."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from tracker import ontology
from tracker.coding.acts.lexicon import Lexicon
from tracker.coding.acts.pattern import Act
from tracker.coding.acts.reader import Reader
from tracker.coding.acts.reading import Reading
from tracker.coding.acts.refining import refined
from tracker.coding.acts.words import lemma, lemmas
from tracker.coding.candidate import Candidate
from tracker.coding.learned.judge import Judge
from tracker.coding.selecting.finding import frames_only, recast
from tracker.coding.who.parties import Found, Parties
from tracker.coding.who.roles import Roles
from tracker.language import Doc, Span, Token
from tracker.model import Party

_NOMINAL = ("NOUN", "PROPN")
_OPPOSITE = frozenset(
    {"against", "along", "amid", "around", "at", "near", "off", "on", "opposite", "over", "to", "toward"}
)
_SAID = 2.0
"""Against an act that the actor only asks for, refuses, threatens or promises."""


def between(doc: Doc, reader: Reader, parties: Parties, dyad: tuple[str, str], judge: Judge) -> Candidate | None:
    """Return the act that the first named party does to the second, or `None` when nothing links them."""
    candidate = linked(doc, reader, parties, dyad)
    return judge.given(candidate, reader) if candidate else None


def linked(doc: Doc, reader: Reader, parties: Parties, dyad: tuple[str, str]) -> Candidate | None:
    """Return the act as the rules alone read it."""
    actor, recipient = _span(doc, dyad[0]), _span(doc, dyad[1])
    readings = [found for token in doc if (found := reader.read(token))]
    readings = [found for found in readings if not frames_only(found, reader)] or readings
    roots = (actor.root if actor else None, recipient.root if recipient else None)
    if readings:
        reading = max(readings, key=lambda found: _link(found, roots, reader))
    else:
        guess = _guess(doc, roots, reader.lexicon)
        if guess is None:
            return None
        reading = guess
    reading = _laid_at_door(refined(reading, reader), roots, reader)
    roles = Roles(_party(actor, dyad[0], parties, doc), _party(recipient, dyad[1], parties, doc))
    candidate = Candidate(reading, roles, reading.token.sent)
    recast(candidate, reader)
    if recipient and candidate.event_type == "MOBILIZE" and _drilled_with(recipient.root, candidate, reader):
        candidate.reading = replace(candidate.reading, act=Act("COOPERATE", None, ("military",)))
    return candidate


def _drilled_with(recipient: Token, candidate: Candidate, reader: Reader) -> bool:
    """Tell whether an exercise has the recipient for a partner: no word puts it on the other side."""
    drill = candidate.core in reader.lexicon.cues["drill"]
    before = next((word for word in recipient.ancestors if word.pos_ == "ADP"), None)
    return drill and _below(recipient, candidate.token) and (before is None or before.lower_ not in _OPPOSITE)


def _laid_at_door(reading: Reading, roots: tuple[Token | None, Token | None], reader: Reader) -> Reading:
    """Return an accusation when the one party only says that the other did it: "Kyiv said that Moscow shelled it"."""
    actor, recipient = roots
    if actor is None or recipient is None or not _blamed(reading):
        return reading
    doers = reader.frame(reading.token).subjects
    if not _under(recipient, doers) or _under(actor, doers):
        return reading
    cues = reader.lexicon.cues
    for verb in reading.token.ancestors:
        if lemma(verb) in cues["saying"] | cues["claimant"] and _under(actor, reader.frame(verb).subjects):
            return replace(reading, act=Act("ACCUSE", "allege"))
    return reading


def _blamed(reading: Reading) -> bool:
    return ontology.event_type(reading.event_type).quad == 4 or reading.event_type in ("REJECT", "THREATEN")


def _span(doc: Doc, text: str) -> Span | None:
    start = doc.text.find(text)
    if start < 0:
        return None
    return doc.char_span(start, start + len(text), alignment_mode="expand")


def _party(span: Span | None, text: str, parties: Parties, doc: Doc) -> tuple[Found, ...]:
    if span is None:
        return (Found(Party(text), doc[0], False),)
    found = next(iter(parties.find(span.root)), None)
    country, sector = (found.party.country, found.party.sector) if found else (None, None)
    return (Found(Party(text, country, sector), span.root, bool(country or sector)),)


def _link(reading: Reading, roots: tuple[Token | None, Token | None], reader: Reader) -> float:
    """Return how well a trigger links two parties: the one among its doers, the other below it."""
    actor, recipient = roots
    token, frame = reading.token, reader.frame(reading.token)
    doers = [*frame.subjects, *(_doers_of_noun(token, reader) if token.pos_ in _NOMINAL else [])]
    score = min(reading.weight, 4.0) * 0.4 - 1.5 * reading.weak
    done_by = actor is not None and _under(actor, doers)
    received_by = recipient is not None and _under(recipient, doers)
    if actor is not None:
        score += 5 if done_by else 2 if _below(actor, token) else 0
    if recipient is not None and not received_by:
        below = _below(recipient, token) or _under(recipient, frame.objects)
        score += 4 - 0.1 * _distance(recipient, token) if below else 0
    elif received_by:
        score += 2 if done_by else 1
    score -= 1.2 * sum(1 for _ in _acts_above(token, reader))
    if actor is not None and _only_said(token, actor, reader):
        score -= _SAID
    if token.pos_ in _NOMINAL:
        score -= 0.5
    return score


def _doers_of_noun(token: Token, reader: Reader) -> Iterator[Token]:
    yield from (child for child in token.lefts if child.dep_ in ("poss", "compound", "amod", "nmod"))
    yield from (noun for prep, noun in reader.frame(token).prepositions if prep in ("by", "from", "between"))


def _under(token: Token, heads: list[Token]) -> bool:
    positions = {head.i for head in heads}
    return token.i in positions or any(ancestor.i in positions for ancestor in token.ancestors)


def _below(token: Token, head: Token) -> bool:
    return any(ancestor.i == head.i for ancestor in token.ancestors)


def _distance(token: Token, head: Token) -> int:
    for count, ancestor in enumerate(token.ancestors):
        if ancestor.i == head.i:
            return count
    return 10


def _acts_above(token: Token, reader: Reader) -> Iterator[Token]:
    for ancestor in token.ancestors:
        if ancestor.sent.start != token.sent.start:
            return
        if reader.read(ancestor) is not None:
            yield ancestor


def _only_said(token: Token, actor: Token, reader: Reader) -> bool:
    """Tell whether an act only completes what the actor says: "refused to | hand over the islands"."""
    step = token
    while step.dep_ in ("xcomp", "ccomp", "conj", "pcomp", "prep") and step.head is not step:
        step = step.head
        above = reader.read(step)
        if above is not None and not above.weak and ontology.event_type(above.event_type).quad in (1, 3):
            return token.i not in {one.token.i for one in above.chain()} and _under(actor, reader.frame(step).subjects)
    return False


def _guess(doc: Doc, roots: tuple[Token | None, Token | None], lexicon: Lexicon) -> Reading | None:
    """Read the words nearest to both parties without asking for their surroundings."""
    positions = [root.i for root in roots if root is not None] or [0]
    for token in sorted(doc, key=lambda word: sum(abs(word.i - position) for position in positions)):
        votes: Counter[Act] = Counter()
        for part in ("VERB", "NOUN", "ADJ"):
            for word in lemmas(token):
                votes.update(pattern.act for pattern in lexicon.acts[part].get(word, ()))
        if votes and token.pos_ in ("VERB", "NOUN", "ADJ"):
            return Reading(token, votes.most_common(1)[0][0], 0.0, weak=True)
    return None
