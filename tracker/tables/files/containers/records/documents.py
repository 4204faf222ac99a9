"""A text that holds records becomes a table: JSON, TopoJSON, XML, a script, or a dump of a database."""

import re
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from tracker.errors import SourceError
from tracker.tables.files.containers.passing import passing
from tracker.tables.files.containers.records.finding import Records, find_records
from tracker.tables.files.containers.records.flattened import write_records
from tracker.tables.files.containers.records.geometry import is_geometry
from tracker.tables.files.containers.records.json_values import LISTS, looks_like_json, read_values
from tracker.tables.files.containers.records.markup import looks_like_xml, read_xml
from tracker.tables.files.containers.records.scripts import looks_like_script, read_literals
from tracker.tables.files.containers.records.sql_dumps import looks_like_sql, read_tables
from tracker.tables.files.containers.records.topology import features_of, is_topology

MAX_DOCUMENT = 64 << 20
"""The largest document in which we look for the list of events; beyond it JSON must be the list."""
_YAML = re.compile(r"\s*(?:-\s+)?[\w\"'][\w \"'-]*:(?:\s.*)?|\s*-\s.*|\s*#.*|---|\.\.\.")
_YAML_ITEM = re.compile(r"\s*-\s+[\w\"'][\w \"'-]*:(\s|$)")
_LOOKED_AT = 50


class Written(NamedTuple):
    """What was written as a table."""

    notes: tuple[str, ...] = ()
    """Where it stands in the document."""


def write_document(head: str, path: Path, destination: Path, name: str) -> Written | None:
    """Write the records of a UTF-8 text that begins with `head` as CSV; `None` for any other text.

    Raises `SourceError` for a document without records.
    """
    if looks_like_json(head):
        return _json(path, destination, name)
    if looks_like_xml(head):
        found = None if path.stat().st_size > MAX_DOCUMENT else find_records(read_xml(path, name))
        if found is None:
            raise SourceError(f"{name} is an XML file without a list of records; save its table as a CSV file")
        return _written(found, destination, name)
    if looks_like_sql(head):
        return _sql(path, destination, name)
    if looks_like_yaml(head):
        raise SourceError(f"{name} looks like YAML; save its list as JSON or as a CSV file and drop that in")
    return _script(path, destination, name) if looks_like_script(head) else None


def looks_like_yaml(head: str) -> bool:
    """Return whether a text is a list of YAML: names before colons, and the first of each item behind a dash."""
    lines = list(islice((line for line in head.splitlines() if line.strip()), _LOOKED_AT))
    items = sum(_YAML_ITEM.match(line) is not None for line in lines)
    return items > 0 and all(map(_YAML.fullmatch, lines[:-1]))


def _json(path: Path, destination: Path, name: str) -> Written:
    if path.stat().st_size > MAX_DOCUMENT:
        write_records(lambda: read_values(path, name), destination, name)
        return Written()
    try:
        document = list(passing(read_values(path, name)))
    except SourceError as error:
        # A script may begin like JSON, and JSON may be cut or broken in places.
        if (found := _script(path, destination, name, str(error))) is None:
            raise
        return found
    document = [features_of(value, name) if is_topology(value) else value for value in document]
    if document and all(map(is_geometry, document)):
        raise SourceError(f"{name} holds bare geometries; expected GeoJSON features, which say what happened there")
    found_records = find_records(document)
    if found_records is None or _is_empty(document):
        raise SourceError(f"{name} is JSON but holds no list of records; expected a list of objects, one an event")
    return _written(found_records, destination, name)


def _is_empty(document: list[Any]) -> bool:
    if len(document) != 1 or not isinstance(document[0], dict):
        return False
    lists = {key: below for key, below in document[0].items() if isinstance(below, list)}
    # An answer without messages may still hold its data.
    return any(lists.get(key) == [] for key in LISTS) and not any(lists.values())


def _sql(path: Path, destination: Path, name: str) -> Written:
    if path.stat().st_size > MAX_DOCUMENT:
        raise SourceError(f"{name} has over {MAX_DOCUMENT:,} bytes of SQL; save its table as a CSV file")
    found = find_records(read_tables(path.read_text(encoding="utf-8"), name))
    if found is None:
        raise SourceError(f"{name} is SQL without rows; save its table as a CSV file")
    return _written(found, destination, name)


def _script(path: Path, destination: Path, name: str, fault: str = "") -> Written | None:
    """Write the records of a script, or of JSON with a `fault`; `None` when it holds no table."""
    literals, whole = read_literals(path.read_text(encoding="utf-8"), name)
    found = find_records(literals)
    if found is None or not _is_table(found):
        return None
    written = _written(found, destination, name, "" if fault else "in the script")
    if fault and not whole:
        return Written((*written.notes, f"{fault}; what is broken or cut off there is not among the rows"))
    return written


def _is_table(found: Records) -> bool:
    return len(found.items) > 1 and sum(map(len, found.items)) > len(found.items)


def _written(found: Records, destination: Path, name: str, where: str = "") -> Written:
    count = write_records(lambda: found.items, destination, name)
    keys = ".".join(key for key in found.where.split(".") if not key.isdecimal())
    told = f" under {keys!r}" if keys else ""
    return Written((f"the rows are the {count:,} records{told}{' ' + where if where else ''}",))
