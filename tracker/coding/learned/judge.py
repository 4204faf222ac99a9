"""The finish: what the learned model makes of what the rules read."""

from dataclasses import dataclass, replace

from tracker.coding.acts.pattern import Act
from tracker.coding.acts.reader import Reader
from tracker.coding.acts.words import lemma
from tracker.coding.candidate import Candidate
from tracker.coding.learned.features import describe
from tracker.coding.learned.model import NONE, Model, probabilities

TRUST = 2.0
"""Log-odds in favour of the type that the rules read: our training sentences are harder than news is."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A candidate with the type that rules and model agree on."""

    candidate: Candidate
    event: float
    """Probability that it is an event at all."""


class Judge:
    """Weigh the rules' reading against the model's."""

    def __init__(self, learned: Model) -> None:
        self.model = learned

    def given(self, candidate: Candidate, reader: Reader) -> Candidate:
        """Return a candidate between two given parties, of the type that is likeliest: that there is one is known."""
        scores = self._scores(candidate, reader, "given")
        del scores[NONE]
        return self._typed(candidate, reader, probabilities(scores), 1.0)

    def found(self, candidate: Candidate, reader: Reader) -> Verdict:
        """Return a candidate found in a text, of the type that is likeliest, and whether it is an event."""
        scores = self._scores(candidate, reader, "found")
        event = 1.0 - probabilities(scores).pop(NONE)
        del scores[NONE]
        return Verdict(self._typed(candidate, reader, probabilities(scores), event), event)

    def _scores(self, candidate: Candidate, reader: Reader, how: str) -> dict[str, float]:
        scores = self.model.log_odds({**describe(candidate, reader), f"how={how}": 1.0})
        if candidate.reading.weight or not candidate.reading.weak:
            scores[candidate.event_type] += TRUST
        return scores

    def _typed(self, candidate: Candidate, reader: Reader, shares: dict[str, float], event: float) -> Candidate:
        kind = max(shares, key=lambda name: shares[name])
        sure = self.model.sureness(shares[kind] * event)
        reading = candidate.reading
        if kind != reading.event_type:
            reading = replace(reading, act=_act(candidate, reader, kind))
        return replace(candidate, reading=reading, confidence=round(sure, 2))


def _act(candidate: Candidate, reader: Reader, kind: str) -> Act:
    """Return the act of type `kind` that the lexicon knows for a trigger word in its surroundings, or the bare type."""
    for step in candidate.reading.chain():
        for index in reader.lexicon.acts.values():
            for pattern in index.get(lemma(step.token), ()):
                if pattern.act.event_type == kind and pattern.fits(reader.frame(step.token)):
                    return pattern.act
    return Act(kind)
