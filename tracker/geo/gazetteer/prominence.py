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
    base_of_unchosen: Mapping[str, float]
    """The base of waters, landforms, regions and sites that nobody picked: most are brooks, hills and schools."""
    nobody_counted: float
    """What stands for the logarithm where no population is known."""
    ceiling: float
    rank_penalty: Mapping[str, Sequence[float]]
    """What a main name, another, a demonym and a name by ear cost, by feature class; the empty one is for the rest."""

    def of(self, feature_class: str, feature_code: str, population: int, chosen: bool = True) -> float:
        """Return the prominence of a kind of place with so many inhabitants, picked by a person or not."""
        table = self.base if chosen or feature_class in "AP" else self.base_of_unchosen
        code = f"{feature_class}.{feature_code}"
        while code not in table and len(code) > 2:
            code = code[:-1]
        base = table.get(code, table.get(feature_class, 0.0))
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
    return Prominence(
        facts["base"], facts["base_of_unchosen"], facts["nobody_counted"], facts["ceiling"], facts["rank_penalty"]
    )
