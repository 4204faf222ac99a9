"""Why a name was given no place."""

import re
from enum import StrEnum

from tracker.geo.gazetteer import Gazetteer, name_key
from tracker.geo.knowledge import cues

_SHORT_CAPITALISED = re.compile(r"[A-Z][a-z]")


class Unresolved(StrEnum):
    """The reasons that a toponym without a place gives."""

    NOT_A_NAME = "not_a_name"
    """Nothing in it is a letter."""
    NOT_IN_GAZETTEER = "not_in_gazetteer"
    OTHER_KIND_ONLY = "other_kind_only"
    """The gazetteer has the name for another kind of place than the text says: a town for "Foo River"."""
    OUTSIDE = "outside_named"
    """The text names it in a place, and all that have the name lie in other countries."""
    TOO_SHORT = "too_short"
    """Two letters that abbreviate a place only after another one: "Pa", "Ga"."""
    TOO_AMBIGUOUS = "too_ambiguous"
    """So many places have the name that none of them is likely; the likeliest are given as alternatives."""


def why_unknown(gazetteer: Gazetteer, text: str) -> Unresolved:
    """Return why the gazetteer has no candidate for the words of a toponym."""
    key = name_key(text)
    if not any(character.isalpha() for character in key):
        return Unresolved.NOT_A_NAME
    if _SHORT_CAPITALISED.fullmatch(text.strip()):
        return Unresolved.TOO_SHORT
    return Unresolved.OTHER_KIND_ONLY if _bare_is_known(gazetteer, key) else Unresolved.NOT_IN_GAZETTEER


def _bare_is_known(gazetteer: Gazetteer, key: str) -> bool:
    """Tell whether the name is known without the word of its kind: "foo" for "foo river" or "lake foo"."""
    first, _, rest = key.partition(" ")
    start, _, last = key.rpartition(" ")
    kinds = cues().feature_words
    return bool((last in kinds and gazetteer.entries(start)) or (first in kinds and gazetteer.entries(rest)))
