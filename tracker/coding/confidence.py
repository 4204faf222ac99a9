"""How likely a candidate is right in type and parties: a few plain signs, added up."""

from tracker.coding.candidate import Candidate

_BASE = 0.45


def confidence(candidate: Candidate) -> float:
    """Return a probability from the sharpness of the entry, the parties found and the plainness of the telling."""
    reading, roles = candidate.reading, candidate.roles
    score = _BASE + min(reading.weight, 4.0) * 0.05
    score += 0.12 * any(found.political for found in roles.actors)
    score += 0.10 * any(found.political for found in roles.recipients)
    score += 0.05 * (candidate.place is not None)
    score -= 0.15 * reading.weak
    score -= 0.05 * len(reading.operators)
    score -= 0.08 * any(found.owned for found in candidate.parties)
    return round(min(0.95, max(0.05, score)), 2)
