"""How prominent a place is when nothing else is known; the knowledge is `data/gazetteer/prominence.json`."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from tracker import paths


@dataclass(frozen=True)
class Prominence:
    """The rule: a base by kind of place, plus the logarithm of its population."""

    base: Mapping[str, float]
    nobody_counted: float
    """What stands for the logarithm where no population is known."""
    ceiling: float
    rank_penalty: Mapping[str, Sequence[float]]
    """What a main name, another name and a demonym cost, by feature class; the empty class stands for the rest."""

    def of(self, feature_class: str, feature_code: str, population: int) -> float:
        """Return the prominence of a kind of place with so many inhabitants."""
        code = f"{feature_class}.{feature_code}"
        while code not in self.base and len(code) > 2:
            code = code[:-1]
        base = self.base.get(code, self.base.get(feature_class, 0.0))
        if feature_class in "LHTSRVU":
            return base
        return min(self.ceiling, base + (math.log10(population) if population >= 10 else self.nobody_counted))

    def penalty(self, feature_class: str, rank: int) -> float:
        """Return what a name of this rank costs."""
        return self.rank_penalty.get(feature_class, self.rank_penalty[""])[rank]


@cache
def prominence() -> Prominence:
    """Return the rule of the data file."""
    facts: dict[str, Any] = json.loads((paths.knowledge() / "gazetteer" / "prominence.json").read_text("utf-8"))
    return Prominence(facts["base"], facts["nobody_counted"], facts["ceiling"], facts["rank_penalty"])
