"""Data written in a script: the lists and objects that JavaScript, Python or R would make of its literals.

Nothing is run. A literal is what needs no variables: strings, numbers, lists, objects, and calls that only wrap
these, such as `new Date(…)`, `list(…)` and `L.latLng(…)`.
"""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from tracker.errors import SourceError

MAX_CHARACTERS = 64 << 20
_DEEPEST = 64
_TOKENS = re.compile(
    r"""
    (?P<comment>//[^\n]*|/\*.*?\*/|\#[^\n]*)
    |(?P<string>[rbuf]?(?:\"\"\"(?:\\.|[^"\\]|"(?!""))*+\"\"\"|'''(?:\\.|[^'\\]|'(?!''))*+'''
        |"(?:\\.|[^"\\\n])*+"|'(?:\\.|[^'\\\n])*+'|`(?:\\.|[^`\\])*+`))
    |(?P<number>[-+]?(?:0[xX][\da-fA-F]+|(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)[Ln]?(?![\w.]))
    |(?P<name>[^\W\d][\w.$]*|\$[\w.$]*)
    |(?P<sign><-|=>|[^\s])
    """,
    re.VERBOSE | re.DOTALL,
)
_CODE = re.compile(
    r"""\s*(?://|/\*|\#|\"\"\"|'''|['"]use\ strict|\(\s*(?:function|\()
    |(?:var|let|const|export|import|module|window|self|globalThis|exports|return|function|define|library|require
        |def|from|class|async|if|define|suppressPackageStartupMessages)\b
    |[A-Za-z_$][\w.$\[\]'"]*\s*(?:=|<-)\s*[^=]
    |[A-Za-z_$][\w.$]*\(\s*[\[{])""",
    re.VERBOSE,
)
_LITERAL = re.compile(
    r"(?:=|<-|\(|return|default|:|,)\s*(?:\[\s*(?:[\[{(\]#/]|dict\()|\{|list\(|c\(|data\.frame\(|tibble\(|tribble\()"
)
_WORDS = {
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
    "null": None, "None": None, "undefined": None, "NA": None, "NULL": None, "NaN": None, "nan": None,
    "NA_character_": None, "NA_real_": None, "NA_integer_": None,
}  # fmt: skip
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": "", "v": "", "0": "", "\n": ""}
_MONTHS_FROM_0 = frozenset({"Date", "Date.UTC"})
_MONTHS_FROM_1 = frozenset({"date", "datetime", "datetime.date", "datetime.datetime", "dt.date", "dt.datetime"})
_COLUMNS = frozenset({"data.frame", "tibble", "data.table", "tibble::tibble"})
_ROWS = frozenset({"tribble", "tibble::tribble"})


class _NoLiteral(Exception):  # noqa: N818  a turn of the search, no error
    pass


class _TooDeep(_NoLiteral):
    pass


class _Token(NamedTuple):
    kind: str
    text: str


def looks_like_script(head: str) -> bool:
    """Return whether a text begins as a program does and holds a list or an object."""
    return _CODE.match(head.lstrip("\ufeff")) is not None and _LITERAL.search(head) is not None


def read_literals(text: str, name: str) -> tuple[list[Any], bool]:
    """Return every outermost list and object literal of a script, and whether all that begin like one are.

    Raises `SourceError` for too long a text.
    """
    if len(text) > MAX_CHARACTERS:
        raise SourceError(f"{name} has {len(text):,} characters of code; save its data as JSON")
    tokens = [
        _Token(str(found.lastgroup), found[0]) for found in _TOKENS.finditer(text) if found.lastgroup != "comment"
    ]
    found: list[Any] = []
    whole = _find_literals(tokens, found)
    return found, whole


def _find_literals(tokens: Sequence[_Token], found: list[Any]) -> bool:
    at, whole = 0, True
    while at < len(tokens):
        if _opens(tokens, at):
            try:
                value, at = _value(tokens, at, 0)
            except _TooDeep:
                # Those within are no less deep, but for the last.
                at, whole = at + _DEEPEST, False
            except (_NoLiteral, IndexError, ValueError):
                at, whole = at + 1, False
            else:
                found += [value] if value else []
        else:
            at += 1
    return whole


def _opens(tokens: Sequence[_Token], at: int) -> bool:
    kind, text = tokens[at]
    if kind == "name":
        return text in _COLUMNS | _ROWS | {"list", "dict"} and at + 1 < len(tokens) and tokens[at + 1].text == "("
    return kind == "sign" and text in "[{"


def _value(tokens: Sequence[_Token], at: int, depth: int) -> tuple[Any, int]:
    """Return the value that begins at a token, and where it ends."""
    if depth > _DEEPEST:
        raise _TooDeep
    kind, text = tokens[at]
    if kind == "string":
        return _string(tokens, at)
    if kind == "number":
        return _number(text), at + 1
    if kind == "name":
        return _named(tokens, at, depth)
    if text == "[":
        return _items(tokens, at + 1, "]", depth)
    if text == "{":
        return _items(tokens, at + 1, "}", depth)
    if text == "(":
        return _items(tokens, at + 1, ")", depth)
    raise _NoLiteral


def _named(tokens: Sequence[_Token], at: int, depth: int) -> tuple[Any, int]:
    text = tokens[at].text
    if text == "new":
        return _value(tokens, at + 1, depth)
    if text in ("function", "async", "class", "lambda"):
        raise _NoLiteral
    if text in _ROWS:
        return _row_by_row(tokens, at + 2)
    if tokens[at + 1].text == "(":
        arguments, end = _items(tokens, at + 2, ")", depth)
        return _called(text, arguments), end
    if tokens[at + 1].text in ("=>", "[", "{"):
        raise _NoLiteral
    return _WORDS.get(text, text), at + 1


def _row_by_row(tokens: Sequence[_Token], at: int) -> tuple[Any, int]:
    """Return the records of a call that writes names first, `~date, ~place`, and then the cells of each row."""
    names = []
    while tokens[at].text == "~":
        names.append(_unquoted(tokens[at + 1].text) if tokens[at + 1].kind == "string" else tokens[at + 1].text)
        at += 2 + (tokens[at + 2].text == ",")
    cells, end = _items(tokens, at, ")", 1)
    if not names or not isinstance(cells, list):
        raise _NoLiteral
    rows = [cells[i : i + len(names)] for i in range(0, len(cells), len(names))]
    return [dict(zip(names, row, strict=False)) for row in rows], end


def _called(name: str, arguments: Any) -> Any:
    """Return what a call makes of its arguments, as far as that can be told from its name."""
    numbers = isinstance(arguments, list) and len(arguments) >= 2 and all(isinstance(a, int) for a in arguments[:3])
    if numbers and name in _MONTHS_FROM_0 | _MONTHS_FROM_1:
        year, month, day = (*arguments, 1)[:3]
        return f"{year:04d}-{month + (name in _MONTHS_FROM_0):02d}-{day:02d}"
    if name in ("list", "c", "dict", "set", "tuple") or name in _COLUMNS:
        return arguments
    return arguments[0] if isinstance(arguments, list) and arguments else arguments


def _items(tokens: Sequence[_Token], at: int, closing: str, depth: int) -> tuple[Any, int]:
    """Return the list, or the object when any item has a key, that ends with `closing`."""
    items: list[tuple[str | None, Any]] = []
    while tokens[at].text != closing or tokens[at].kind == "string":
        key = None
        if tokens[at + 1].text in (":", "=") and tokens[at].kind != "sign":
            key, _ = _string(tokens, at) if tokens[at].kind == "string" else (tokens[at].text, at)
            at += 2
        elif closing == "}":
            raise _NoLiteral
        value, at = _value(tokens, at, depth + 1)
        items.append((key, value))
        if tokens[at].text in ("as", "satisfies"):
            # A type that is said of a value.
            at += 2
        if tokens[at].text in (",", ";"):
            at += 1
        elif tokens[at].text != closing:
            raise _NoLiteral
    if any(key is not None for key, _ in items) or closing == "}":
        return {key if key is not None else str(i): value for i, (key, value) in enumerate(items)}, at + 1
    return [value for _, value in items], at + 1


def _string(tokens: Sequence[_Token], at: int) -> tuple[str, int]:
    """Return a string, and those that are joined to it by `+` or stand right behind it."""
    parts = [_unquoted(tokens[at].text)]
    at += 1
    while tokens[at].kind == "string" or (tokens[at].text == "+" and tokens[at + 1].kind == "string"):
        at += tokens[at].kind != "string"
        parts.append(_unquoted(tokens[at].text))
        at += 1
    return "".join(parts), at


def _unquoted(text: str) -> str:
    body = text.lstrip("rbuf") if text[0] in "rbuf" else text
    quotes = 3 if body[:3] in ('"""', "'''") and len(body) >= 6 else 1
    return re.sub(r"\\(u[\da-fA-F]{4}|u\{[\da-fA-F]+\}|x[\da-fA-F]{2}|.|\n)", _escaped, body[quotes:-quotes])


def _escaped(match: re.Match[str]) -> str:
    code = match[1]
    if len(code) > 1:
        number = int(code[1:].strip("{}"), 16)
        return chr(number) if number < 0x110000 else "\ufffd"
    return _ESCAPES.get(code, code)


def _number(text: str) -> int | float:
    digits = text.rstrip("Ln").replace("_", "")
    if "x" in digits.lower():
        return int(digits, 16)
    return int(digits) if re.fullmatch(r"[-+]?\d{1,300}", digits) else float(digits)
