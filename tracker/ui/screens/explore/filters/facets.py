"""The restrictions that have a list of values to choose from, and how each value is called."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from tracker.query import Count
from tracker.ui.asking import answers
from tracker.ui.showing import wording


@dataclass(frozen=True, slots=True)
class Facet:
    """A field of `EventFilter` with values to choose from."""

    field: str
    title: str
    name: Callable[[str], str]
    """The code of a value to the words for it."""


def _itself(value: str) -> str:
    return value


def _batch_label(batch_id: str) -> str:
    return next((batch.label for batch in answers.batches() if batch.batch_id == batch_id), batch_id)


FACETS: Mapping[str, Facet] = {
    facet.field: facet
    for facet in (
        Facet("countries", "Country", wording.country_name),
        Facet("quads", "Kind", wording.quad_name),
        Facet("types", "Type", wording.type_label),
        Facet("modes", "Mode", _itself),
        Facet("contexts", "Context", wording.context_label),
        Facet("statuses", "Status", str.capitalize),
        Facet("precisions", "Place known to the", _itself),
        Facet("datasets", "Data set", _itself),
        Facet("sources", "Source", _itself),
        Facet("batches", "Import", _batch_label),
    )
}

TYPED = frozenset({"datasets", "sources"})
"""Fields that may have more values than can be listed: any may be typed."""


def options(counts: Iterable[Count], chosen: Iterable[str]) -> dict[str, int]:
    """Return each value with its count, in the order of `counts`; chosen ones without events come last, with 0."""
    found = {count.value: count.events for count in counts}
    return found | {value: 0 for value in chosen if value not in found}
