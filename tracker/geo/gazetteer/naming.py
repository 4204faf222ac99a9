"""The key under which a place name is filed: what is left when case, accents, dots and articles are taken away."""

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not decompose into a base and an accent.
_PLAIN = str.maketrans(
    {
        "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ħ": "h", "Ħ": "H", "ı": "i", "ð": "d", "Ð": "D",
        "þ": "th", "Þ": "Th", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ə": "e", "Ə": "E", "ŋ": "ng", "&": " and ",
    }
)  # fmt: skip
_DROPPED = re.compile(r"[.'’‘ʼʻ`´ʹʺ′\u02bf\u02be]|\u00ad|\u200b|\u200e|\u200f")
_BREAK = re.compile(r"[\W_]+")
_EXPANDED = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "dc": "d c"}
_ARTICLE = re.compile(r"^(?:the|al|el|ad|an|ar|as|ash|at|az) (?=.)")


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """Return the key of a place name: "The São-Paulo" and "sao paulo" share one.

    Empty when nothing of the name is a letter or a digit.
    """
    if name.isascii():
        text = name.lower()
    else:
        decomposed = unicodedata.normalize("NFKD", name.translate(_PLAIN))
        # The marks of Hamza and Ayn are letters to Unicode.
        text = _DROPPED.sub("", "".join(c for c in decomposed if not unicodedata.combining(c))).casefold()
    words = text.split()
    if not "".join(words).isalnum():
        words = _BREAK.sub(" ", _DROPPED.sub("", text.replace("&", " and "))).split()
    while len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join([_EXPANDED.get(word, word) for word in words])


def without_article(key: str) -> str | None:
    """Return a key less its Arabic article ("al raqqa" -> "raqqa"), or `None` when it has none."""
    shorter = _ARTICLE.sub("", key)
    return shorter if shorter != key else None


_SOUNDS = (
    ("kh", "x"), ("gh", "g"), ("sh", "s"), ("ch", "s"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("q", "k"), ("c", "k"),
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "ai"), ("ay", "ai"), ("y", "i"), ("w", "u"), ("j", "g"), ("v", "b"),
    ("z", "s"), ("e", "a"), ("o", "u"), ("h", ""),
)  # fmt: skip
_TWICE = re.compile(r"(.)\1+")
_SHORTEST_SOUND = 4


@lru_cache(maxsize=65536)
def sound_key(key: str) -> str | None:
    """Return what a transliterated name sounds like: "ein issa" and "ayn isa" share one; `None` when that is too short.

    It starts with "~", so that it is no `name_key`.
    """
    if not key.isascii():
        return None
    sound = _ARTICLE.sub("", key)
    for written, heard in _SOUNDS:
        sound = sound.replace(written, heard)
    sound = _TWICE.sub(r"\1", sound.replace(" ", ""))
    return f"~{sound}" if len(sound) >= _SHORTEST_SOUND else None
