"""Train the model that finishes the rules: `training/acts/*.jsonl` in, `data/models/acts.npz` out.

    python -m scripts.train_acts            # train, write the model, print what it gets right
    python -m scripts.train_acts --measure  # print the figures of the model that is there

A fixed fifth of the sentences, chosen by a hash of their text, is never trained on: the figures are theirs. The same
sentences and versions give the same file. Needs scikit-learn, which nothing else does.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run by its path, a script sees only its own folder

from tracker import language
from tracker.coding.acts.lexicon import lexicon
from tracker.coding.acts.reader import Reader
from tracker.coding.acts.titles import read_titles
from tracker.coding.candidate import Candidate
from tracker.coding.dyad import linked
from tracker.coding.learned.features import Features, describe
from tracker.coding.learned.judge import TRUST
from tracker.coding.learned.model import NONE, Model, model, probabilities
from tracker.coding.selecting.finding import readings
from tracker.coding.selecting.worth import happened
from tracker.coding.who.parties import Parties

ROOT = Path(__file__).parent.parent
SENTENCES = ROOT / "training" / "acts"
TARGET = ROOT / "data" / "models" / "acts.npz"
STRENGTH = 0.3
"""Inverse of the penalty on weights."""
SEEN = 2
"""A feature seen less often than this is left out."""
FOLDS = 5
GROUPS, SMALLEST = 12, 15
"""Held-out answers are calibrated in so many groups of equal size, none smaller than this."""
EXACT = (np.array([0.0, 1.0], np.float32), np.array([0.0, 1.0], np.float32))
NOBODY = "(nobody)"


@dataclass(frozen=True)
class Instance:
    """One candidate of a training sentence."""

    features: Features
    read: str
    sure: bool
    kind: str
    fold: int
    """0 is held out."""
    given: bool


def main() -> None:
    """Train or measure, as asked."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--measure", action="store_true")
    measuring = asked.parse_args().measure
    instances = list(_instances())
    if not measuring:
        TARGET.parent.mkdir(exist_ok=True)
        _write(instances)
    _report([one for one in instances if one.fold == 0], model(TARGET))


def _fold(text: str) -> int:
    return blake2b(text.encode(), digest_size=4).digest()[0] % FOLDS


def _instances() -> Iterator[Instance]:
    rows = [json.loads(line) for path in sorted(SENTENCES.glob("*.jsonl")) for line in path.open(encoding="utf-8")]
    for row, doc in zip(rows, language.parse_many(row["text"] for row in rows), strict=True):
        read_titles(doc, lexicon())
        reader, parties = Reader(doc, lexicon()), Parties(doc, lexicon(), None)
        kind, fold = row["event_type"] or NONE, _fold(row["text"])
        if kind != NONE and row["actor"]:
            one = linked(doc, reader, parties, (row["actor"], row["recipient"] or NOBODY))
            if one is not None:
                yield _instance(one, reader, kind, fold, given=True)
        found = [one for one in readings(doc, reader, parties) if happened(one, reader)]
        for one in found:
            if kind == NONE or len(found) == 1 or _told(one, row):
                yield _instance(one, reader, kind, fold, given=False)


def _instance(one: Candidate, reader: Reader, kind: str, fold: int, *, given: bool) -> Instance:
    features = {**describe(one, reader), f"how={'given' if given else 'found'}": 1.0}
    sure = bool(one.reading.weight) or not one.reading.weak
    return Instance(features, one.event_type, sure, kind, fold, given)


def _told(one: Candidate, row: dict[str, str]) -> bool:
    """Tell whether a candidate has the parties of the event that the sentence is labelled with."""
    sides = ((one.roles.actors, row["actor"]), (one.roles.recipients, row["recipient"]))
    return all(not text or _words(" ".join(f.party.name for f in side)) & _words(text) for side, text in sides)


def _words(text: str) -> set[str]:
    return {word for word in text.lower().split() if len(word) > 2} - {"the", "and", "its", "his", "her"}


def _fit(instances: Sequence[Instance]) -> tuple[list[str], list[str], np.ndarray]:
    seen = Counter(name for one in instances for name in one.features)
    names = sorted(name for name, count in seen.items() if count >= SEEN)
    fitted = LogisticRegression(C=STRENGTH, max_iter=400).fit(_matrix(instances, names), [i.kind for i in instances])
    weights = fitted.coef_.T.astype(np.float16)
    weights[names.index("bias")] += fitted.intercept_.astype(np.float16)
    return names, list(fitted.classes_), weights


def _matrix(instances: Iterable[Instance], names: Sequence[str]) -> csr_matrix:
    rows = {name: row for row, name in enumerate(names)}
    cells = [(n, rows[name], v) for n, one in enumerate(instances) for name, v in one.features.items() if name in rows]
    where, which, values = zip(*cells, strict=True)
    return csr_matrix((values, (where, which)), shape=(max(where) + 1, len(names)), dtype=np.float64)


def _write(instances: Sequence[Instance]) -> None:
    names, kinds, weights = _fit([one for one in instances if one.fold])
    learned = Model({n: i for i, n in enumerate(names)}, tuple(kinds), weights.astype(np.float32), EXACT, "")
    held = [one for one in instances if not one.fold and not one.given]
    calibration = _calibrated([_verdict(one, learned) for one in held])
    np.savez_compressed(
        TARGET,
        names=np.frombuffer("\n".join(names).encode(), np.uint8),
        kinds=np.frombuffer("\n".join(kinds).encode(), np.uint8),
        weights=weights,
        calibration=np.array(calibration, np.float32),
    )
    model.cache_clear()
    print(f"{TARGET.name}: {len(names)} features, {len(kinds)} classes, {TARGET.stat().st_size / 1e6:.2f} MB")


def _calibrated(answers: Sequence[tuple[float, bool]]) -> tuple[np.ndarray, np.ndarray]:
    """Return knots of what is said and how often that is right: groups of equal size, made to rise, 0 and 1 apart."""
    ordered = sorted(answers)
    groups = np.array_split(np.array(ordered, float), max(2, min(GROUPS, len(ordered) // SMALLEST)))
    said = np.array([group[:, 0].mean() for group in groups])
    right = np.array([(group[:, 1].sum() + 0.5) / (len(group) + 1) for group in groups])
    rising = IsotonicRegression(y_min=0.01, y_max=0.99).fit(said, right, [len(group) for group in groups])
    knots = np.concatenate([[0.0], said, [1.0]])
    return knots, rising.predict(np.clip(knots, said[0], said[-1]))


def _verdict(one: Instance, learned: Model) -> tuple[float, bool]:
    kind, share, _ = _answer(one, learned)
    return share, kind == one.kind


def _answer(one: Instance, learned: Model) -> tuple[str, float, float]:
    """Return the type that rules and model agree on, its share among the types, and the probability of an event."""
    scores = learned.log_odds(one.features)
    if one.sure:
        scores[one.read] += TRUST
    nothing = probabilities(scores)[NONE]
    del scores[NONE]
    shares = probabilities(scores)
    kind = max(shares, key=lambda name: shares[name])
    return kind, shares[kind] * (1.0 if one.given else 1 - nothing), 1 - nothing


def _report(held: Sequence[Instance], learned: Model) -> None:
    given = [one for one in held if one.given]
    print(f"held out: {len(given)} acts between given parties, {len(held) - len(given)} found")
    print(f"  given, rules: {np.mean([one.read == one.kind for one in given]):.3f}")
    print(f"  given, both:  {np.mean([_answer(one, learned)[0] == one.kind for one in given]):.3f}")
    _report_sureness([_verdict(one, learned) for one in held if not one.given])


def _report_sureness(answers: Sequence[tuple[float, bool]]) -> None:
    """Print said and right, each half of the held-out answers calibrated on the other half."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for half in (0, 1):
        knots = _calibrated(answers[1 - half :: 2])
        for share, right in answers[half::2]:
            sure = float(np.interp(share, *knots))
            bins.setdefault(min(9, int(sure * 10)), []).append((sure, right))
    print("  found: said, right, how many")
    for _, group in sorted(bins.items()):
        said, right = zip(*group, strict=True)
        print(f"    {np.mean(said):.2f}  {np.mean(right):.2f}  {len(group)}")


if __name__ == "__main__":
    main()
