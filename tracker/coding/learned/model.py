"""A small log-linear model, trained by `scripts/train_acts.py` on `training/acts`, stored as plain arrays."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from math import exp
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tracker.errors import SetupError
from tracker.paths import knowledge

NONE = "none"
"""The class of what is no event."""
Weights = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature and class."""

    rows: Mapping[str, int]
    """Feature to row of `weights`."""
    kinds: tuple[str, ...]
    """PLOVER types and `NONE`: the columns of `weights`."""
    weights: Weights
    calibration: tuple[Weights, Weights]
    """Probabilities as the weights give them, rising, and how often answers given with these are right."""
    fingerprint: str

    def log_odds(self, features: Mapping[str, float]) -> dict[str, float]:
        """Return the unnormalised log-probability of each class; unknown features say nothing."""
        known = [(row, value) for name, value in features.items() if (row := self.rows.get(name)) is not None]
        if not known:
            return dict.fromkeys(self.kinds, 0.0)
        rows, values = zip(*known, strict=True)
        scores = np.asarray(values, np.float32) @ self.weights.take(rows, axis=0)
        return dict(zip(self.kinds, scores.tolist(), strict=True))

    def sureness(self, share: float) -> float:
        """Return how often an answer is right to which the weights give the probability `share`."""
        return float(np.interp(share, *self.calibration))


def probabilities(scores: Mapping[str, float]) -> dict[str, float]:
    """Return scores as probabilities that add up to one."""
    top = max(scores.values())
    shares = {kind: exp(score - top) for kind, score in scores.items()}
    total = sum(shares.values())
    return {kind: share / total for kind, share in shares.items()}


@cache
def model(path: Path | None = None) -> Model:
    """Return the model of `path`, the tracker's own when there is none. Raises `SetupError` when it cannot be read."""
    file = path or knowledge() / "models" / "acts.npz"
    try:
        with np.load(file, allow_pickle=False) as arrays:
            return _model(arrays, blake2b(file.read_bytes(), digest_size=4).hexdigest())
    except (OSError, KeyError, ValueError) as error:
        raise SetupError(f"cannot read the model {file} ({error}); make it anew with scripts/train_acts.py") from error


def _model(arrays: Mapping[str, npt.NDArray[Any]], fingerprint: str) -> Model:
    names = bytes(arrays["names"]).decode().split("\n")
    said, right = arrays["calibration"].astype(np.float32)
    return Model(
        rows={name: row for row, name in enumerate(names)},
        kinds=tuple(bytes(arrays["kinds"]).decode().split("\n")),
        weights=arrays["weights"].astype(np.float32),
        calibration=(said, right),
        fingerprint=fingerprint,
    )
