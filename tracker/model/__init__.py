"""The values everything else speaks in: frozen, typed, and refusing nonsense at birth."""

from tracker.model.article import Article
from tracker.model.dates import DateBasis, DatePrecision, DateSpan
from tracker.model.event import Event, Mention, Status
from tracker.model.evidence import Evidence, EvidenceField
from tracker.model.filter import EventFilter, Role
from tracker.model.party import Party
from tracker.model.place import GeoPrecision, Place, Toponym

__all__ = [
    "Article",
    "DateBasis",
    "DatePrecision",
    "DateSpan",
    "Event",
    "EventFilter",
    "Evidence",
    "EvidenceField",
    "GeoPrecision",
    "Mention",
    "Party",
    "Place",
    "Role",
    "Status",
    "Toponym",
]
