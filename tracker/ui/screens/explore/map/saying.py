"""The map in words, for those who do not see it."""

from tracker.model import EventFilter, Role
from tracker.ui.asking import answers
from tracker.ui.showing import wording

_NAMED = 5


def in_words(flt: EventFilter) -> str:
    """Return how many events the map shows, and in which countries most of them happened."""
    summary = answers.summary(flt)
    shown = f"{wording.many(summary.located, 'event')} in {wording.many(summary.countries, 'country')}"
    return f"Map of {shown}{_most(flt)}. The table below lists them as text."


def _most(flt: EventFilter) -> str:
    if flt.countries:
        # The count beside a country says what choosing it would give, not what the choice of others left.
        return ""
    places = answers.facet(flt.with_(role=Role.PLACE), "countries", limit=_NAMED)
    named = ", ".join(f"{wording.country_name(place.value)} {place.events:,}" for place in places)
    return f"; most in {named}" if named else ""
