"""The data files that say how names are recognised and how their meanings are weighed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from tracker import paths


@dataclass(frozen=True)
class Cues:
    """Words around a name that tell what it names, all lower case; `data/gazetteer/cues.json`."""

    place_prepositions: frozenset[str]
    weak_prepositions: frozenset[str]
    """Words before a place that stand as often before something else: "a man of", "towns such as"."""
    place_followers: frozenset[str]
    """What stands after the name of a town where people live: "a Danbury man"."""
    titles: frozenset[str]
    directions: frozenset[str]
    followers: frozenset[str]
    """Words in capitals that may follow a place name without being part of it: "Syria President …"."""
    institution_words: frozenset[str]
    """Words of public bodies, which are of the place they are named after: "Queensland Police Service"."""
    of_words: frozenset[str]
    """What a place has: "University of Missouri", but not "Bank of America"."""
    organisation_words: frozenset[str]
    """Words of bodies that only borrow the name of a place: "China Daily"."""
    name_giving: frozenset[str]
    """What a place has given its name to: "Marburg fever"."""
    feature_words: Mapping[str, tuple[str, ...]]
    """Word of a kind of feature to the GeoNames classes it stands for."""
    not_places: frozenset[str]
    """Keys that are names of some place somewhere and in running text mean something else."""


def _read(name: str) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads((paths.knowledge() / "gazetteer" / name).read_text(encoding="utf-8"))
    del facts["about"]
    return facts


@cache
def cues() -> Cues:
    """Return the cue words."""
    facts = _read("cues.json")
    features = MappingProxyType({word: tuple(classes) for word, classes in facts.pop("feature_words").items()})
    return Cues(feature_words=features, **{name: frozenset(words) for name, words in facts.items()})


@cache
def weights() -> Mapping[str, float]:
    """Return the weight of each feature of a candidate; `data/gazetteer/weights.json`."""
    return MappingProxyType(_read("weights.json"))
