"""Who a phrase means, and how it says so."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How the words point at the party."""

    NAME = "name"
    """A country's name: "Iran"."""
    DEMONYM = "demonym"
    """Its adjective or its people: "Iranian"."""
    METONYM = "metonym"
    """A place or seat that acts for it: "Tehran", "the Kremlin"."""
    ORGANISATION = "organisation"
    LEADER = "leader"
    """A person in, or once in, high office."""
    GROUP = "group"
    """An armed group, a movement or a party."""
    INSTITUTION = "institution"
    """A part of a state or a society: "police", "the Russian Defence Ministry"."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A party as the knowledge files know it."""

    name: str
    code: str | None
    """ISO 3166-1 alpha-3 or an organisation's code; `None` for an institution of no named country."""
    sector: str | None
    """PLOVER sector."""
    kind: Kind
