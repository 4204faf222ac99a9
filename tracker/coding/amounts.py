"""How many: the dead, and the things that an act was done with or upon."""

from collections.abc import Set

from tracker.coding.candidate import Candidate, Clue
from tracker.coding.merging import things
from tracker.coding.quantities import find_casualties, find_quantities
from tracker.coding.quantities.lexicon import words
from tracker.language import Token
from tracker.model import EvidenceField

COUNTED = frozenset(
    {
        "ASSAULT",
        "MOBILIZE",
        "PROTEST",
        "COERCE",
        "AID",
        "RETREAT",
        "CONCEDE",
        "SANCTION",
        "AGREE",
        "COOPERATE",
        "REQUEST",
    }
)
"""Types of acts done with so many things or upon so many people."""
_PAID = frozenset({"AID", "AGREE", "COOPERATE", "REQUEST"})


def count(candidate: Candidate, measures: Set[str]) -> None:
    """Give the candidate its dead, its injured and the first quantity its own words count; `measures` are no things."""
    sentence = candidate.sentence
    if candidate.event_type == "ASSAULT":
        harmed = find_casualties(sentence)
        candidate.fatalities, candidate.injuries = harmed.fatalities, harmed.injured
    steps = [step.token for step in candidate.reading.chain()]
    aside = {word.idx for step in steps for child in step.children if _is_circumstance(child) for word in child.subtree}
    branch = {word.idx for step in steps for word in step.subtree} - aside
    for quantity in find_quantities(sentence):
        paid = candidate.event_type in _PAID and quantity.unit in words()["currencies"].values()
        if (paid or quantity.unit not in measures) and any(
            quantity.start <= position < quantity.end for position in branch
        ):
            candidate.quantity = quantity.amount
            candidate.clues.append(Clue(EvidenceField.QUANTITY, quantity.start, quantity.end, "sentence"))
            return


def _is_circumstance(child: Token) -> bool:
    return child.dep_ == "advcl" or child.lower_ in ("because", "after", "before", "since", "amid", "despite")


def count_beside(candidate: Candidate, told: Set[int]) -> None:
    """Take the number of the same things from the next sentence, when that tells no event of its own."""
    doc, end = candidate.sentence.doc, candidate.sentence.end
    if candidate.quantity or end >= len(doc) or "\n" in candidate.sentence.text or doc[end].sent.start in told:
        return
    named = things(candidate)
    for quantity in find_quantities(doc[end].sent):
        if not named.isdisjoint(quantity.unit.split()):
            candidate.quantity = quantity.amount
            candidate.clues.append(Clue(EvidenceField.QUANTITY, quantity.start, quantity.end, "next sentence"))
            return
