"""The mode of what is asked for, refused or threatened: it stands in the clause or noun that says what."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tracker.coding.acts.lexicon import Lexicon
from tracker.coding.acts.reading import Reading
from tracker.coding.acts.words import lemma

if TYPE_CHECKING:
    from tracker.coding.acts.reader import Reader
    from tracker.language import Token

_FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "THREATEN"})
_OF_WHAT = frozenset({"for", "to", "of", "with", "against", "on", "from", "over", "into"})
_DEEPEST = 2


def asked_mode(reading: Reading, reader: "Reader") -> str | None:
    """Return the mode that the act within gives a request, refusal or threat; `None` when none stands there."""
    if reading.event_type not in reader.lexicon.complements:
        return None
    modes = (mode_of(reading.event_type, inner, reader.lexicon) for inner in _within(reading.token, reader, 0))
    return next((mode for mode in modes if mode), None)


def mode_of(event_type: str, inner: Reading, lexicon: Lexicon) -> str | None:
    """Return the mode that a request, refusal or threat has when `inner` is what it is about; `None` for no known."""
    negated = inner.negated and inner.event_type in _FORCE
    about = "RETREAT" if negated else inner.event_type  # "not to attack" asks to hold back
    told = {lemma(step.token) for step in inner.chain()}
    for one in lexicon.complements.get(event_type, ()):
        fits = one.event_type == about and one.act_mode in (None, inner.act.mode)
        if fits and (not one.words or not one.words.isdisjoint(told)):
            return one.mode
    return None


def _within(token: "Token", reader: "Reader", depth: int) -> Iterator[Reading]:
    """Yield the acts that complete a word, nearest first, and those that complete a word without an act."""
    frame = reader.frame(token)
    nouns = [noun for prep, noun in frame.prepositions if prep in _OF_WHAT]
    for word in (*(c for c in frame.clauses if c.i > token.i), *(o for o in frame.objects if o.i != token.i), *nouns):
        if word.ent_type_ in ("GPE", "NORP", "PERSON"):
            continue
        inner = reader.read(word)
        if inner is not None:
            yield reader.refined(inner)
        if depth < _DEEPEST and word.i > token.i:
            yield from _within(word, reader, depth + 1)
