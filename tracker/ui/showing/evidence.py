"""The words that decided the fields of an event, as coloured and named marks in its article, and as a list."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Any

from tracker.model import EvidenceField
from tracker.model.correction import Correctable
from tracker.ui.showing.markup import Highlight, dot, escaped
from tracker.views import Theme

NAMES: Mapping[str, str] = MappingProxyType(
    {
        EvidenceField.EVENT_TYPE: "type",
        EvidenceField.STATUS: "status",
        EvidenceField.EVENT_DATE: "date",
        EvidenceField.PLACE: "place",
        EvidenceField.ACTORS: "actor",
        EvidenceField.RECIPIENTS: "recipient",
        EvidenceField.QUANTITY: "quantity",
    }
)
"""What a field is called beside its words: colour alone tells nobody enough."""

COLOURS: Mapping[Theme, Mapping[str, str]] = MappingProxyType(
    {
        Theme.LIGHT: {
            EvidenceField.EVENT_TYPE: "#7b3fa0",
            EvidenceField.STATUS: "#b0185f",
            EvidenceField.EVENT_DATE: "#0b7285",
            EvidenceField.PLACE: "#2f7d32",
            EvidenceField.ACTORS: "#1d5fa8",
            EvidenceField.RECIPIENTS: "#9a5b00",
            EvidenceField.QUANTITY: "#5d6670",
        },
        Theme.DARK: {
            EvidenceField.EVENT_TYPE: "#c79be8",
            EvidenceField.STATUS: "#f08bb8",
            EvidenceField.EVENT_DATE: "#66d0de",
            EvidenceField.PLACE: "#8fd694",
            EvidenceField.ACTORS: "#7db8f0",
            EvidenceField.RECIPIENTS: "#f0b45a",
            EvidenceField.QUANTITY: "#b8c2cc",
        },
    }
)

_RULES: Mapping[str, str] = MappingProxyType(
    {
        "trigger": "tells the act",
        "complement": "tells the act with it",
        "party": "",
        "negation": "negates the act",
        "future": "puts it in the future",
        "doubt": "casts doubt",
        "hedge": "hedges",
        "claim": "says who claims it",
        "attribution": "says who claims it",
        "expectation": "expects it",
        "denial": "denies it",
        "condition": "makes it a condition",
        "locative": "said to be there",
        "sentence": "in the same sentence",
        "next sentence": "in the next sentence",
        "another sentence": "in another sentence",
    }
)
"""Rule to what the words do; a rule without an entry is shown by its own name."""


_OF_CORRECTED = {Correctable.DATES.value: EvidenceField.EVENT_DATE.value}
"""A corrected field to that of its evidence, where they go by different names."""


def standing(row: Mapping[str, Any], text: str) -> list[Mapping[str, Any]]:
    """Return the evidence of an event row for the fields that nobody corrected.

    What does not stand in `text` as it says is left out, for files may claim anything.
    """
    by_hand = {_OF_CORRECTED.get(field, field) for field in row.get("corrected") or ()}
    known = NAMES.keys() - by_hand
    return [one for one in row.get("evidence") or () if one["field"] in known and _stands(one, text)]


def _stands(one: Mapping[str, Any], text: str) -> bool:
    start, end = one["start"], one["end"]
    return start is not None and end is not None and 0 <= start < end and text[start:end] == one["text"]


def marks(evidence: Iterable[Mapping[str, Any]], theme: Theme) -> list[Highlight]:
    """Return a mark for each stretch of words; one that decided several fields is named after all of them.

    Shorter ones come first, so that a number shows within the actor that it counts.
    """
    ordered = sorted(evidence, key=lambda one: (one["end"] - one["start"], one["start"], _order(one)))
    found = []
    for (start, end), group in groupby(ordered, key=lambda one: (one["start"], one["end"])):
        fields = list(dict.fromkeys(one["field"] for one in group))
        tag = " + ".join(NAMES[field] for field in fields)
        found.append(Highlight(start, end, COLOURS[theme][fields[0]], tag, strong=True, tag=tag))
    return found


def key(evidence: Iterable[Mapping[str, Any]], theme: Theme) -> str:
    """Return HTML that lists, field by field, the words and what they do."""
    rows = []
    for field, group in groupby(sorted(evidence, key=_order), key=lambda one: one["field"]):
        said = dict.fromkeys(_said(one) for one in group)
        rows.append(
            f"<div><dt>{dot(COLOURS[theme][field])}{escaped(NAMES[field].capitalize())}</dt>"
            f"<dd>{escaped('; '.join(said))}</dd></div>"
        )
    return f'<dl class="get-facts">{"".join(rows)}</dl>' if rows else ""


def _order(one: Mapping[str, Any]) -> int:
    return list(NAMES).index(one["field"])


def _said(one: Mapping[str, Any]) -> str:
    does = _RULES.get(one["rule"] or "", one["rule"])
    return f"“{one['text']}” ({does})" if does else f"“{one['text']}”"
