"""PLOVER's event types, modes, contexts and sectors, and the way from CAMEO to them.

The facts are in `data/ontology/`. They follow the PLOVER manual 0.8 and CAMEO2PLOVER of 2021 (openeventdata/PLOVER,
CC BY-SA 4.0); the definitions are our own. Scores are of the manual's 0.8 scale, which is not the scale of POLECAT.
"""

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from tracker.errors import OntologyError
from tracker.paths import knowledge

_QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}


@dataclass(frozen=True, slots=True)
class EventType:
    """One of the 16 PLOVER types."""

    code: str
    quad: int
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    score: float
    """Conflict–cooperation score, −10 to 10."""
    modes: Mapping[str, float | None]
    """Mode to its score; `None` for modes of the NGEC codebook, which have no score of their own."""
    recipient_required: bool
    label: str
    definition: str


@dataclass(frozen=True, slots=True)
class CameoMapping:
    """What a CAMEO code becomes in PLOVER; `event_type` is `None` for statements and appeals, which PLOVER dropped."""

    event_type: str | None
    mode: str | None
    contexts: tuple[str, ...]


def _read(name: str) -> Any:
    return json.loads((knowledge() / "ontology" / name).read_text(encoding="utf-8"))


@cache
def _types() -> Mapping[str, EventType]:
    rows = (row | {"modes": MappingProxyType(row["modes"])} for row in _read("types.json"))
    return MappingProxyType({row["code"]: EventType(**row) for row in rows})


def event_types() -> tuple[EventType, ...]:
    """Return the 16 types, from cooperation to conflict."""
    return tuple(_types().values())


def event_type(code: str) -> EventType:
    """Return the type with this code; raises `OntologyError` for any other text."""
    try:
        return _types()[code]
    except KeyError:
        raise OntologyError(f"{code!r} is no event type; the types are {', '.join(_types())}") from None


@cache
def contexts() -> tuple[str, ...]:
    """Return PLOVER's 37 contexts. A context is of the article, and may not be of the one event."""
    return tuple(_read("contexts.json"))


@cache
def sectors() -> Mapping[str, str]:
    """Return sector code to what it stands for."""
    return MappingProxyType(_read("sectors.json"))


def check(event_type: str, mode: str | None = None, contexts: Iterable[str] = ()) -> None:
    """Raise `OntologyError` unless the type exists, has the mode, and every context exists."""
    modes = _find(event_type).modes
    if mode is not None and mode not in modes:
        known = f"its modes are {', '.join(modes)}" if modes else "it has no modes"
        raise OntologyError(f"{mode!r} is no mode of {event_type}; {known}")
    for context in contexts:
        if context not in _contexts():
            raise OntologyError(f"{context!r} is no context; the contexts are {', '.join(sorted(_contexts()))}")


def check_sector(code: str) -> None:
    """Raise `OntologyError` unless the sector exists."""
    if code not in sectors():
        raise OntologyError(f"{code!r} is no sector; the sectors are {', '.join(sectors())}")


def intensity(event_type: str, mode: str | None = None) -> float:
    """Return the conflict–cooperation score, −10 to 10, of the mode; of the type where the mode has none.

    Raises `OntologyError` for an unknown type or a mode of another type.
    """
    check(event_type, mode)
    found = _find(event_type)
    score = None if mode is None else found.modes[mode]
    return found.score if score is None else score


def quad_label(quad: int) -> str:
    """Return the name of a PLOVER quad; raises `OntologyError` unless it is 1, 2, 3 or 4."""
    try:
        return _QUADS[quad]
    except KeyError:
        raise OntologyError(f"{quad!r} is no quad; the quads are 1, 2, 3 and 4") from None


def from_cameo(code: str) -> CameoMapping | None:
    """Return what a CAMEO code of two to four digits becomes, or `None` when it is no CAMEO code.

    The code is text because its zeros matter: `043` is a visit, `43` is nothing. A code that the table lacks
    is read by its longest known beginning, so `0256` is read as `02`.
    """
    table = _cameo()
    prefixes = (code[:length] for length in range(len(code), 1, -1))
    return next((table[prefix] for prefix in prefixes if prefix in table), None)


@cache
def _cameo() -> Mapping[str, CameoMapping]:
    with (knowledge() / "ontology" / "cameo.csv").open(encoding="utf-8", newline="") as lines:
        return {
            row["code"]: CameoMapping(row["event_type"] or None, row["mode"] or None, tuple(row["contexts"].split()))
            for row in csv.DictReader(lines)
        }


@cache
def _contexts() -> frozenset[str]:
    return frozenset(contexts())


# `check` and `intensity` have parameters with the names of these functions.
_find = event_type
