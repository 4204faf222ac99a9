"""The type and mode that an act gets from the words around its trigger, or from the act that it asks for."""

from collections.abc import Iterator
from dataclasses import replace

from tracker.coding.acts.asked import mode_of
from tracker.coding.acts.pattern import Act
from tracker.coding.acts.reader import Reader
from tracker.coding.acts.reading import Reading
from tracker.coding.acts.words import lemmas
from tracker.language import Token

_ANY = "*"
_ASIDE = frozenset({"advcl", "conj", "relcl", "ccomp", "parataxis"})
_OF_WHAT = frozenset({"for", "to", "of", "with", "against", "on", "from", "over", "into"})
_DEEPEST = 2


def refined(reading: Reading, reader: Reader) -> Reading:
    """Return the reading with the type and mode that the words around its trigger give it."""
    known = reader.lexicon.refinements.get((reading.event_type, reading.act.mode))
    asked = None if reading.act.mode else _asked_mode(reading, reader)
    if asked:
        return replace(reading, act=Act(reading.event_type, asked, reading.act.contexts))
    if not known:
        return reading
    around = _around(reading, reader)
    for words, event_type, mode in known:
        if _ANY in words or not words.isdisjoint(around):
            contexts = reading.act.contexts if event_type == reading.event_type else ()
            return replace(reading, act=Act(event_type, mode, contexts))
    return reading


def _asked_mode(reading: Reading, reader: Reader) -> str | None:
    """Return the mode that the act within gives a request, refusal or threat; `None` when none stands there."""
    if reading.event_type not in reader.lexicon.complements:
        return None
    modes = (mode_of(reading.event_type, inner, reader.lexicon) for inner in _within(reading.token, reader, 0))
    return next((mode for mode in modes if mode), None)


def _within(token: Token, reader: Reader, depth: int) -> Iterator[Reading]:
    """Yield the acts that complete a word, nearest first, and those that complete a word without an act."""
    frame = reader.frame(token)
    nouns = [noun for prep, noun in frame.prepositions if prep in _OF_WHAT]
    for word in (*(c for c in frame.clauses if c.i > token.i), *(o for o in frame.objects if o.i != token.i), *nouns):
        if word.ent_type_ in ("GPE", "NORP", "PERSON"):
            continue
        inner = reader.read(word)
        if inner is not None:
            yield refined(inner, reader)
        if depth < _DEEPEST and word.i > token.i:
            yield from _within(word, reader, depth + 1)


def _around(reading: Reading, reader: Reader) -> set[str]:
    """Return the lemmas of the trigger's phrase, of its subjects and of a participle that says how."""
    found: set[str] = set()
    for step in reading.chain():
        frame = reader.frame(step.token)
        aside = {word.i for child in frame.children if child.dep_ in _ASIDE for word in child.subtree}
        heads = [step.token, *frame.subjects] if step.token.pos_ == "VERB" else [step.token]
        found.update(w for head in heads for word in head.subtree if word.i not in aside for w in lemmas(word))
    return found
