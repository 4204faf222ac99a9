"""Light and dark: the colours of everything that is not an event."""

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Surface:
    """The colours of one theme, as `#rrggbb`."""

    background: str
    """The page behind charts."""
    text: str
    muted: str
    """Secondary text: axis labels, hints."""
    grid: str
    water: str
    land: str
    land_chosen: str
    """The land of countries that the filter names."""
    lake: str
    coast: str
    border: str
    disputed: str
    division: str
    label: str
    """Names of countries and cities."""
    sea_label: str
    halo: str
    """The rim around letters and points that keeps them readable on anything."""
    selection: str


class Theme(Enum):
    """The two looks; the value holds the colours."""

    LIGHT = Surface(
        background="#ffffff",
        text="#1c2530",
        muted="#5b6773",
        grid="#e6eaee",
        water="#e2eaf1",
        land="#f7f6f2",
        land_chosen="#ece4cd",
        lake="#e2eaf1",
        coast="#aebecb",
        border="#a9a79f",
        disputed="#8d8577",
        division="#dcd9d0",
        label="#3d4650",
        sea_label="#5f7d98",
        halo="#ffffff",
        selection="#1c2530",
    )
    DARK = Surface(
        background="#10161d",
        text="#e4e9ee",
        muted="#9aa7b4",
        grid="#232d38",
        water="#10161d",
        land="#222b35",
        land_chosen="#3a3d36",
        lake="#10161d",
        coast="#394756",
        border="#536170",
        disputed="#8b8c84",
        division="#323d49",
        label="#c3ccd5",
        sea_label="#5d7890",
        halo="#10161d",
        selection="#ffffff",
    )

    @property
    def surface(self) -> Surface:
        """Return the colours of this theme."""
        return self.value


def rgb(colour: str, alpha: int = 255) -> list[int]:
    """Return `#rrggbb` as the list [red, green, blue, alpha] that deck.gl reads; each 0 to 255."""
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)] + [alpha]
