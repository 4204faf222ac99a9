"""Tables whose quotes are written in other ways than with a double quote doubled, written the usual way."""

import re
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from tracker.tables.files.containers.passing import passing

_LOOKED_AT = 100
_FEWEST = 2
_DELIMITER = re.compile(r"[,;\t|]")
_ESCAPED = re.compile(r'(?:^|[,;\t|])"[^"]*[^,;\t|"\\]\\"(?![,;\t|\r\n]|$)')
_ESCAPE = re.compile(r'\\(["\\])')
_DOUBLED = re.compile(r'[^,;\t|"]""[^,;\t|"]')
_SINGLE = re.compile(r"(?:^|(?<=[,;\t|]))'(?:[^']|'')*+'(?=[,;\t|]|$)")

Change = Callable[[str], str]


def requoted(head: str) -> Change | None:
    """Return what to do with each line of a text that begins like this; `None` when its quotes are as usual."""
    lines = [line for line in islice(head.split("\n"), _LOOKED_AT) if line.strip()]
    if len(lines) < _FEWEST:
        return None
    if all(map(_is_wrapped, lines)):
        return _unwrapped
    if all(map(_is_single, lines[1:])):
        return _doubled_from_single
    if any(map(_ESCAPED.search, lines)) and not any(map(_DOUBLED.search, lines)):
        return _doubled_from_escaped
    return None


def write_requoted(path: Path, destination: Path, change: Change) -> None:
    """Write a UTF-8 text with each line changed."""
    with path.open(encoding="utf-8", newline="") as stream, destination.open("w", encoding="utf-8", newline="") as out:
        out.writelines(map(change, passing(stream)))


def _is_wrapped(line: str) -> bool:
    """Whether a whole row was taken for one cell, as happens when a table is opened with the wrong delimiter."""
    text = line.rstrip("\r,; ")
    inner = text[1:-1].replace('""', "")
    return len(text) > 2 and text[0] == text[-1] == '"' and '"' not in inner and _DELIMITER.search(inner) is not None


def _unwrapped(line: str) -> str:
    body = line.rstrip("\r\n,; ")
    return body[1:-1].replace('""', '"') + line[len(line.rstrip("\r\n")) :] if _is_wrapped(body) else line


def _is_single(line: str) -> bool:
    """Whether every other cell, at least, is in single quotes."""
    cells = len(_SINGLE.findall(line.rstrip("\r")))
    return line[:1] == "'" and cells > 1 and cells * 2 > len(_DELIMITER.findall(_SINGLE.sub("", line))) + 1


def _doubled_from_single(line: str) -> str:
    body = line.rstrip("\r\n")
    changed = _SINGLE.sub(lambda cell: '"' + cell[0][1:-1].replace("''", "'").replace('"', '""') + '"', body)
    return changed + line[len(body) :]


def _doubled_from_escaped(line: str) -> str:
    return _ESCAPE.sub(lambda escaped: '""' if escaped[1] == '"' else "\\", line)
