"""The values of a JSON text, one at a time, so that a list of any length needs no more memory than its longest item."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from tracker.errors import SourceError

MAX_VALUE = 256 << 20
"""The largest single value we hold, in characters."""
_CHUNK = 1 << 20
_BETWEEN = re.compile(r"[\s,\x1e\ufeff]*")
LISTS = ("features", "data", "events", "results", "records", "items", "incidents", "rows", "value", "messages")
"""Names under which a document has its list of records."""
_LIST_WITHIN = re.compile(rf'"(?:{"|".join(LISTS)})"\s*:\s*(?=\[\s*\{{)')


def looks_like_json(head: str) -> bool:
    """Return whether a text begins as a list or an object does."""
    return re.match(r'\s*(\[\s*[\[{"\d\]-]|\{\s*["}])', head.lstrip("\ufeff")) is not None


def read_values(path: Path, name: str) -> Iterator[Any]:
    """Yield the items of an outermost list, or the values that follow each other, as in JSON lines.

    Of an object too large to hold, the first list of objects in it is taken. Raises `SourceError` that says at
    which character the text is no JSON.
    """
    if path.stat().st_size > MAX_VALUE and (start := _list_within(path)) is not None:
        with path.open(encoding="utf-8") as stream:
            stream.read(start)
            yield from _Reader(stream, start, name).values()
        return
    with path.open(encoding="utf-8") as stream:
        yield from _Reader(stream, 0, name).values()


def _list_within(path: Path) -> int | None:
    """Return where in an object a list of records begins."""
    with path.open(encoding="utf-8") as stream:
        head = stream.read(_CHUNK)
    if not head.lstrip("\ufeff \t\r\n").startswith("{") or re.search(r"\}\s*\{", head):
        return None
    found = _LIST_WITHIN.search(head)
    return found.end() if found else None


class _Reader:
    """A text read in chunks, of which one value at a time is decoded."""

    def __init__(self, stream: TextIO, before: int, name: str) -> None:
        self._stream, self._before, self._name = stream, before, name
        self._buffer, self._at, self._ended = "", 0, False
        self._decoder = json.JSONDecoder()

    def values(self) -> Iterator[Any]:
        """Yield the values of the text: the members of one list, or one after the other."""
        in_list = self._next() == "["
        if in_list:
            self._at += 1
        while (char := self._next()) and not (in_list and char == "]"):
            yield self._value()

    def _next(self) -> str:
        """Move to the next character that is no blank or comma; return it, or nothing at the end."""
        while True:
            self._at = _BETWEEN.match(self._buffer, self._at).end()  # type: ignore[union-attr]  # matches nothing too
            if self._at < len(self._buffer) or not self._more():
                return self._buffer[self._at : self._at + 1]

    def _more(self) -> bool:
        if self._ended:
            return False
        # As much again as is there: a long value is tried over a few times only.
        text = self._stream.read(max(_CHUNK, len(self._buffer) - self._at))
        self._ended = not text
        self._before += self._at
        self._buffer, self._at = self._buffer[self._at :] + text, 0
        return True

    def _value(self) -> Any:
        while True:
            try:
                value, end = self._decoder.raw_decode(self._buffer, self._at)
            except RecursionError:
                raise SourceError(f"{self._name} holds lists in lists in lists without end; no table does") from None
            except ValueError as error:
                # The value may go on beyond what was read; a wrong one is wrong with more of it too.
                if len(self._buffer) - self._at > MAX_VALUE or not self._more():
                    raise SourceError(f"{self._name} is no valid JSON: {self._explained(error)}") from None
                continue
            # A number at the end of what was read may have more digits.
            if end == len(self._buffer) and not self._ended and self._more():
                continue
            self._at = end
            return value

    def _explained(self, error: ValueError) -> str:
        if isinstance(error, json.JSONDecodeError):
            return f"{error.msg} at character {self._before + error.pos + 1:,}"
        return str(error)[:200]
