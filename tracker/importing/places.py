"""Rows without coordinates put on the map by their names: each distinct name is asked once, whole columns at a time."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tracker.geo import Gazetteer
from tracker.importing.locate import Located, locate
from tracker.model import GeoPrecision
from tracker.model.columns import place_columns

NAMES = ("place", "admin1", "country")
"""The columns that a place is found by."""
_REMEMBERED = 200_000
"""Distinct names whose places are kept at hand."""
_LISTED = 5
_BETWEEN = "\x1f"
_FILLED = ("country", "admin1")
"""Columns of a place that a row keeps when it has them; the other ones it cannot have without coordinates."""
_ALTERNATIVE = ("name", "lat", "lon", "country", "admin1", "geonameid", "precision", "confidence")
_PLACED = ("lat", "lon", "geo_precision", "geo_confidence", "geo_reason", "geonameid", "alternatives")


Row = dict[str, Any]
"""The columns of a place."""


@dataclass(slots=True)
class PlaceCounts:
    """What came of the rows without coordinates."""

    placed: int = 0
    """Rows put on the map by their place or first-level division."""
    country_level: int = 0
    """Rows of which only the country is known: they stand at its centre."""
    not_found: int = 0
    """Rows that name a place which no gazetteer entry has, and no country."""
    unknown: tuple[str, ...] = ()
    """The first names that were not found, in the rows at country level and in those not found."""

    def __bool__(self) -> bool:
        return bool(self.placed or self.country_level or self.not_found)

    def __str__(self) -> str:
        words = f"{self.placed:,} rows placed by the gazetteer, {self.country_level:,} at country level"
        names = f": {', '.join(self.unknown)} …" if self.unknown else ""
        return f"{words}, {self.not_found:,} not found{names}" if self.not_found or names else words


class Placing:
    """Find places in the gazetteer that `open_gazetteer` gives when the first row needs one; `counts` grows with it."""

    def __init__(self, open_gazetteer: Callable[[], Gazetteer]) -> None:
        self._open = open_gazetteer
        self._gazetteer: Gazetteer | None = None
        self.counts = PlaceCounts()
        self.locate = lru_cache(maxsize=_REMEMBERED)(self._locate)

    def placed(self, events: pa.RecordBatchReader) -> pa.RecordBatchReader:
        """Return the events, in batches, with places for those that have names and no coordinates.

        `events` has `lat` and the columns `NAMES`; of the columns of a place, those that it has are filled.
        """

        def batches() -> Iterator[pa.RecordBatch]:
            """Yield the events batch by batch, with their places."""
            for batch in events:
                yield self._of(batch)

        return pa.RecordBatchReader.from_batches(events.schema, batches())

    def _of(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        if not batch.column("lat").null_count:
            return batch
        keys = _keys(batch)
        if keys.null_count == len(keys):
            return batch
        encoded = keys.dictionary_encode()
        asked = [tuple(name or None for name in key.split(_BETWEEN)) for key in encoded.dictionary.to_pylist()]
        found = [self.locate(*names) for names in asked]
        self._count(asked, found, np.bincount(encoded.indices.drop_null().to_numpy(), minlength=len(asked)))
        return _filled(batch, found, encoded.indices)

    def _locate(self, place: str | None, admin1: str | None, country: str | None) -> Row | None:
        if self._gazetteer is None:
            self._gazetteer = self._open()
        located = locate(self._gazetteer, place, admin1, country)
        return _row(located) if located else None

    def _count(
        self, asked: Sequence[tuple[str | None, ...]], found: Sequence[Row | None], rows: "np.ndarray[Any, Any]"
    ) -> None:
        counts, unknown = self.counts, list(self.counts.unknown)
        for names, row, number in zip(asked, found, rows.tolist(), strict=True):
            name = names[0] or names[1]
            if row is None:
                counts.not_found += number
            elif row["geo_precision"] == GeoPrecision.COUNTRY:
                counts.country_level += number
            else:
                counts.placed += number
                continue
            if name and len(unknown) < _LISTED and name not in unknown and not _names(row, name):
                unknown.append(name)
        counts.unknown = tuple(unknown)


def _names(row: Row | None, name: str) -> bool:
    """Tell whether a name is that of the country it was put in, and so was found."""
    return row is not None and row["place"].casefold() == name.casefold()


def _keys(batch: pa.RecordBatch) -> pa.Array:
    """Return the names of each row without coordinates as one text; null for the other rows, and for no name."""
    names = [batch.column(name) for name in NAMES]
    named = pc.or_(pc.or_(*(pc.is_valid(name) for name in names[:2])), pc.is_valid(names[2]))
    joined = pc.binary_join_element_wise(*names, _BETWEEN, null_handling="replace", null_replacement="")
    return pc.if_else(pc.and_(pc.is_null(batch.column("lat")), named), joined, pa.scalar(None, joined.type))


def _filled(batch: pa.RecordBatch, found: Sequence[Row | None], indices: pa.Array) -> pa.RecordBatch:
    hit = pc.fill_null(pc.take(pa.array([row is not None for row in found], pa.bool_()), indices), False)
    columns = []
    for field, column in zip(batch.schema, batch.columns, strict=True):
        if field.name in _PLACED + _FILLED:
            answer = pc.take(pa.array([row and row[field.name] for row in found], field.type), indices)
            mine = pc.and_(hit, pc.is_null(column)) if field.name in _FILLED else hit
            column = pc.if_else(mine, answer, column)
        columns.append(column)
    return pa.RecordBatch.from_arrays(columns, schema=batch.schema)


def _row(located: Located) -> dict[str, Any]:
    """Return the columns of a place as an event has them."""
    others = [{name: getattr(one, name) for name in _ALTERNATIVE} for one in located.alternatives]
    return place_columns(located.place) | {"alternatives": others}
