"""A restriction as text in a URL, and such text taken apart again."""

from collections.abc import Iterable, Mapping
from typing import Any

QUERY_KEYS: Mapping[str, str] = {
    "countries": "country",
    "role": "role",
    "types": "type",
    "modes": "mode",
    "contexts": "context",
    "quads": "quad",
    "statuses": "status",
    "precisions": "precision",
    "datasets": "dataset",
    "sources": "source",
    "batches": "batch",
    "start": "from",
    "end": "to",
    "text": "q",
    "box": "bbox",
    "between": "between",
    "toward": "toward",
    "intensity": "intensity",
    "fatalities": "fatalities",
}
"""Field of `EventFilter` to URL parameter."""


def written(name: str, value: Any) -> str:
    """Return the value of a field of `EventFilter` as `split` and the readers understand it."""
    if name == "intensity":
        return "..".join(str(bound).removesuffix(".0") for bound in value)
    return ",".join(_escape(str(v)) for v in value) if isinstance(value, tuple) else str(value)


def _escape(value: str) -> str:
    return value.replace("\\", "\\\\").replace(",", "\\,")


def split(value: Any) -> list[str]:
    """Split at commas (`\\,` is a comma within a value), or take an iterable as it is."""
    if not isinstance(value, str):
        items: Iterable[Any] = value if isinstance(value, Iterable) else [value]
        return [str(item).strip() for item in items]
    parts, current, escaped = [], "", False
    for char in value:
        if escaped:
            current, escaped = current + char, False
        elif char == "\\":
            escaped = True
        elif char == ",":
            parts.append(current)
            current = ""
        else:
            current += char
    return [part.strip() for part in [*parts, current] if part.strip()]
