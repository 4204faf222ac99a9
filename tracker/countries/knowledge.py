"""How the tables in `data/countries/` are read, and when two spellings are the same name."""

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping

from tracker.paths import knowledge

_DROPPED = re.compile(r"['’ʻ`.]|\b(?:the|The|THE)\b(?=.)")
_APART = re.compile(r"[^\w]+")


def rows(table: str) -> Iterator[Mapping[str, str]]:
    """Yield the rows of `data/countries/<table>.csv` as text, with empty cells as empty text."""
    with (knowledge() / "countries" / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def parts(cell: str) -> tuple[str, ...]:
    """Split a cell at semicolons."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def spoken(cell: str) -> tuple[str, ...]:
    """Split a cell, leaving out the names marked `~`: right in a column of names, too ambiguous in running text."""
    return tuple(part for part in parts(cell) if not part.startswith("~"))


def written(cell: str) -> tuple[str, ...]:
    """Split a cell, with the names marked `~` among the others."""
    return tuple(part.removeprefix("~") for part in parts(cell))


def fold(text: str) -> str:
    """Return `text` without its diacritics, in the same letter case."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).translate(_LETTERS)


# Letters that Unicode does not take apart, as the English press writes them.
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae"})


def key(name: str) -> str:
    """Return what the spellings of one name share: no case, diacritics, punctuation, "the" or short form of saint."""
    text = _DROPPED.sub("", fold(name)).replace("&", " and ").casefold()
    words = _APART.sub(" ", text).split()
    return " ".join("saint" if word == "st" else word for word in words)
