"""The canonical columns as the engine knows them."""

from functools import cache

import ibis
from ibis.backends.sql.datatypes import DuckDBType

from tracker.model.columns import COLUMNS


@cache
def column_types() -> dict[str, str]:
    """Return the canonical columns without `batch_id`, and their types in SQL."""
    return {
        name: DuckDBType.to_string(ibis.dtype(kind.removeprefix("!")))
        for name, kind in COLUMNS.items()
        if name != "batch_id"
    }


def from_json(field: str) -> str:
    """Return SQL that reads a JSON list of an own export; null for what is none."""
    return f"TRY_CAST(TRY_CAST(text_{field} AS JSON) AS {column_types()[field]})"
