"""What is written into the tables of a source's row: the place, and the keys of all its names."""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import groupby
from operator import itemgetter

from tracker.geo.gazetteer.entry import HEARD, OTHER_NAME, OWN_IDS
from tracker.geo.gazetteer.globe import cell
from tracker.geo.gazetteer.naming import name_key, sound_key, without_article
from tracker.geo.gazetteer.sources import Row
from tracker.geo.knowledge import cues

_LONGEST_KEY = 80
_SHORTEST_WITHOUT_ARTICLE = 4
_FOUND_BY_EAR = frozenset("AP")


def number(row: Row) -> int:
    """Return the id: GeoNames' own, or one that the same place always gets."""
    if row.geonameid is not None:
        return row.geonameid
    facts = f"{row.name}|{row.feature_code}|{row.lat:.2f}|{row.lon:.2f}"
    return OWN_IDS + int.from_bytes(blake2b(facts.encode(), digest_size=5).digest())


def place_columns(numbered: tuple[int, Row]) -> tuple[object, ...]:
    """Return a row and its id as `INSERT_PLACE` wants them."""
    place, row = numbered
    return (place, *row[1:11], cell(row.lat, row.lon))


def spellings(numbered: Iterable[tuple[int, Row]]) -> Iterator[tuple[str, int, int]]:
    """Yield key, rank and place of every name, each key at its best rank."""
    for place, row in numbered:
        yield from ((key, rank, place) for key, rank in _keys(row).items())


def _keys(row: Row) -> dict[str, int]:
    """Return the keys of a row's names with their ranks; of Arabic names also without their article, and by ear."""
    by_rank = (row.name, *row.names), row.alternates, row.demonyms
    keys: dict[str, int] = {}
    for key, rank in ((name_key(name), rank) for rank, names in enumerate(by_rank) for name in names):
        if key and len(key) <= _LONGEST_KEY:
            keys.setdefault(key, rank)
    for key, rank in list(keys.items()):
        shorter = without_article(key)
        if shorter and len(shorter) >= _SHORTEST_WITHOUT_ARTICLE:
            keys.setdefault(shorter, max(rank, OTHER_NAME))
    if row.feature_class in _FOUND_BY_EAR and row.country in cues().written_by_ear:
        heard = {sound for key, rank in keys.items() if rank <= OTHER_NAME and (sound := sound_key(key))}
        keys |= dict.fromkeys(heard, HEARD)
    return keys


def in_order(ranked: Iterable[tuple[str, int, int]]) -> Iterator[tuple[str, int, int, int]]:
    """Number the places of each key from the most prominent, each under its best name only."""
    for key, group in groupby(ranked, key=itemgetter(0)):
        best: dict[int, int] = {}
        for _, rank, place in group:
            best.setdefault(place, rank)
        for ordinal, (place, rank) in enumerate(best.items()):
            yield key, ordinal, rank, place
