"""The mode of what is asked for, refused or threatened: it stands in the clause or noun that says what."""

from tracker.coding.acts.lexicon import Lexicon
from tracker.coding.acts.reading import Reading
from tracker.coding.acts.words import lemma

_FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "THREATEN"})


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
