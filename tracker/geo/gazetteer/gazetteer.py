"""The gazetteer: names in, places out, from one read-only SQLite file."""

import sqlite3
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Self

from tracker.errors import SetupError
from tracker.geo.gazetteer.compiling.build import ensure
from tracker.geo.gazetteer.compiling.versions import facts_of
from tracker.geo.gazetteer.entry import Entry
from tracker.geo.gazetteer.globe import cell, distance_km
from tracker.geo.gazetteer.naming import name_key
from tracker.model import Place

MOST = 200
"""No name is given more candidates than this; the ones left out are the least prominent."""

_COLUMNS = "p.id, p.name, p.lat, p.lon, feature_class, feature_code, country, admin1, admin2, population, prominence"
_BY_KEY = (
    f"SELECT {_COLUMNS}, n.rank FROM name n JOIN place p ON p.id = n.place"  # noqa: S608
    f" WHERE n.key = ? ORDER BY n.ordinal LIMIT {MOST}"
)
_BY_ID = f"SELECT {_COLUMNS}, 0 FROM place p WHERE p.id = ?"  # noqa: S608
_DISTRICT = "SELECT name FROM place WHERE country = ? AND admin1 = ? AND admin2 = ? AND feature_code = 'ADM2'"
_DIVISIONS = "SELECT country, admin1, name FROM place WHERE feature_code = 'ADM1'"


class Gazetteer:
    """An open gazetteer. Reading from several threads at once is fine."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._divisions = {(country, code): name for country, code, name in connection.execute(_DIVISIONS)}
        self.entries = lru_cache(maxsize=100_000)(self._entries)

    @classmethod
    def open(cls, path: Path | None = None) -> Self:
        """Open a compiled gazetteer; without `path` the tracker's own, compiled first when missing or outdated.

        Raises `SetupError` when the file is not a compiled gazetteer.
        """
        path = ensure() if path is None else path
        try:
            connection = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            return cls(connection)
        except sqlite3.Error as error:
            raise SetupError(f"{path} is not a gazetteer ({error}); run `tracker gazetteer build`") from error

    def candidates(self, name: str, *, country: str | None = None) -> list[Place]:
        """Return the places `name` could mean, the most prominent first; in `country` (ISO alpha-3) when given."""
        found = self.entries(name_key(name))
        return [self.place(entry) for entry in found if country is None or entry.country == country]

    def info(self) -> Mapping[str, Any]:
        """Return what the file holds: version, counts, build date and sources."""
        return facts_of(self._connection)

    def _entries(self, key: str) -> tuple[Entry, ...]:
        """Return the entries filed under a key, the most prominent first."""
        return tuple(map(Entry._make, self._connection.execute(_BY_KEY, (key,))))

    def entry(self, number: int) -> Entry | None:
        """Return the entry with this id."""
        row = self._connection.execute(_BY_ID, (number,)).fetchone()
        return Entry._make(row) if row else None

    def place(self, entry: Entry, confidence: float | None = None, reason: str | None = None) -> Place:
        """Return the `Place` of an entry."""
        return entry.place(self.admin1_name(entry.country, entry.admin1), confidence, reason)

    def admin1_name(self, country: str | None, code: str | None) -> str | None:
        """Return the name of a first-level division."""
        return self._divisions.get((country, code))

    def admin2_name(self, entry: Entry) -> str | None:
        """Return the name of the second-level division an entry lies in."""
        row = self._connection.execute(_DISTRICT, (entry.country, entry.admin1, entry.admin2)).fetchone()
        return row[0] if row else None

    def near(self, lat: float, lon: float, *, cells: int = 1) -> list[Entry]:
        """Return the populated places and sites within `cells` one-degree cells of a point, nearest first."""
        numbers = [
            cell(max(-90, min(89.999, lat + dy)), (lon + dx + 180) % 360 - 180)
            for dy in range(-cells, cells + 1)
            for dx in range(-cells, cells + 1)
        ]
        marks = ",".join("?" * len(numbers))
        query = f"SELECT {_COLUMNS}, 0 FROM place p WHERE cell IN ({marks}) AND feature_class IN ('P', 'S')"  # noqa: S608
        found = map(Entry._make, self._connection.execute(query, numbers))
        return sorted(found, key=lambda entry: distance_km(lat, lon, entry.lat, entry.lon))
