"""Fit how much each feature of a candidate place counts, on our own texts.

    python -m scripts.fit_place_weights [TEXTS.jsonl] [--write]

A conditional logit: the probability of a candidate is its share of exp(weighted sum of features) among those of its
name, and the weights are moved from where they stand only as far as the texts demand (a quadratic pull back). The
features that depend on the other answers are computed with the weights as they stand in data/gazetteer/weights.json.
Prints accuracy and mean log loss on texts left out of the fit; with `--write` the weights go into that file, with the
chances that the place meant is in the gazetteer at all. Deterministic.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run by its path, a script sees only its own folder

from scripts.explain_place_errors import Record, is_right, read
from tracker import language, paths
from tracker.geo import Gazetteer
from tracker.geo.knowledge import weights
from tracker.geo.resolve.ranking import Ranked, weigh
from tracker.geo.resolve.resolver import backing

TEXTS = Path(__file__).parent.parent / "tests/geo/texts/places.jsonl"
FOLDS = 5
STEPS = 400
RATE = 0.05
PULL = 0.5
"""How strongly a weight is drawn back to where it stood, per squared unit."""

SET = ("known_outside", "known_heard")
"""Chances that too few texts tell, which stay as a person set them: so low that the name is left without a place."""

PRIOR = {
    "admin1_share": 2.5,
    "capital": 1.0,
    "country_share": 3.5,
    "dateline_city": 2.5,
    "demonym": 0.0,
    "elsewhere": 0.0,
    "holds": 3.0,
    "inside_named": 6.0,
    "inside_said": 4.0,
    "kind_contradicted": -1.5,
    "kind_missing": -3.0,
    "kind_said": 3.0,
    "listed": 4.0,
    "near": 2.0,
    "neighbours": 1.5,
    "other_name": 0.0,
    "outside": 0.0,
    "prominence": 1.0,
    "seat_has_name": -2.0,
    "sentence_country": 1.0,
}
"""What a person would set; a text that says nothing of a feature leaves it there."""


class Choice(NamedTuple):
    """The candidates of one toponym as rows of features, and which of them are right."""

    text: str
    features: np.ndarray
    right: np.ndarray


def choices(
    gazetteer: Gazetteer, records: Mapping[str, Record], names: Sequence[str]
) -> tuple[list[Choice], list[tuple[str, bool]]]:
    """Return a choice for each name of each text, once, that has a right candidate among others.

    And for each toponym what its choice rests on, and whether the right place is a candidate.
    """
    found, backed = {}, []
    for record in records.values():
        toponyms = record["toponyms"]
        spans = [(toponym["start"], toponym["end"]) for toponym in toponyms]
        breaks = [sentence.start_char for sentence in language.parse(record["text"]).sents]
        ranked = weigh(gazetteer, record["text"], spans, breaks, record.get("source"))
        for toponym, candidates in zip(toponyms, ranked, strict=True):
            right = np.array([_is_right(one, toponym) for one in candidates], dtype=bool)
            if toponym.get("lat") is not None and candidates:
                backed.append((backing(candidates[0]), bool(right.any())))
            if right.any() and not right.all():
                rows = [[one.features.get(name, 0.0) for name in names] for one in candidates]
                found[record["id"], toponym["name"]] = Choice(record["id"], np.array(rows), right)
    return list(found.values()), backed


def _is_right(one: Ranked, toponym: Record) -> bool:
    if toponym.get("lat") is None:
        return False
    return is_right(one.entry._asdict() | {"geonameid": one.entry.geonameid}, toponym)


def fit(data: Sequence[Choice], prior: np.ndarray) -> np.ndarray:
    """Return the weights that explain the right candidates best, by gradient descent from `prior`."""
    found = prior.copy()
    for _ in range(STEPS):
        slope = 2 * PULL * (found - prior)
        for one in data:
            share = _shares(one, found)
            among = share * one.right
            slope += one.features.T @ (share - among / max(among.sum(), 1e-9))
        found = found - RATE * slope / np.sqrt(len(data))
    return found


def _shares(one: Choice, by: np.ndarray) -> np.ndarray:
    scores = one.features @ by
    odds = np.exp(scores - scores.max())
    return np.asarray(odds / odds.sum())


def quality(data: Sequence[Choice], by: np.ndarray) -> tuple[float, float]:
    """Return accuracy and mean log loss."""
    shares = [(_shares(one, by), one.right) for one in data]
    loss = [-np.log(max(1e-9, share[right].sum())) for share, right in shares]
    return float(np.mean([right[share.argmax()] for share, right in shares])), float(np.mean(loss))


def known(ranked: Sequence[tuple[str, bool]]) -> dict[str, float]:
    """Return, for each backing of a choice, how often the place meant is among the candidates (Laplace's rule)."""
    found = {}
    for backed in ("context", "prominent", "obscure", "foreign"):
        inside = [right for one, right in ranked if one == backed]
        found[f"known_{backed}"] = round((sum(inside) + 1) / (len(inside) + 2), 3)
    return found


def cross_validated(data: Sequence[Choice], prior: np.ndarray) -> tuple[float, float]:
    """Return accuracy and log loss on texts left out of the fit."""
    texts = sorted({one.text for one in data})
    folds = [set(texts[number::FOLDS]) for number in range(FOLDS)]
    parts = []
    for fold in folds:
        fitted = fit([one for one in data if one.text not in fold], prior)
        out = [one for one in data if one.text in fold]
        parts.append((len(out), *quality(out, fitted)))
    return tuple(sum(n * part[at] for n, *part in parts) / len(data) for at in (0, 1))  # type: ignore[return-value]


def main() -> None:
    """Fit, print and, when asked, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("texts", nargs="?", type=Path, default=TEXTS)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    names = sorted(PRIOR)
    prior = np.array([PRIOR[name] for name in names])
    data, backed = choices(Gazetteer.open(), read(asked.texts), names)
    print(f"{len(data)} choices; accuracy and log loss before: {quality(data, prior)}")
    print("on texts left out of the fit:", cross_validated(data, prior))
    by = fit(data, prior)
    print("on all texts:", quality(data, by))
    facts = {name: round(float(value), 2) for name, value in zip(names, by, strict=True)} | known(backed)
    facts |= {name: weights()[name] for name in SET}
    print(json.dumps(facts, indent=2))
    if asked.write:
        path = paths.knowledge() / "gazetteer" / "weights.json"
        about = json.loads(path.read_text(encoding="utf-8"))["about"]
        path.write_text(json.dumps({"about": about, **facts}, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
