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
    surroundings: frozenset[str]
    """What lies in or around a place: "the outskirts of"."""
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
    division_words: Mapping[str, tuple[str, ...]]
    """Those of them that are divisions and settlements, which stand after any name: "Donga LGA"."""
    club_words: frozenset[str]
    """What stands before a town in the name of its team: "Dynamo Kyiv"."""
    with_article: frozenset[str]
    """Keys of countries that are said with "the" though a river has their name too."""
    strong_prepositions: frozenset[str]
    """What stands before a place and hardly ever before a person."""
    person_words: frozenset[str]
    """Who somebody is, before a name, or whose, after it: "her husband Lincoln", "Houston's wife"."""
    person_followers: frozenset[str]
    """What is named after the person who leads it: "the Lincoln administration"."""
    person_verbs: frozenset[str]
    """Lemmas of what only people do: "Charlotte smiled"."""
    written_by_ear: frozenset[str]
    """Countries (ISO alpha-3) whose names English writes after the ear, each paper in its own way."""
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
    divisions = MappingProxyType({word: kinds for word, kinds in features.items() if set(kinds) <= set("AP")})
    words = {name: frozenset(words) for name, words in facts.items()}
    return Cues(feature_words=features, division_words=divisions, **words)


def says_kind(key: str) -> bool:
    """Tell whether a key names a kind of division: "kerry county", "state of kerry"."""
    words = key.split(" ")
    return any("A" in cues().feature_words.get(word, ()) for word in (words[0], words[-1]))


@cache
def given_names() -> frozenset[str]:
    """Return first names of people, lower case; `data/gazetteer/given_names.txt`."""
    return frozenset((paths.knowledge() / "gazetteer" / "given_names.txt").read_text("utf-8").split())


@cache
def weights() -> Mapping[str, float]:
    """Return the weight of each feature of a candidate; `data/gazetteer/weights.json`."""
    return MappingProxyType(_read("weights.json"))
