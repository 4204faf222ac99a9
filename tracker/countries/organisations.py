"""International organisations, each with a stable code of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from tracker.countries.knowledge import rows, spoken, written


@dataclass(frozen=True, slots=True)
class Organisation:
    """An international organisation, or an organ of one, which then has its code."""

    code: str
    name: str
    sector: str
    """PLOVER sector: `UNO` for the United Nations' family, `EUR` for the European Union's, `IGO`, `NGO`, `MNC`."""
    aliases: tuple[str, ...]
    spoken: tuple[str, ...]
    """The aliases that mean it in running text too."""


@cache
def organisations() -> tuple[Organisation, ...]:
    """Return every organisation and organ; the first with a code gives that code its name."""
    return tuple(
        Organisation(row["code"], row["name"], row["sector"], written(row["aliases"]), spoken(row["aliases"]))
        for row in rows("organisations")
    )


@cache
def organisation_names() -> Mapping[str, str]:
    """Return organisation code to the organisation's name."""
    return MappingProxyType({found.code: found.name for found in reversed(organisations())})
