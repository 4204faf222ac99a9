"""XML as the values that JSON would have: marks on a map (KML), feeds (RSS, Atom, GeoRSS) and records of any kind."""

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from tracker.errors import SourceError

_NAMESPACE = re.compile(r"\{[^}]*\}")
_DECLARATION = re.compile(r"<!(?!--|\[CDATA)")
_NAMED = frozenset({"Data", "SimpleData"})
"""Elements of KML whose attribute says what they are."""
_GEOMETRIES = frozenset({"Point", "LineString", "Polygon", "MultiGeometry"})
_POINT = re.compile(r"(?<![\d.])(-?\d{1,3}(?:\.\d{1,20})?),(-?\d{1,3}(?:\.\d{1,20})?)")
_DEEPEST = 64


def looks_like_xml(head: str) -> bool:
    """Return whether a text is XML other than a web page."""
    begin = head.lstrip("\ufeff \r\n\t")[:200].lower()
    return begin.startswith(("<?xml", "<kml", "<rss", "<feed", "<gpx")) and "<html" not in begin


def read_xml(path: Path, name: str) -> Any:
    """Return the content of a UTF-8 file in XML; raises `SourceError` for what is none, or declares its own names."""
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", path.read_text(encoding="utf-8").lstrip("\ufeff"))
    if _DECLARATION.search(text):
        raise SourceError(f"{name} declares names of its own in its XML; save its table as a CSV file and drop that in")
    try:
        root = ElementTree.fromstring(text)  # noqa: S314  it declares nothing
    except ElementTree.ParseError as error:
        raise SourceError(f"{name} is no whole XML file ({error}); save its table as a CSV file") from None
    return {_name(root): _value(root, 0)}


def _name(element: ElementTree.Element) -> str:
    return _NAMESPACE.sub("", element.tag)


def _value(element: ElementTree.Element, depth: int) -> Any:
    """Return a text for what holds only text, else an object; a list where a name stands several times."""
    text = (element.text or "").strip()
    attributes = {_NAMESPACE.sub("", name): value for name, value in element.attrib.items()}
    if (not len(element) and not attributes) or depth > _DEEPEST:
        return text
    found: dict[str, Any] = {"text": text} if text else {}
    found |= attributes
    for child in element:
        value, name = _value(child, depth + 1), _name(child)
        if name in _GEOMETRIES and (geometry := _geometry(child)):
            found["geometry"] = geometry
        elif name in _NAMED and isinstance(value, dict) and "name" in value:
            found[value["name"]] = value.get("value", value.get("text", ""))
        elif name not in found:
            found[name] = value
        elif isinstance(found[name], list):
            found[name].append(value)
        else:
            found[name] = [found[name], value]
    return found


def _geometry(mark: ElementTree.Element) -> Any:
    """Return the points of a mark on a map, longitude first, as GeoJSON has them; `None` when it has none."""
    texts = (line.text or "" for line in mark.iter() if _name(line) == "coordinates")
    points = [[float(number) for number in found] for text in texts for found in _POINT.findall(text)]
    return {"type": "MultiPoint", "coordinates": points} if points else None
