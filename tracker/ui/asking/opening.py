"""What every session of this process shares: the store, the extractor, the gazetteer."""

from functools import cache
from typing import TYPE_CHECKING

from tracker.store import Store

if TYPE_CHECKING:
    from tracker.extraction import Extractor
    from tracker.geo import Gazetteer, GazetteerGeocoder


@cache
def open_store() -> Store:
    """Open the event store once for the pages and the data routes. Raises `StoreError`."""
    return Store.open()


@cache
def extractor() -> "Extractor":
    """Return the extractor; the language model and the gazetteer are read when it is first asked."""
    from tracker.extraction import Extractor

    return Extractor()


@cache
def gazetteer() -> "Gazetteer":
    """Open the compiled gazetteer once. Raises `SetupError` when it is not built."""
    from tracker.geo import Gazetteer

    return Gazetteer.open()


@cache
def geocoder() -> "GazetteerGeocoder":
    """Return the geocoder over the compiled gazetteer, with what it falls back to. Raises `SetupError`."""
    from tracker.geo import GazetteerGeocoder

    return GazetteerGeocoder.configured(gazetteer())
