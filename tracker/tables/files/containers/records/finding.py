"""Find the list of records in a JSON document, however it is wrapped."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.tables.files.containers.records.geometry import is_geometry

_DEEPEST = 8
_LOOKED_AT = 50
_FEWEST_CELLS = 3
"""Fewer cells without names are a position, or a range."""
_MOST_PARENT_KEYS = 3
"""A record with more of its own to say is no mere heading over a list."""
_HEADERS = ("columns", "fields", "header", "headers", "names", "keys", "cols")
_DATE_NAME = re.compile(r"date|time|when|datum|fecha|日期|时间|дата|تاريخ|^day$|year", re.IGNORECASE)
_DATE_TEXT = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{1,2}[- ]\w{3,9}[- ,]+\d{2,4}")


@dataclass(frozen=True, slots=True)
class Records:
    """A list of records, and the keys under which it stands."""

    where: str
    items: Sequence[Mapping[str, Any]]

    @property
    def rank(self) -> tuple[bool, int]:
        """Return what makes it likelier to be the events of its document: dates, then the number of cells."""
        looked = self.items[:_LOOKED_AT]
        dated = sum(map(_is_dated, looked)) * 2 > len(looked)
        return dated, sum(map(len, looked)) * len(self.items) // len(looked)


def find_records(document: Any) -> Records | None:
    """Return the likeliest list of records in a document, or `None` when it holds none.

    It may be a list of objects, rows below a row of names, columns of equal length, objects by their id, a list
    for each year or country, or records under headings whose cells they share.
    """
    found = [records for records in _all(document, "", 0) if records.items]
    return max(found, key=lambda records: records.rank) if found else None


def _is_dated(record: Mapping[str, Any]) -> bool:
    return any(
        (value not in (None, "", 0) and _DATE_NAME.search(key) is not None and not isinstance(value, list))
        or (isinstance(value, str) and len(value) < _LOOKED_AT and _DATE_TEXT.search(value) is not None)
        for key, value in _leaves(record, 0)
    )


def _leaves(record: Mapping[str, Any], depth: int) -> Iterator[tuple[str, Any]]:
    for key, value in record.items():
        if isinstance(value, dict) and depth <= _DEEPEST:
            yield from _leaves(value, depth + 1)
        else:
            yield key, value


def _all(value: Any, where: str, depth: int) -> Iterator[Records]:
    if depth > _DEEPEST or is_geometry(value):
        return
    if isinstance(value, list):
        yield from _of_list(value, where, depth)
    elif isinstance(value, dict):
        yield from _of_object(value, where)
        for key, below in value.items():
            yield from _all(below, f"{where}.{key}" if where else key, depth + 1)


def _of_list(items: list[Any], where: str, depth: int) -> Iterator[Records]:
    objects = [item for item in items if isinstance(item, dict)]
    if len(objects) == 1 == len(items):
        yield Records(where, objects)
        yield from _all(objects[0], where, depth + 1)
    elif objects and len(objects) * 2 >= len(items):
        yield Records(where, [item if isinstance(item, dict) else {"value": item} for item in items])
        yield from _under_headings(objects, where, depth)
        # An answer may be a list of what it says of itself and of its records.
        for item in items[:_LOOKED_AT]:
            if isinstance(item, list):
                yield from _all(item, where, depth + 1)
    elif items and isinstance(items[0], list):
        if len(items) > 1 and all(map(_is_name, items[0])) and len(set(items[0])) > 1:
            yield Records(where, _rows(items[0], items[1:]))
        elif len(items) > 1 and len({len(item) if isinstance(item, list) else 0 for item in items}) == 1:
            yield Records(where, [row for row in _rows([], items) if len(row) >= _FEWEST_CELLS])
        for position, item in enumerate(items[:_LOOKED_AT]):
            yield from _all(item, f"{where}.{position}" if where else str(position), depth + 1)


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and _DATE_TEXT.fullmatch(value) is None


def _under_headings(objects: Sequence[Mapping[str, Any]], where: str, depth: int) -> Iterator[Records]:
    """Yield the lists that stand within records that are little more than headings; each item gets its heading."""
    for key in dict.fromkeys(key for item in objects[:_LOOKED_AT] for key, below in item.items() if _objects(below)):
        headings = [{k: v for k, v in item.items() if not isinstance(v, dict | list)} for item in objects]
        if max(map(len, headings[:_LOOKED_AT])) > _MOST_PARENT_KEYS:
            continue
        below = [
            {**heading, **child}
            for heading, item in zip(headings, objects, strict=True)
            for child in _objects(item.get(key))
        ]
        yield from _of_list(below, f"{where}.{key}" if where else key, depth + 1)


def _objects(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _of_object(value: Mapping[str, Any], where: str) -> Iterator[Records]:
    """Yield what an object holds when its keys are names of columns, ids, or names of lists."""
    for key, rows in value.items():
        names = _header(value)
        if names and isinstance(rows, list) and rows and all(isinstance(row, list) for row in rows):
            yield Records(f"{where}.{key}" if where else key, _rows(names, rows))
    columns = {key: column for key, column in value.items() if isinstance(column, list)}
    lengths = {len(column) for column in columns.values()}
    if len(columns) > 1 and len(lengths) == 1 and not any(map(_objects, columns.values())):
        yield Records(where, [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)])
    objects = {key: item for key, item in value.items() if isinstance(item, dict)}
    if len(objects) > 1 and len(objects) * 2 > len(value) and _alike(list(objects.values())):
        if all(key.isdecimal() for item in objects.values() for key in item):
            rows = dict.fromkeys(key for item in objects.values() for key in item)
            yield Records(where, [{name: column.get(row) for name, column in objects.items()} for row in rows])
        else:
            yield Records(where, [{"key": key, **item} for key, item in objects.items()])
    lists = {key: items for key, below in value.items() if (items := _objects(below))}
    if len(lists) > 1 and _alike([items[0] for items in lists.values()]):
        yield Records(where, [{"key": key, **item} for key, items in lists.items() for item in items])


def _header(value: Mapping[str, Any]) -> list[str]:
    for key in _HEADERS:
        names = value.get(key)
        if isinstance(names, list) and names:
            texts = [_name(item) if isinstance(item, dict) else item for item in names]
            if all(isinstance(text, str) for text in texts):
                return texts
    return []


def _name(column: Mapping[str, Any]) -> Any:
    return next((column[key] for key in ("name", "label", "id") if key in column), "")


def _rows(names: Sequence[str], rows: Sequence[Any]) -> list[dict[str, Any]]:
    """Name the cells of each row; those beyond the last name keep their position."""
    return [
        {names[i] if i < len(names) and names[i] else f"column {i + 1}": cell for i, cell in enumerate(row)}
        for row in rows
        if isinstance(row, list)
    ]


def _alike(items: Sequence[Mapping[str, Any]]) -> bool:
    """Whether most of these have most of the first one's keys."""
    first = set(items[0])
    alike = sum(len(first & set(item)) * 2 > len(first) for item in items)
    return bool(first) and alike * 2 > len(items)
