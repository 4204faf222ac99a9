"""Records as rows of one table: what is nested gets a dot a level, what is a place gets its coordinates."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tracker.errors import SourceError
from tracker.tables.files.containers.passing import passing
from tracker.tables.files.containers.records.geometry import is_geometry, position

MAX_COLUMNS = 1000
_DEEPEST = 8
_WRAPPERS = frozenset({"properties", "attributes", "fields", "_source", "node"})
"""Names that say nothing about what they hold."""

Row = dict[str, str]


def write_records(records: Callable[[], Iterable[Any]], destination: Path, name: str) -> int:
    """Write records as CSV with a header of all their keys; return how many there are.

    `records` is asked twice, for the names and for the cells. Raises `SourceError` for too many keys.
    """
    names: dict[str, None] = {}
    for record in passing(records()):
        names |= dict.fromkeys(flat(record))
        if len(names) > MAX_COLUMNS:
            raise SourceError(f"the records of {name} have over {MAX_COLUMNS:,} different keys; expected the same ones")
    count = 0
    with destination.open("w", encoding="utf-8", errors="replace", newline="") as stream:
        writer = csv.DictWriter(stream, list(names), restval="", quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writeheader()
        for record in passing(records()):
            writer.writerow(flat(record))
            count += 1
    return count


def flat(record: Any) -> Row:
    """Return the cells of a record by name."""
    if not isinstance(record, Mapping):
        return {"value": _text(record)}
    row: Row = {}
    try:
        for key, value in _cells(record, "", 0):
            row.setdefault(key, value)
    except RecursionError:
        raise SourceError("a record holds lists in lists in lists without end; no table does") from None
    return row


def _cells(record: Mapping[str, Any], above: str, depth: int) -> Iterator[tuple[str, str]]:
    feature = record.get("type") == "Feature" and "geometry" in record
    wrapped = [value for key, value in record.items() if key in _WRAPPERS and isinstance(value, dict)]
    for inner in wrapped:
        yield from _cells(inner, above, depth + 1)
    for key, value in record.items():
        if feature and key in ("type", "bbox"):
            continue
        name = f"{above}.{key}" if above else str(key)
        if is_geometry(value):
            yield from _located(value, "" if feature else f"{name}.")
        elif feature and key == "geometry" and isinstance(value, dict):
            yield from _planar(value)
        elif isinstance(value, dict):
            if not any(value is inner for inner in wrapped):
                yield from _cells(value, name, depth + 1) if depth < _DEEPEST else [(name, _text(value))]
        else:
            yield (f"outer {name}" if any(key in inner for inner in wrapped) else name), _text(value)
    if not feature and _WRAPPERS & record.keys() and isinstance(record.get("geometry"), dict):
        yield from _planar(record["geometry"])


def _located(geometry: dict[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    found = position(geometry)
    if found:
        yield f"{prefix}latitude", repr(found[0])
        yield f"{prefix}longitude", repr(found[1])
    if geometry["type"] != "Point":
        yield f"{prefix}geometry", str(geometry["type"])


def _planar(geometry: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the position of a geometry with x and y, as servers of map layers write it."""
    if "x" in geometry and "y" in geometry:
        yield "latitude", _text(geometry["y"])
        yield "longitude", _text(geometry["x"])


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, list) and value and all(isinstance(item, str) and ";" not in item for item in value):
        return "; ".join(value).replace("\0", "")
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, list | dict) else str(value)
