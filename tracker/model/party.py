"""Who acts, and upon whom."""

import re
from dataclasses import dataclass

from tracker import ontology

_CODE = re.compile(r"[A-Z]{3,8}")


@dataclass(frozen=True, slots=True)
class Party:
    """An actor or a recipient.

    `country` is ISO 3166-1 alpha-3 or the code of an international organisation (`NATO`, `UNO`).
    `sector` is a PLOVER sector (`GOV`, `MIL`, `REB`, …).
    """

    name: str
    country: str | None = None
    sector: str | None = None

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("a party needs a name")
        if self.country is not None and not _CODE.fullmatch(self.country):
            raise ValueError(f"country {self.country!r} is not an ISO 3166-1 alpha-3 or organisation code")
        if self.sector is not None:
            ontology.check_sector(self.sector)
