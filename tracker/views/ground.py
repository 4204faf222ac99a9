"""Map tiles of somebody's own server beneath the events, in place of the offline basemap: off unless configured."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from tracker.errors import SetupError

TILES, CREDIT = "TRACKER_MAP_TILES", "TRACKER_MAP_CREDIT"
"""The environment variables that hold the address of the tiles, and whom to thank for them."""

NOTHING: Mapping[str, Any] = MappingProxyType({"version": 8, "sources": {}, "layers": []})
"""The style document that draws nothing: with any at all, Streamlit gives the map buttons to zoom with."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A server of picture tiles, 256 pixels a side, in Web Mercator."""

    url: str
    """With {z}, {x} and {y} where zoom, column and row belong."""
    credit: str

    @property
    def host(self) -> str:
        """Return the machine that the browser asks for tiles."""
        return urlsplit(self.url).netloc.rpartition("@")[2]

    @property
    def style(self) -> dict[str, Any]:
        """Return the style document that draws the tiles and nothing else: no letters, no symbols, no other host."""
        source = {"type": "raster", "tiles": [self.url], "tileSize": 256}
        return {
            "version": 8,
            "sources": {"tiles": source},
            "layers": [{"id": "tiles", "type": "raster", "source": "tiles"}],
        }


def configured(environment: Mapping[str, str] = os.environ) -> Ground | None:
    """Return the tiles that the environment names, `None` when it names none.

    Raises `SetupError` for an address that is not one of tiles.
    """
    url = environment.get(TILES, "").strip()
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or any(f"{{{each}}}" not in url for each in "zxy"):
        raise SetupError(
            f"{TILES}={url!r} is no address of map tiles, such as https://tiles.example.org/{{z}}/{{x}}/{{y}}.png"
        )
    return Ground(url, environment.get(CREDIT, "").strip() or f"Map: {parts.hostname}")
