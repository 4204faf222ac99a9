"""Verbs written with a hyphen ("test-fired"), which the tokeniser takes apart and the parser then misreads."""

import csv
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from tracker.paths import knowledge

if TYPE_CHECKING:
    from spacy.language import Language


@cache
def compounds() -> Mapping[str, str]:
    """Return the lemma of each form of the verbs in `data/lexicons/compound_verbs.csv`: "test-fired" → "test"."""
    return MappingProxyType({f"{before}-{form}": lemma for before, form, lemma in _rows()})


def keep_whole(nlp: "Language") -> None:
    """Let the pipeline read these verbs as one word, by what it knows of their last part: "fired"."""
    tokenizer: Any = nlp.tokenizer
    for before, form, _ in _rows():
        for word in (f"{before}-{form}", f"{before.capitalize()}-{form}"):
            tokenizer.add_special_case(word, [{"ORTH": word, "NORM": form}])


def _rows() -> list[tuple[str, str, str]]:
    with (knowledge() / "lexicons" / "compound_verbs.csv").open(encoding="utf-8", newline="") as file:
        return [(row["before"], form, row["lemma"]) for row in csv.DictReader(file) for form in row["forms"].split()]
